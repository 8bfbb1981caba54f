import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Agreement } from "#contract/agreementValues.ts";
import type { ReportWanted, ReportWritten } from "#contract/reportValues.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { EXPORT_NOTE, type WrittenFile } from "#formats/annotations/exportNote.ts";
import { deliver, findDestination } from "../exporting/destination.ts";
import { writeFile } from "../exporting/writeFile.ts";
import type { Task } from "../work.ts";
import type { Adjudication } from "./adjudication.ts";
import type { ReportHead } from "./html.ts";
import { reportFiles, reportNote, withLetters } from "./files.ts";

/** What a report is written from. */
export type ReportSource = {
  readonly answer: Agreement;
  readonly adjudication: Adjudication;
} & ReportHead;

/** The failure that says so where a report would be empty; null: there is something to report. */
export function findNothing({ material, annotators }: Agreement): Result<never> | null {
  if (material.compared === 0)
    return fail("Refused", "No text was read through by two of these people, so there is nothing to report.", {
      remedy:
        "Have two people read one through, choose other texts, or compare everything tagged (on the command line: --tagged).",
    });
  if (annotators.every(({ spans }) => spans === 0))
    return fail("Refused", "Nobody has tagged anything in these texts, so there is nothing to report.", {
      remedy: "Tag them first, or choose other texts or tags.",
    });
  return null;
}

/** Writes a folder: all of it or nothing. @param mark makes the temporary name unique */
export async function writeReport(
  { path: target, people }: Pick<ReportWanted, "path" | "people">,
  { answer, adjudication, ...head }: ReportSource,
  mark: string,
  task: Task,
): Promise<Result<ReportWritten>> {
  const destination = await findDestination(target, mark, { writes: "folder" });
  if (!destination.ok) return destination;
  const { temporary } = destination.value;
  const named = people === "letters" ? withLetters(answer) : answer;
  const all = reportFiles(named, adjudication, head);
  task.turnTo("Writing the report", all.length);
  return deliver(destination.value, async () => {
    await mkdir(temporary);
    const files: WrittenFile[] = [];
    for (const { name, text } of all) {
      files.push(await writeFile(path.join(temporary, name), name, [text], task.giveWay));
      task.report(files.length);
    }
    const note = reportNote(head.written, files);
    files.push(await writeFile(path.join(temporary, EXPORT_NOTE), EXPORT_NOTE, [note], task.giveWay));
    return ok({ path: destination.value.target, files: files.map(({ name, bytes }) => ({ name, bytes })) });
  });
}
