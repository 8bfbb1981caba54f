import { fail, ok } from "#contract/result.ts";
import type { ExportCheck } from "#contract/values.ts";
import { countOf, examples, place, printJson, type AddCommand } from "./program.ts";

export const addVerifyExport: AddCommand = (program, run) => {
  program
    .command("verify-export")
    .summary("check that an export is as it was written")
    .description(
      "Compares the files of an export with the checksums in its note, reads it back, and compares every tag with its words. Ends with code 1 when something is wrong.",
    )
    .argument("<export>", "the folder or file that was exported", place)
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["verify-export harbour-jsonl", "verify-export harbour.jsonld --json"]))
    .action((given: string, options: { readonly json?: true }) =>
      run(async ({ call }) => {
        const check = await call("export.verify", { path: given });
        if (!check.ok) return check;
        const { problems } = check.value;
        if (options.json) process.stdout.write(`${printJson(check.value)}\n`);
        if (problems.length > 0)
          return fail("Unreadable", `${countOf(problems.length, "problem")} found: ${problems.join(" ")}`, {
            where: given,
          });
        return ok(options.json ? "" : describe(check.value));
      }),
    );
};

function describe({ files, spans }: ExportCheck): string {
  const whole = `${countOf(files, "file")} as written`;
  if (spans === null) return `All is well: ${whole}. This format is not read back, so its tags were not looked at.`;
  const { read, quoted, standing } = spans;
  const words = quoted === 0 ? "" : `, ${standing} of ${quoted} where their words are`;
  return `All is well: ${whole}, ${countOf(read, "tag")} read back${words}.`;
}
