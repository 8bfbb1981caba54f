import { fail, ok } from "#contract/result.ts";
import { countOf, examples, printJson, place, type AddCommand } from "./program.ts";

export const addVerify: AddCommand = (program, run) => {
  program
    .command("verify")
    .summary("check that a project is whole")
    .description(
      "Works everything in a project out again from its log, and compares. Ends with code 1 when something is wrong.",
    )
    .argument("<project>", "a project file", place)
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["verify harbour.obelus", "verify harbour.obelus --json"]))
    .action((project: string, options: { readonly json?: true }) =>
      run(async ({ call, openToLook }) => {
        const state = await openToLook(project);
        if (!state.ok) return state;
        const report = await call("project.verify", {});
        if (!report.ok) return report;
        const { changes, records, spans, problems } = report.value;
        if (options.json) process.stdout.write(`${printJson(report.value)}\n`);
        if (!report.value.ok)
          return fail("Unreadable", `${countOf(problems.length, "problem")} found: ${problems.join(" ")}`, {
            where: state.value.path,
          });
        return ok(
          options.json
            ? ""
            : `All is well: ${countOf(changes, "change")}, ${countOf(records, "record")}, ${countOf(spans, "tag")}.`,
        );
      }),
    );
};
