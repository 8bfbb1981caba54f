import path from "node:path";
import { ok } from "#contract/result.ts";
import { addComparedOptions, findCompared, type ComparedOptions } from "./agreementOptions.ts";
import type { Obelus } from "./obelus.ts";
import { examples, place, printJson, type AddCommand, type Printed } from "./program.ts";

type Options = ComparedOptions & { readonly out: string; readonly letters?: true; readonly json?: true };

export const addReport: AddCommand = (program, run) => {
  const command = program
    .command("report")
    .summary("write a report on agreement, to attach to a paper")
    .description(
      "Writes a folder with one page to read and print (report.html, which needs nothing else), everything as JSON, and each table as CSV. All of it is written, or nothing.",
    )
    .argument("<project>", "a project file", place)
    .requiredOption("--out <folder>", "the folder to write; an earlier report there is replaced as a whole", place);
  addComparedOptions(command)
    .option("--letters", "call people by letters instead of their names")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "report harbour.obelus --out harbour-agreement",
        'report harbour.obelus --freeze "Pilot, before discussing" --letters --out pilot',
      ]),
    )
    .action((project: string, options: Options) => run((obelus) => write(obelus, project, options)));
};

async function write({ call, openToLook }: Obelus, project: string, options: Options): Promise<Printed> {
  const state = await openToLook(project);
  if (!state.ok) return state;
  const settings = findCompared(state.value, options);
  if (!settings.ok) return settings;
  const people = options.letters ? "letters" : "names";
  const report = await call("report.write", { settings: settings.value, path: path.resolve(options.out), people });
  if (!report.ok) return report;
  return ok(options.json ? printJson(report.value) : path.join(report.value.path, "report.html"));
}
