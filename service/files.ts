import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import type { Output, Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { Host } from "./context.ts";

type Listing = Output<"files.list">;

/** Folders and project files on this computer, for choosing where a project is or goes. */
export function createFiles(host: Host): Pick<Service, "files.list" | "files.choose" | "files.reveal"> {
  return {
    "files.list": async ({ folder }) => list(path.resolve(folder ?? homedir())),
    "files.choose": async ({ purpose, suggestion }) => ok({ path: await host.choosePath(purpose, suggestion) }),
    "files.reveal": async ({ path: place }) => {
      if ((await stat(place).catch(() => null)) === null)
        return fail("NotFound", "There is nothing at this place.", { where: place });
      await host.reveal(place);
      return ok({});
    },
  };
}

async function list(folder: string): Promise<Result<Listing>> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (found === null) return fail("NotFound", "This folder cannot be read.", { where: folder });
  const entries = found
    .filter(
      (entry) =>
        !entry.name.startsWith(".") && (entry.isDirectory() || (entry.isFile() && entry.name.endsWith(".obelus"))),
    )
    .map((entry): Listing["entries"][number] => ({
      name: entry.name,
      path: path.join(folder, entry.name),
      kind: entry.isDirectory() ? "folder" : "project",
    }))
    .toSorted((a, b) => (a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === "folder" ? -1 : 1));
  const parent = path.dirname(folder);
  return ok({ folder, parent: parent === folder ? null : parent, entries });
}
