import { ok, type Result } from "#contract/result.ts";
import type { ExportCount, ExportFormatId, ExportOptions } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import { carriedShare, lossesOf } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { Tally } from "#formats/annotations/tally.ts";
import type { Context } from "../context.ts";
import { answerStopped, WorkStopped } from "../work.ts";
import { checkAsRead, NotExportable } from "./checkProject.ts";
import { gatherProject } from "./gatherProject.ts";

/** A pass through everything in scope, under way or done. It stays right until something is changed. */
type Pass = { readonly of: string; readonly tally: Promise<Result<Tally>> };

/** The last pass of each open project: another format of the same texts needs none of its own. */
const passes = new WeakMap<ProjectReader, Pass>();

/** What there is to export, what each format carries of it, and what the chosen one does with it. */
export async function countExport(context: Context, options: ExportOptions): Promise<Result<ExportCount>> {
  const open = context.project();
  if (!open.ok) return open;
  const counted = await passThrough(context, open.value.reader, options);
  if (!counted.ok) return counted;
  const tally = counted.value;
  const shares = Object.values(annotationFormats).map(({ declaration }) => [
    declaration.id,
    carriedShare(declaration, tally),
  ]);
  return ok({
    documents: tally.texts,
    spans: tally.spans,
    losses: [...lossesOf(annotationFormats[options.format].declaration, tally, options)],
    carries: Object.fromEntries(shares) as Record<ExportFormatId, number>, // one for each format
  });
}

async function passThrough(context: Context, reader: ProjectReader, options: ExportOptions): Promise<Result<Tally>> {
  const { documents, annotators, aside } = options;
  const of = JSON.stringify([reader.lastChange(), documents, annotators, aside]);
  const known = passes.get(reader);
  if (known?.of === of) return known.tally;
  const project = gatherProject(reader, options);
  if (!project.ok) return project;
  const isWanted = (): boolean => passes.get(reader)?.of === of;
  const tally = count(context, project.value, isWanted);
  passes.set(reader, { of, tally });
  const counted = await tally;
  if (!counted.ok && isWanted()) passes.delete(reader);
  return counted;
}

/** Stops when other texts are to be counted instead. */
async function count(context: Context, project: ExportProject, isWanted: () => boolean): Promise<Result<Tally>> {
  let texts = 0;
  for (const _ of project.documents) texts++;
  const task = context.work.begin("Counting what is exported", texts);
  try {
    const checked = checkAsRead(project, task);
    for (const _ of checked.project.documents) {
      await task.giveWay();
      if (!isWanted()) throw new WorkStopped("asked");
    }
    return ok(checked.tally());
  } catch (error) {
    if (error instanceof NotExportable) return { ok: false, failure: error.failure };
    return answerStopped(error, "Counting what is exported", "nothing was written");
  } finally {
    task.end();
  }
}
