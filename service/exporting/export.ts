import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ExportFormat, ExportOptions, ExportPreview, ExportReport } from "#contract/values.ts";
import { annotationFormats, type AnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { lossesOf, type Loss } from "#formats/annotations/declaration.ts";
import { EXPORT_NOTE, writeExportNote, type ExportNote, type WrittenFile } from "#formats/annotations/exportNote.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { Tally } from "#formats/annotations/tally.ts";
import type { Context, OpenProject } from "../context.ts";
import { ChangedMeanwhile, checkAsRead, guardMoment, NotExportable, type CheckedProject } from "./checkProject.ts";
import { deliver, findDestination } from "./destination.ts";
import { gatherProject } from "./gatherProject.ts";
import { writeFile } from "./writeFile.ts";
import { answerStopped, WorkStopped, type Task } from "../work.ts";

/** How much of the real output a preview shows, in UTF-16 code units. */
const SAMPLE = 4000;

export function describeFormats(context: Context): Result<ExportFormat[]> {
  const open = context.project();
  if (!open.ok) return open;
  const formats = Object.values(annotationFormats).map(({ declaration }): ExportFormat => {
    const { id, name, summary, writes, extension, offsets } = declaration;
    return { id, name, summary, writes, extension, offsets };
  });
  return ok(formats);
}

/** Reads no more texts than it shows. */
export function previewExport(context: Context, options: ExportOptions): Result<ExportPreview> {
  const open = context.project();
  if (!open.ok) return open;
  const project = gatherProject(open.value.reader, options);
  if (!project.ok) return project;
  const format = annotationFormats[options.format];
  return ok({
    documents: countOf(project.value),
    sample: sampleOf(format, project.value, options),
    sampleFile: format.sample === "" ? `${project.value.project.name}${format.declaration.extension}` : format.sample,
  });
}

function sampleOf(format: AnnotationFormat, project: ExportProject, options: ExportOptions): string {
  const file = format.files(project, options).find((one) => one.name === format.sample);
  let sample = "";
  for (const chunk of file?.write() ?? []) {
    sample += chunk;
    if (sample.length >= SAMPLE) break;
  }
  return sample.slice(0, SAMPLE).toWellFormed();
}

/** One export under way. */
type Job = {
  readonly context: Context;
  readonly task: Task;
  readonly open: OpenProject;
  readonly options: ExportOptions;
  readonly format: AnnotationFormat;
  /** How many are written. */
  readonly texts: number;
};

export async function writeExport(
  context: Context,
  options: ExportOptions & { path: string },
): Promise<Result<ExportReport>> {
  const open = context.project();
  if (!open.ok) return open;
  const project = gatherProject(open.value.reader, options);
  if (!project.ok) return project;
  const format = annotationFormats[options.format];
  const texts = countOf(project.value);
  const task = context.work.begin(`Writing ${format.declaration.name}`, texts);
  const job: Job = { context, task, open: open.value, options, format, texts };
  const guarded = guardMoment(project.value, open.value.reader);
  try {
    return await checkAndWrite(job, guarded, options.path);
  } catch (error) {
    if (error instanceof NotExportable) return { ok: false, failure: error.failure };
    if (!isStillOpen(job)) return answerStopped(new WorkStopped("closed"), ...stoppedExport);
    if (error instanceof ChangedMeanwhile)
      return fail("Conflict", "Tags were changed while they were exported, and nothing was written.", {
        where: error.message,
        remedy: "Export again.",
      });
    return answerStopped(error, ...stoppedExport);
  } finally {
    task.end();
  }
}

const stoppedExport = ["The export", "nothing was written"] as const;

function isStillOpen({ context, open }: Job): boolean {
  const now = context.project();
  return now.ok && now.value.reader === open.reader;
}

async function checkAndWrite(job: Job, project: ExportProject, target: string): Promise<Result<ExportReport>> {
  const { context, task, options, format } = job;
  const names = format.files(project, { ...options, negatives: true }).map((file) => file.name);
  const destination = await findDestination(target, context.newId(), format.declaration, names);
  if (!destination.ok) return destination;
  const checked = checkAsRead(project, task);
  return deliver(destination.value, async (temporary) => {
    const files = await writeFiles(job, checked, temporary);
    return ok(reportOf(job, destination.value.target, files, checked.tally()));
  });
}

function countOf(project: ExportProject): number {
  let count = 0;
  for (const _ of project.documents) count++;
  return count;
}

/** Documents are checked as they are written; at the first that is wrong everything is thrown away. */
async function writeFiles(job: Job, { project, tally }: CheckedProject, temporary: string): Promise<WrittenFile[]> {
  const { task, options, format, texts } = job;
  const inFolder = format.declaration.writes === "folder";
  if (inFolder) await mkdir(temporary);
  const written: WrittenFile[] = [];
  for (const file of format.files(project, options)) {
    task.turnTo(`Writing ${file.name || format.declaration.name}`, texts);
    const place = inFolder ? path.join(temporary, file.name) : temporary;
    written.push(await writeFile(place, file.name || path.basename(temporary), file.write(), task.giveWay));
  }
  if (!inFolder) return written;
  const note = writeExportNote(noteOf(job, project, tally(), written));
  return [...written, await writeFile(path.join(temporary, EXPORT_NOTE), EXPORT_NOTE, [note], task.giveWay)];
}

function noteOf(
  { context, options, format }: Job,
  project: ExportProject,
  tally: Tally,
  files: readonly WrittenFile[],
): ExportNote {
  const { declaration } = format;
  const documents = { all: "All texts", finished: "Texts read through" } as const;
  const chosen =
    typeof options.documents === "string" ? documents[options.documents] : `${options.documents.length} chosen texts`;
  const unit = declaration.offsets
    ? `Offsets are ${options.offsets === "utf16" ? "UTF-16 code units" : "Unicode code points"}.`
    : declaration.unit;
  return {
    declaration,
    project: project.project,
    unit: `${unit} They start at 0; an end is the place after the last character.`,
    recipe: [
      `${chosen}, ${options.aside ? "with" : "without"} those set aside.`,
      options.annotators === "all"
        ? "Everybody’s tags."
        : `Tags of ${project.annotators.map((one) => one.name).join(", ")}.`,
      options.negatives ? "With sentences read with nothing to tag." : "Without sentences read with nothing to tag.",
    ],
    counts: {
      Texts: tally.texts,
      Tags: tally.spans,
      Links: tally.relations + tally.crossRelations,
      Claims: tally.claims,
    },
    losses: lossesOf(declaration, tally, options),
    files,
    time: new Date(context.now()).toISOString(),
  };
}

function reportOf({ options, format }: Job, target: string, files: readonly WrittenFile[], tally: Tally): ExportReport {
  const losses: Loss[] = [...lossesOf(format.declaration, tally, options)];
  const named =
    format.declaration.writes === "file" ? files.map((file) => ({ ...file, name: path.basename(target) })) : [...files];
  return {
    path: target,
    files: named,
    documents: tally.texts,
    spans: tally.spans,
    relations: tally.relations + tally.crossRelations,
    claims: tally.claims,
    losses,
  };
}
