import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Agreement } from "#contract/agreementValues.ts";
import type { ReportWanted, ReportWritten } from "#contract/reportValues.ts";
import { ok, type Result } from "#contract/result.ts";
import { EXPORT_NOTE, type WrittenFile } from "#formats/annotations/exportNote.ts";
import { deliver, findDestination } from "../exporting/destination.ts";
import { writeFile } from "../exporting/writeFile.ts";
import type { Task } from "../work.ts";
import type { Adjudication } from "./adjudication.ts";
import { reportFiles, reportNote, withLetters } from "./files.ts";

/** What a report is written from. */
export type ReportSource = {
  readonly answer: Agreement;
  readonly adjudication: Adjudication;
  readonly version: string;
  /** ISO 8601 */
  readonly written: string;
};

/** Writes a folder: all of it or nothing. @param mark makes the temporary name unique */
export async function writeReport(
  { path: target, people }: Pick<ReportWanted, "path" | "people">,
  { answer, adjudication, version, written }: ReportSource,
  mark: string,
  task: Task,
): Promise<Result<ReportWritten>> {
  const destination = await findDestination(target, mark, { writes: "folder" });
  if (!destination.ok) return destination;
  const { temporary } = destination.value;
  const named = people === "letters" ? withLetters(answer) : answer;
  const all = reportFiles(named, adjudication, { version, written });
  task.turnTo("Writing the report", all.length);
  return deliver(destination.value, async () => {
    await mkdir(temporary);
    const files: WrittenFile[] = [];
    for (const { name, text } of all) {
      files.push(await writeFile(path.join(temporary, name), name, [text], task.giveWay));
      task.report(files.length);
    }
    const note = reportNote(written, files);
    files.push(await writeFile(path.join(temporary, EXPORT_NOTE), EXPORT_NOTE, [note], task.giveWay));
    return ok({ path: destination.value.target, files: files.map(({ name, bytes }) => ({ name, bytes })) });
  });
}
