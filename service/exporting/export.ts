import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ExportOptions, ExportPreview, ExportReport } from "#contract/values.ts";
import {
  chosenValue,
  lossesOf,
  type Declaration,
  type FormatChoice,
  type Loss,
} from "#formats/annotations/declaration.ts";
import {
  EXPORT_NOTE,
  noteBeside,
  writeExportNote,
  type ExportNote,
  type WrittenFile,
} from "#formats/annotations/exportNote.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { Context, OpenProject } from "../context.ts";
import { ChangedMeanwhile, checkAsRead, guardMoment, NotExportable, type CheckedProject } from "./checkProject.ts";
import { deliver, findDestination, type Destination } from "./destination.ts";
import { gatherProject } from "./gatherProject.ts";
import { takeSample } from "./takeSample.ts";
import { findWritten, leftOutBy, type WrittenFormat } from "./writtenFormats.ts";
import { writeFile } from "./writeFile.ts";
import { answerStopped, WorkStopped, type Task } from "../work.ts";

/** Shows the beginning of what would be written for the hardest places. */
export async function previewExport(context: Context, options: ExportOptions): Promise<Result<ExportPreview>> {
  const open = context.project();
  if (!open.ok) return open;
  const format = findWritten(options);
  if (!format.ok) return format;
  const project = gatherProject(open.value.reader, options);
  if (!project.ok) return project;
  const { declaration, writer } = format.value;
  const { file, line, text } = await takeSample(writer, project.value, options);
  const name = file || `${project.value.project.name}${declaration.extension}`;
  return ok({
    documents: countOf(project.value),
    sample: text,
    sampleFile: line === 1 ? name : `${name}, line ${line}`,
  });
}

/** One export under way. */
type Job = {
  readonly context: Context;
  readonly task: Task;
  readonly open: OpenProject;
  readonly options: ExportOptions;
  readonly format: WrittenFormat;
  /** How many are written. */
  readonly texts: number;
};

export async function writeExport(
  context: Context,
  options: ExportOptions & { path: string },
): Promise<Result<ExportReport>> {
  const open = context.project();
  if (!open.ok) return open;
  const format = findWritten(options);
  if (!format.ok) return format;
  const project = gatherProject(open.value.reader, options);
  if (!project.ok) return project;
  const texts = countOf(project.value);
  const task = context.work.begin(`Writing ${format.value.declaration.name}`, texts);
  const job: Job = { context, task, open: open.value, options, format: format.value, texts };
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
  const destination = await findDestination(target, context.newId(), format.declaration);
  if (!destination.ok) return destination;
  const checked = checkAsRead(project, task, leftOutBy(format.writer, options));
  return deliver(destination.value, async () => {
    const files = await writeFiles(job, checked, destination.value);
    return ok(reportOf(job, destination.value.target, files, checked));
  });
}

function countOf(project: ExportProject): number {
  let count = 0;
  for (const _ of project.documents) count++;
  return count;
}

/** Documents are checked as they are written; at the first that is wrong everything is thrown away. */
async function writeFiles(
  job: Job,
  checked: CheckedProject,
  { temporary, target }: Destination,
): Promise<WrittenFile[]> {
  const { task, options, format, texts } = job;
  const inFolder = format.declaration.writes === "folder";
  if (inFolder) await mkdir(temporary);
  const written: WrittenFile[] = [];
  for (const file of format.writer.files(checked.project, options)) {
    task.turnTo(`Writing ${file.name || format.declaration.name}`, texts);
    const place = inFolder ? path.join(temporary, file.name) : temporary;
    await mkdir(path.dirname(place), { recursive: true });
    written.push(await writeFile(place, file.name || path.basename(temporary), file.write(), task.giveWay));
  }
  const note = inFolder
    ? { place: path.join(temporary, EXPORT_NOTE), name: EXPORT_NOTE, files: written }
    : {
        place: noteBeside(temporary),
        name: noteBeside(path.basename(target)),
        files: written.map((file) => ({ ...file, name: path.basename(target) })),
      };
  const text = writeExportNote(noteOf(job, checked, note.files));
  return [...note.files, await writeFile(note.place, note.name, [text], task.giveWay)];
}

function noteOf({ context, options, format }: Job, checked: CheckedProject, files: readonly WrittenFile[]): ExportNote {
  const { declaration } = format;
  const { project } = checked;
  const tally = checked.tally();
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
      ...declaration.choices.map((choice) => `${choice.name}: ${nameOfValue(declaration, choice, options)}.`),
    ],
    counts: {
      Texts: tally.texts,
      Tags: tally.spans,
      Links: tally.relations + tally.crossRelations,
      Claims: tally.claims,
    },
    losses: lossesOf(declaration, tally, options, checked.leftOut()),
    files,
    time: new Date(context.now()).toISOString(),
  };
}

function nameOfValue(declaration: Declaration, { id, values }: FormatChoice, options: ExportOptions): string {
  const chosen = chosenValue(declaration, id, options);
  return values.find((value) => value.id === chosen)?.name ?? chosen;
}

function reportOf(
  { options, format }: Job,
  target: string,
  files: readonly WrittenFile[],
  checked: CheckedProject,
): ExportReport {
  const tally = checked.tally();
  const losses: Loss[] = [...lossesOf(format.declaration, tally, options, checked.leftOut())];
  return {
    path: target,
    files: [...files],
    documents: tally.texts,
    spans: tally.spans,
    relations: tally.relations + tally.crossRelations,
    claims: tally.claims,
    losses,
  };
}
