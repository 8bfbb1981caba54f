import path from "node:path";
import { fail, ok } from "#contract/result.ts";
import { examples, type AddCommand } from "./program.ts";

export const addRestore: AddCommand = (program, run) => {
  program
    .command("restore")
    .summary("make a project from a backup")
    .description("Copies a backup to a new project file. The backup and the project it is of stay as they are.")
    .argument("<project>", "the project file, or where it was")
    .argument("<new>", "the file to make; an existing one is not touched")
    .option("--backup <file>", "which backup, as “obelus backups” lists it (default: the newest)")
    .addHelpText("after", examples(["restore harbour.obelus harbour-restored.obelus"]))
    .action((project: string, target: string, { backup }: { readonly backup?: string }) =>
      run(async ({ call }) => {
        const place = path.resolve(project);
        const listed = await call("backups.list", { project: place });
        if (!listed.ok) return listed;
        const chosen =
          backup === undefined ? listed.value.backups.find((one) => one.whole)?.path : path.resolve(backup);
        if (chosen === undefined)
          return fail("NotFound", "There is no backup of this project.", { where: listed.value.folder });
        const restored = await call("backups.restore", { project: place, backup: chosen, path: path.resolve(target) });
        return restored.ok ? ok(restored.value.path) : restored;
      }),
    );
};
