import { mkdir, open, rm, stat } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Failure, type Result } from "#contract/result.ts";
import type { Backup } from "#contract/values.ts";
import { finishFile } from "#db/newFile.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { answerStopped, WorkStopped, type Task } from "../work.ts";
import { doBeside } from "../beside/startBeside.ts";

export type Written = Pick<Backup, "path" | "bytes" | "changes" | "spans">;

/** Where a copy goes. */
export type Destination = {
  readonly folder: string;
  /** Where it is written until it is whole. */
  readonly unfinished: string;
  /** The file's name, by what the copy holds. */
  readonly nameFor: (held: Pick<Backup, "changes" | "spans">) => string;
  /** As it is: free pages are copied too, which costs nothing. Compact: to give away. */
  readonly shape: "asItIs" | "compact";
};

/** What is known of a copy when the thread that checks it ended. */
const unchecked = { problems: ["It could not be checked."], changes: 0, spans: 0 };

export const COPYING = "Copying the project";

/**
 * Writes a copy of the open project while work goes on: first under another name, then checked from end to end, and only
 * then under its own. Nothing is left behind when it fails.
 */
export async function writeCopy(file: ProjectFile, to: Destination, task: Task): Promise<Result<Written>> {
  const { folder, unfinished: part } = to;
  const compacted = to.shape === "compact" ? `${part}.compact` : null;
  const atLeast = file.reader.changes();
  try {
    await mkdir(folder, { recursive: true });
    await removeAll(part);
    await copyPages(file, part, task);
    const { problems, changes, spans } = (await doBeside("finish", { file: part, compacted }, task)) ?? unchecked;
    if (problems.length > 0 || changes < atLeast)
      return fail("Unreadable", `The copy is not whole, so it was not kept. ${problems[0] ?? ""}`.trim(), {
        where: file.path,
        remedy: "The project itself may be damaged. Check it with “obelus verify”.",
      });
    await syncFile(part);
    task.signal.throwIfAborted();
    const target = path.join(folder, to.nameFor({ changes, spans }));
    finishFile(part, target);
    const { size } = await stat(target);
    return ok({ path: target, bytes: size, changes, spans });
  } catch (error) {
    return task.signal.aborted || error instanceof WorkStopped
      ? answerStopped(task.signal.reason ?? error, "The copy", "nothing was kept of it")
      : { ok: false, failure: explainCopying(error, folder) };
  } finally {
    // What cannot be removed, because the folder is gone, is not there either.
    await removeAll(part).catch(() => undefined);
  }
}

async function removeAll(part: string): Promise<void> {
  for (const left of [part, `${part}-journal`, `${part}.lock`, `${part}.compact`, `${part}.compact-journal`])
    await rm(left, { force: true });
}

async function copyPages(file: ProjectFile, part: string, task: Task): Promise<void> {
  let known = 0;
  await file.backUpTo(part, (done, total) => {
    task.signal.throwIfAborted();
    if (known !== total) task.turnTo(COPYING, total);
    known = total;
    task.report(done);
  });
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Why nothing could be written into a folder, for people. */
export function explainCopying(error: unknown, folder: string): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return fail("Full", "The disk is full, so no copy was made.", {
      where: folder,
      remedy: "Make room there, then try again.",
    }).failure;
  if (code.startsWith("SQLITE_CORRUPT"))
    return fail("Unreadable", "This project file is damaged, so no copy was made.", { where: folder }).failure;
  if (/^(?:E[A-Z]+|SQLITE_[A-Z_]+)$/u.test(code))
    return fail("Refused", "The folder for copies cannot be written to.", {
      where: folder,
      remedy: "Choose another folder, or make this one available.",
    }).failure;
  return fail("Stopped", "The project was closed before the copy was finished.", { where: folder }).failure;
}
