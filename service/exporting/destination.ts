import { rmSync } from "node:fs";
import { lstat, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Failure, type Result } from "#contract/result.ts";
import type { Declaration } from "#formats/annotations/declaration.ts";
import { EXPORT_NOTE, EXPORT_NOTE_START, filesInNote, noteBeside } from "#formats/annotations/exportNote.ts";

/** Where an export goes, and what stands there now. */
export type Destination = {
  readonly target: string;
  readonly temporary: string;
  /** A file has its note beside it, a folder has it inside. */
  readonly writes: Declaration["writes"];
  readonly replaces: "nothing" | "file" | "emptyFolder" | "export";
};

/** Temporary files and folders of exports under way. */
const unfinished = new Set<string>();

/** Removes what exports under way have written so far. For hosts that are told to end at once. */
export function removeUnfinishedExports(): void {
  for (const temporary of unfinished)
    for (const place of [temporary, noteBeside(temporary)]) rmSync(place, { recursive: true, force: true });
  unfinished.clear();
}

/**
 * Looks at the place before anything is written.
 * @param mark makes the temporary name unique
 */
export async function findDestination(
  target: string,
  mark: string,
  declaration: Pick<Declaration, "writes">,
): Promise<Result<Destination>> {
  const resolved = path.resolve(target);
  try {
    return await lookAt(resolved, mark, declaration);
  } catch (error) {
    const failure = fileFailure(error, resolved);
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}

async function lookAt(
  resolved: string,
  mark: string,
  declaration: Pick<Declaration, "writes">,
): Promise<Result<Destination>> {
  const parent = path.dirname(resolved);
  if (!(await kindOf(parent)).startsWith("folder"))
    return fail("NotFound", "The folder to export into is not there.", {
      where: parent,
      remedy: "Make it first, or choose another.",
    });
  const temporary = path.join(parent, `.${path.basename(resolved)}.unfinished-${mark}`);
  const found = await kindOf(resolved);
  const { writes } = declaration;
  const taken = writes === "file" ? await foreignNote(resolved) : null;
  if (taken !== null) return taken;
  if (found === "nothing") return ok({ target: resolved, temporary, writes, replaces: "nothing" });
  const replaces =
    declaration.writes === "file" ? await replaceableFile(resolved, found) : await replaceableFolder(resolved, found);
  return replaces.ok ? ok({ target: resolved, temporary, writes, replaces: replaces.value }) : replaces;
}

/** Makes the temporary place known before `write` fills it, moves it where it belongs, and leaves nothing behind otherwise. */
export async function deliver<T>(destination: Destination, write: () => Promise<Result<T>>): Promise<Result<T>> {
  const { target, temporary } = destination;
  unfinished.add(temporary);
  try {
    await removeLeftovers(destination);
    const written = await write();
    if (written.ok) await moveIntoPlace(destination);
    return written;
  } catch (error) {
    const failure = fileFailure(error, target);
    if (failure === null) throw error;
    return { ok: false, failure };
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(noteBeside(temporary), { force: true });
    unfinished.delete(temporary);
  }
}

/** What earlier exports to the same place left when the program was killed under them. */
async function removeLeftovers({ target }: Destination): Promise<void> {
  const parent = path.dirname(target);
  const start = `.${path.basename(target)}.unfinished-`;
  for (const name of await readdir(parent)) {
    const place = path.join(parent, name);
    const isInUse = [...unfinished].some((one) => place.startsWith(one));
    if (name.startsWith(start) && !isInUse) await rm(place, { recursive: true, force: true });
  }
}

async function moveIntoPlace({ target, temporary, replaces, writes }: Destination): Promise<void> {
  await syncFolder(temporary);
  // First, so that data never stands beside the note of other data without being found out by its checksum.
  if (writes === "file") await rename(noteBeside(temporary), noteBeside(target));
  if (replaces === "emptyFolder") await rmdir(target);
  if (replaces !== "export") {
    await rename(temporary, target);
  } else {
    const old = `${temporary}-old`;
    await rename(target, old);
    try {
      await rename(temporary, target);
    } catch (error) {
      await rename(old, target);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
  }
  await syncFolder(path.dirname(target));
}

/** The failure that says so when something else stands where the note of a file would go. */
async function foreignNote(target: string): Promise<Result<never> | null> {
  const note = noteBeside(target);
  const found = await kindOf(note);
  if (found === "nothing" || (found === "file" && (await readFile(note, "utf8")).startsWith(EXPORT_NOTE_START)))
    return null;
  return fail(
    "Refused",
    "Where the note about this export would go there is something else, which was left as it is.",
    {
      where: note,
      remedy: "Choose another name.",
    },
  );
}

type Found = "nothing" | "file" | "folder" | "other";

async function kindOf(place: string): Promise<Found> {
  try {
    const stats = await lstat(place);
    if (stats.isSymbolicLink())
      return (await readdir(place).then(
        () => true,
        () => false,
      ))
        ? "folder"
        : "file";
    return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "nothing";
    throw error;
  }
}

async function replaceableFile(target: string, found: Found): Promise<Result<Destination["replaces"]>> {
  if (found !== "file")
    return fail("Refused", "There is a folder where the exported file should go.", {
      where: target,
      remedy: "Choose another name.",
    });
  if (await isDatabase(target))
    return fail("Refused", "There is a project file where the export should go, and it was left as it is.", {
      where: target,
      remedy: "Choose another name.",
    });
  return ok("file");
}

async function isDatabase(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString("latin1", 0, bytesRead).startsWith("SQLite format 3");
  } finally {
    await handle.close();
  }
}

async function replaceableFolder(target: string, found: Found): Promise<Result<Destination["replaces"]>> {
  if (found !== "folder")
    return fail("Refused", "There is a file where the exported folder should go.", {
      where: target,
      remedy: "Choose another name.",
    });
  const present = await readdir(target);
  if (present.length === 0) return ok("emptyFolder");
  const refused = (message: string) =>
    fail("Refused", message, { where: target, remedy: "Choose an empty folder or a new name." });
  if (!present.includes(EXPORT_NOTE)) return refused("This folder holds other files and was left as it is.");
  const note = await readFile(path.join(target, EXPORT_NOTE), "utf8");
  if (!note.startsWith(EXPORT_NOTE_START))
    return refused("This folder was not written by Obelus and was left as it is.");
  const own = new Set([EXPORT_NOTE, ...filesInNote(note).map(({ name }) => name)]);
  const everything = await readdir(target, { recursive: true, withFileTypes: true });
  const foreign = everything
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .find((name) => !own.has(name));
  return foreign === undefined
    ? ok("export")
    : refused(`This folder also holds ${foreign}, which this export would remove, and was left as it is.`);
}

/** Some systems cannot sync a folder; then the rename alone has to do. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!["EISDIR", "EPERM", "EINVAL", "EACCES"].includes(codeOf(error))) throw error;
  }
}

/** What went wrong with a file, for people; null when it is not about files. */
function fileFailure(error: unknown, where: string): Failure | null {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT")
    return fail("Full", "The disk is full, and nothing was exported.", {
      where,
      remedy: "Make room, then export again.",
    }).failure;
  if (code === "EFBIG")
    return fail("Full", "The file would be larger than this place allows, and nothing was exported.", {
      where,
      remedy: "Choose another place, or export fewer texts at a time.",
    }).failure;
  if (["EACCES", "EPERM", "EROFS"].includes(code))
    return fail("Refused", "This place cannot be written to, and nothing was exported.", {
      where,
      remedy: "Choose another place.",
    }).failure;
  // Where a program may look but nobody may make anything, the system says that nothing is there.
  if (code === "ENOENT")
    return fail("Refused", "Nothing can be made in this place, or it is not there any more; nothing was exported.", {
      where,
      remedy: "Choose another place.",
    }).failure;
  if (["ENAMETOOLONG", "ENOTDIR", "ELOOP", "EINVAL"].includes(code))
    return fail("Invalid", "No file can be made under this name.", { where, remedy: "Choose another name." }).failure;
  if (["EIO", "EBUSY", "EMFILE", "ENOTEMPTY", "EEXIST", "EXDEV"].includes(code))
    return fail("Unexpected", `The export could not be written (${code}), and nothing was left half done.`, {
      where,
      remedy: "Try again, or choose another place.",
    }).failure;
  return null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
