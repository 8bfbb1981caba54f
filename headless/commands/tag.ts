import { Option } from "commander";
import type { TagOptions } from "./makeTag.ts";
import { examples, personName, place, wholeNumber, type AddCommand } from "./program.ts";

const units: readonly TagOptions["offsets"][] = ["codepoint", "utf16"];
export const addTag: AddCommand = (program, run) => {
  program
    .command("tag")
    .summary("tag words in a text")
    .description(
      "Tags the words between two offsets and prints them. Offsets start at 0; the end is the place after the last character.",
    )
    .argument("<project>", "a project file", place)
    .requiredOption("--document <name>", "the text, by name, title or id")
    .requiredOption("--start <offset>", "where the words begin", wholeNumber)
    .requiredOption("--end <offset>", "where they end", wholeNumber)
    .requiredOption("--tag <name>", "the kind of tag, by name or id")
    .requiredOption("--annotator <name>", "whose tag it is; a new name joins the project", personName)
    .addOption(new Option("--offsets <unit>", "what the offsets count").choices(units).default("codepoint"))
    .addHelpText(
      "after",
      examples(["tag harbour.obelus --document wire.txt --start 0 --end 24 --tag Claim --annotator Ana"]),
    )
    .action((project: string, options: TagOptions) =>
      run(async (obelus) => (await import("./makeTag.ts")).makeTag(obelus, project, options)),
    );
};
