import { ok, type Result } from "#contract/result.ts";
import type { ExportCount, ExportOptions } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { carriedShare, lossesOf } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { LeftOut, Writer } from "#formats/annotations/format.ts";
import type { Tally } from "#formats/annotations/tally.ts";
import type { Context } from "../context.ts";
import { answerStopped, WorkStopped } from "../work.ts";
import { checkAsRead, NotExportable } from "./checkProject.ts";
import { gatherProject } from "./gatherProject.ts";
import { findWritten, leftOutBy, writtenFormats, type LeavesOut } from "./writtenFormats.ts";

/** A pass through everything in scope, under way or done. It stays right until something is changed. */
type Pass = { readonly of: string; readonly counted: Promise<Result<Counted>> };
type Counted = { readonly tally: Tally; readonly leftOut: readonly LeftOut[] };

/** The last pass of each open project: another format of the same texts needs none of its own. */
const passes = new WeakMap<ProjectReader, Pass>();

/** What there is to export, what each format carries of it, and what the chosen one does with it. */
export async function countExport(context: Context, options: ExportOptions): Promise<Result<ExportCount>> {
  const open = context.project();
  if (!open.ok) return open;
  const format = findWritten(options);
  if (!format.ok) return format;
  const counted = await passThrough(context, open.value.reader, options, format.value.writer);
  if (!counted.ok) return counted;
  const { tally, leftOut } = counted.value;
  const shares = writtenFormats.map(({ declaration }) => [declaration.id, carriedShare(declaration, tally)]);
  return ok({
    documents: tally.texts,
    spans: tally.spans,
    losses: [...lossesOf(format.value.declaration, tally, options, leftOut)],
    carries: Object.fromEntries(shares),
  });
}

async function passThrough(
  context: Context,
  reader: ProjectReader,
  options: ExportOptions,
  writer: Writer,
): Promise<Result<Counted>> {
  const { documents, annotators, aside, format, choices } = options;
  const leavesOut = leftOutBy(writer, options);
  const ofFormat = leavesOut === undefined ? [] : [format, choices];
  const of = JSON.stringify([reader.lastChange(), documents, annotators, aside, ...ofFormat]);
  const known = passes.get(reader);
  if (known?.of === of) return known.counted;
  const project = gatherProject(reader, options);
  if (!project.ok) return project;
  const isWanted = (): boolean => passes.get(reader)?.of === of;
  const counted = count(context, project.value, isWanted, leavesOut);
  passes.set(reader, { of, counted });
  const result = await counted;
  if (!result.ok && isWanted()) passes.delete(reader);
  return result;
}

/** Stops when other texts are to be counted instead. */
async function count(
  context: Context,
  project: ExportProject,
  isWanted: () => boolean,
  leavesOut: LeavesOut | undefined,
): Promise<Result<Counted>> {
  let texts = 0;
  for (const _ of project.documents) texts++;
  const task = context.work.begin("Counting what is exported", texts);
  try {
    const checked = checkAsRead(project, task, leavesOut);
    for (const _ of checked.project.documents) {
      await task.giveWay();
      if (!isWanted()) throw new WorkStopped("asked");
    }
    return ok({ tally: checked.tally(), leftOut: checked.leftOut() });
  } catch (error) {
    if (error instanceof NotExportable) return { ok: false, failure: error.failure };
    return answerStopped(error, "Counting what is exported", "nothing was written");
  } finally {
    task.end();
  }
}
