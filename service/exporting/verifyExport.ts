import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ExportCheck } from "#contract/values.ts";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import {
  EXPORT_NOTE,
  EXPORT_NOTE_START,
  filesInNote,
  noteBeside,
  subjectOfNote,
  type WrittenFile,
} from "#formats/annotations/exportNote.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { doBeside } from "../beside/startBeside.ts";
import type { Context } from "../context.ts";
import { MOST_BYTES } from "../importing/limits.ts";
import { answerStopped, type Task } from "../work.ts";

/** An export as it was delivered. */
type Delivered = { readonly folder: string; readonly note: string; readonly files: readonly WrittenFile[] };

/** Compares an export with its note, file by file, reads it back, and compares every tag with the words it came with. */
export async function verifyExport(context: Context, given: string): Promise<Result<ExportCheck>> {
  const delivered = await find(path.resolve(given));
  if (!delivered.ok) return delivered;
  const task = context.work.begin("Checking files", delivered.value.files.length, "alone");
  try {
    const problems = await compareFiles(delivered.value, task);
    const spans = problems.length > 0 ? null : await readBack(delivered.value, task, problems);
    return ok({ files: delivered.value.files.length, spans, problems });
  } catch (error) {
    return answerStopped(error, "Checking the export", "nothing was changed");
  } finally {
    task.end();
  }
}

async function find(place: string): Promise<Result<Delivered>> {
  const kind = await stat(place).catch(() => null);
  if (kind === null) return fail("NotFound", "There is no export at this place.", { where: place });
  const noteFile = kind.isDirectory() ? path.join(place, EXPORT_NOTE) : noteBeside(place);
  const note = await readFile(noteFile, "utf8").catch(() => "");
  if (!note.startsWith(EXPORT_NOTE_START))
    return fail("NotFound", "There is no note of an export here, so there is nothing to compare with.", {
      where: noteFile,
      remedy: "Keep the note together with the data, as Obelus wrote them.",
    });
  const folder = kind.isDirectory() ? place : path.dirname(place);
  return ok({ folder, note, files: filesInNote(note) });
}

/** What is missing, differs, or was not written by the export. */
async function compareFiles({ folder, files }: Delivered, task: Task): Promise<string[]> {
  const problems: string[] = [];
  for (const [index, { name, bytes, sha256 }] of files.entries()) {
    await task.giveWay();
    task.report(index);
    const place = path.join(folder, name);
    const found = isInside(folder, place) ? await stat(place).catch(() => null) : null;
    if (found === null) problems.push(`${name} is missing.`);
    else if (found.size !== bytes) problems.push(`${name} has ${found.size} bytes instead of ${bytes}.`);
    else if ((await hashOf(place)) !== sha256) problems.push(`${name} is not as it was written.`);
  }
  return problems;
}

function isInside(folder: string, place: string): boolean {
  return place.startsWith(`${folder}${path.sep}`);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array); // opened without an encoding
  return hash.digest("hex");
}

async function readBack(
  { folder, note, files }: Delivered,
  task: Task,
  problems: string[],
): Promise<ExportCheck["spans"]> {
  const { format, spans: written } = subjectOfNote(note);
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (format === null || findAnnotationFormat(format)?.reader === undefined || size > MOST_BYTES) return null;
  const sources: SourceFile[] = [];
  for (const { name } of files) sources.push({ path: name, bytes: await readFile(path.join(folder, name)) });
  const read = await doBeside("readAnnotations", { format, files: sources, unit: null }, task);
  if (read === null || typeof read === "string") {
    problems.push(read ?? "It needs more memory to be read back than reading is allowed.");
    return null;
  }
  const { documents, unit } = read.found;
  const count = documents.reduce((sum, document) => sum + document.spans.length, 0);
  const { standing, of } = unit?.quotes ?? { standing: 0, of: 0 };
  if (standing < of) problems.push(`${of - standing} of ${of} tags do not stand where their words are.`);
  if (written !== null && count > written) problems.push(`There are ${count} tags, and ${written} were written.`);
  return { read: count, quoted: of, standing };
}
