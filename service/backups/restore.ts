import { open, stat, type FileHandle } from "node:fs/promises";
import { fail, ok, type Result } from "#contract/result.ts";
import {
  finishFile,
  refuseExisting,
  refuseNewFile,
  removeDatabase,
  removeLeftover,
  unfinishedName,
} from "#db/newFile.ts";
import { answerStopped, WorkStopped, type Task, type Work } from "../work.ts";
import { doBeside } from "../beside/startBeside.ts";

const RESTORING = "Copying the backup";
/** Bytes copied between two looks whether somebody wants it stopped, and those that count as one step. */
const PIECE = 4 * 1024 * 1024;
const STEP = 1024 * 1024;

/** Copies a backup under a name of its own: a backup is never worked in. Nothing is left behind when it fails. */
export async function restoreBackup(backup: string, file: string, work: Work): Promise<Result<{ path: string }>> {
  const existing = refuseExisting(file);
  if (existing !== null) return existing;
  const unfinished = unfinishedName(file);
  const task = work.begin(RESTORING, 0, "alone");
  try {
    removeDatabase(unfinished);
    await copyInPieces(backup, unfinished, task);
    const checked = await doBeside("finish", { file: unfinished, compacted: null }, task);
    if (checked === null || checked.problems.length > 0)
      return fail("Unreadable", "This backup is damaged, so nothing was made of it.", {
        where: backup,
        remedy: "Choose another one.",
      });
    task.signal.throwIfAborted();
    const appeared = refuseExisting(file);
    if (appeared !== null) return appeared;
    finishFile(unfinished, file);
    return ok({ path: file });
  } catch (error) {
    return task.signal.aborted || error instanceof WorkStopped
      ? answerStopped(task.signal.reason ?? error, "Restoring", "nothing was kept of it")
      : refuseNewFile(error, file);
  } finally {
    removeLeftover(unfinished);
    task.end();
  }
}

async function copyInPieces(from: string, to: string, task: Task): Promise<void> {
  const { size } = await stat(from);
  task.turnTo(RESTORING, Math.ceil(size / STEP));
  await using source = await open(from, "r");
  await using target = await open(to, "wx");
  const piece = Buffer.allocUnsafe(PIECE);
  for (let done = 0; ;) {
    const { bytesRead } = await source.read(piece, 0, PIECE, done);
    if (bytesRead === 0) break;
    await writeAll(target, piece.subarray(0, bytesRead));
    done += bytesRead;
    task.report(Math.floor(done / STEP));
    await task.giveWay();
  }
  await target.sync();
}

async function writeAll(target: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await target.write(bytes, done)).bytesWritten;
}
