import path from "node:path";
import { ok } from "#contract/result.ts";
import { countOf, examples, printJson, type AddCommand } from "./program.ts";

export const addBackups: AddCommand = (program, run) => {
  program
    .command("backups")
    .summary("list a project’s backups")
    .description("Lists the backups of a project, newest first. The project itself may be damaged or gone.")
    .argument("<project>", "the project file, or where it was")
    .option("--now", "make one first")
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["backups harbour.obelus", "backups harbour.obelus --now"]))
    .action((project: string, options: { readonly now?: true; readonly json?: true }) =>
      run(async ({ call, openToLook }) => {
        if (options.now) {
          const state = await openToLook(project);
          if (!state.ok) return state;
          const made = await call("backups.make", {});
          if (!made.ok) return made;
        }
        const listed = await call("backups.list", { project: path.resolve(project) });
        if (!listed.ok) return listed;
        if (options.json) return ok(printJson(listed.value));
        const { backups, folder } = listed.value;
        if (backups.length === 0) return ok(`There are no backups in ${folder}.`);
        const lines = backups.map(({ made, changes, spans, whole, path: file }) =>
          [
            new Date(made).toISOString(),
            countOf(changes, "change"),
            countOf(spans, "tag"),
            whole ? file : `${file} (damaged)`,
          ].join("\t"),
        );
        return ok(lines.join("\n"));
      }),
    );
};
