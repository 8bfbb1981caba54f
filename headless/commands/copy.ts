import path from "node:path";
import { ok } from "#contract/result.ts";
import { examples, type AddCommand } from "./program.ts";

export const addCopy: AddCommand = (program, run) => {
  program
    .command("copy")
    .summary("make a copy of a project to give away")
    .description("Writes one file with everything in a project, compact, and checked from end to end after writing.")
    .argument("<project>", "a project file")
    .argument("<new>", "the file to make; an existing one is not touched")
    .addHelpText("after", examples(["copy harbour.obelus /media/stick/harbour.obelus"]))
    .action((project: string, target: string) =>
      run(async ({ call, openToLook }) => {
        const state = await openToLook(project);
        if (!state.ok) return state;
        const copied = await call("project.copy", { path: path.resolve(target) });
        return copied.ok ? ok(`${copied.value.path}\n${copied.value.bytes} bytes.`) : copied;
      }),
    );
};
