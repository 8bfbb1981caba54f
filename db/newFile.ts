import { existsSync, renameSync, rmSync } from "node:fs";
import { refuse, type Outcome } from "#core/problem.ts";

/** The name a new project file has until everything is in it: what is cut off half-way never looks like a project. */
export function unfinishedName(file: string): string {
  return `${file}.unfinished`;
}

/** Removes a database that is thrown away, with all that SQLite and we lay beside one. @throws when it cannot be removed */
export function removeDatabase(file: string): void {
  for (const one of [file, `${file}-journal`, `${file}.lock`]) rmSync(one, { force: true });
}

/** The same after a failure. What cannot be removed, because its disk is away, is removed by the next who writes there. */
export function removeLeftover(file: string): void {
  try {
    removeDatabase(file);
  } catch {
    // Why writing failed says more.
  }
}

/**
 * Gives what was made its own name. A journal may lie there of a file that was deleted after the program was killed:
 * SQLite would write what it holds into the new one. @throws when it cannot be renamed
 */
export function finishFile(unfinished: string, file: string): void {
  rmSync(`${file}-journal`, { force: true });
  renameSync(unfinished, file);
}

/** Why no new file may be made there; null when none is there. */
export function refuseExisting(file: string): ReturnType<typeof refuse> | null {
  if (!existsSync(file)) return null;
  return refuse("Refused", "There is already a file with this name.", { where: file, remedy: "Choose another name." });
}

/** Why no new file could be written. @throws what is no failure of files */
export function refuseNewFile(error: unknown, file: string): Extract<Outcome<never>, { ok: false }> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)/u.test(code))
    return refuse("Full", "The disk is full, so nothing was saved there.", {
      where: file,
      remedy: "Make room, or choose another place.",
    });
  if (/^(?:SQLITE_(?:IOERR|CANTOPEN|READONLY|PERM)|(?:ERR_FS_)?E[A-Z]+$)/u.test(code))
    return refuse("Refused", "No file can be written there, so nothing was saved.", {
      where: file,
      remedy: "Choose another place or name.",
    });
  throw error;
}
