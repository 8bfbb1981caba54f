import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Failure, type Result } from "#contract/result.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { verifyBeside } from "./startVerify.ts";

export type Written = { readonly path: string; readonly bytes: number; readonly changes: number };

/**
 * Writes a copy of the open project while work goes on: first under another name, then checked from end to end, and only
 * then under its own. Nothing is left behind when it fails.
 * @param nameFor the file's name, by how many changes the copy holds
 */
export async function writeCopy(
  file: ProjectFile,
  folder: string,
  nameFor: (changes: number) => string,
): Promise<Result<Written>> {
  const part = path.join(folder, `.${process.pid}-${Date.now()}.part.obelus`);
  const atLeast = file.reader.changes();
  try {
    await mkdir(folder, { recursive: true });
    await file.backUpTo(part);
    const { problems, changes } = await verifyBeside(part);
    if (problems.length > 0 || changes < atLeast)
      return fail("Unreadable", `The copy is not whole, so it was not kept. ${problems[0] ?? ""}`.trim(), {
        where: file.path,
        remedy: "The project itself may be damaged. Check it with “obelus verify”.",
      });
    await syncFile(part);
    const target = path.join(folder, nameFor(changes));
    await rename(part, target);
    const { size } = await stat(target);
    return ok({ path: target, bytes: size, changes });
  } catch (error) {
    return { ok: false, failure: explain(error, folder) };
  } finally {
    // What cannot be removed, because the folder is gone, is not there either.
    for (const left of [part, `${part}-journal`, `${part}.lock`])
      await rm(left, { force: true }).catch(() => undefined);
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explain(error: unknown, folder: string): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return fail("Full", "The disk is full, so no copy was made.", { where: folder, remedy: "Make room there." })
      .failure;
  if (code.startsWith("SQLITE_CORRUPT"))
    return fail("Unreadable", "This project file is damaged, so no copy was made.", { where: folder }).failure;
  if (/^(?:E[A-Z]+|SQLITE_[A-Z_]+)$/u.test(code))
    return fail("Refused", "The folder for copies cannot be written to.", {
      where: folder,
      remedy: "Choose another folder, or make this one available.",
    }).failure;
  return fail("Stopped", "The project was closed before the copy was finished.", { where: folder }).failure;
}
