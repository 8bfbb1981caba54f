import { ok } from "#contract/result.ts";
import type { FormatList } from "#contract/annotationValues.ts";
import { examples, printJson, type AddCommand } from "./program.ts";

export const addFormats: AddCommand = (program, run) => {
  program
    .command("formats")
    .summary("list the formats that are read and written")
    .description("Lists every format texts and tags are brought in from, and every format they are written in.")
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["formats", "formats --json"]))
    .action((options: { readonly json?: true }) =>
      run(async ({ call }) => {
        const formats = await call("formats.list", {});
        if (!formats.ok) return formats;
        return ok(options.json ? printJson(formats.value) : describe(formats.value));
      }),
    );
};

function describe({ texts, annotations }: FormatList): string {
  return [
    "Texts (obelus import):",
    ...texts.map(({ name, extensions }) => `  ${name}\t${extensions.map((one) => `.${one}`).join(" ")}`),
    "",
    "Tags (obelus import-tags, obelus export --format):",
    ...annotations.flatMap(describeFormat),
  ].join("\n");
}

function describeFormat({ id, name, summary, reads, writes, choices }: FormatList["annotations"][number]): string[] {
  const ways = [...(reads ? ["in"] : []), ...(writes === null ? [] : [`out, a ${writes}`])].join("; ");
  return [
    `  ${id}\t${name}: ${summary} (${ways})`,
    ...choices.map(
      (choice) => `  \t  --set ${choice.id}=${choice.values.map(({ id: value }) => value).join("|")}\t${choice.name}`,
    ),
  ];
}
