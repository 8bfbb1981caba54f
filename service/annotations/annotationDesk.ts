import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { AnnotationReport, AnnotationSet } from "#contract/annotationValues.ts";
import type { Change } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { OffsetUnit } from "#core/offsets.ts";
import { doBeside } from "../beside/startBeside.ts";
import type { Context, Host, OpenProject } from "../context.ts";
import { gatherFiles } from "../importing/gatherFiles.ts";
import { answerStopped, type Task } from "../work.ts";
import { describeSet } from "./describeSet.ts";
import type { SourceSet } from "./divideFiles.ts";
import { gatherSets } from "./gatherSets.ts";
import type { ReadSet } from "./readSet.ts";
import type { Place } from "./chosen.ts";
import { prepareSet } from "./setChange.ts";

/** Sets that were read and wait for a decision. Nothing of them is written. */
type Batch = {
  readonly id: Id;
  /** The project they were compared with. */
  readonly reader: ProjectReader;
  readonly sources: readonly SourceSet[];
  readonly read: (ReadSet | string)[];
};

/** Bringing in tags: files are read and shown first, and each set becomes one change when it is chosen. */
export class AnnotationDesk {
  readonly #context: Context;
  readonly #host: Host;
  /** One at a time, until it is let go: a new check forgets the one before. */
  #batch: Batch | null = null;

  constructor(context: Context, host: Host) {
    this.#context = context;
    this.#host = host;
  }

  async check({ files }: Input<"annotations.check">): Promise<Result<Output<"annotations.check">>> {
    const project = this.#context.project();
    if (!project.ok) return project;
    const task = this.#context.work.begin("Looking for files", files.length);
    try {
      const candidates = await gatherFiles(files, this.#host.readsPaths ? "readable" : "closed", task);
      const sources = await gatherSets(candidates, task);
      const read: (ReadSet | string)[] = [];
      for (const source of sources) read.push(await readSource(source, null, task));
      const batch: Batch = { id: this.#context.newId(), reader: project.value.reader, sources, read };
      this.#batch = batch;
      return ok({ batch: batch.id, sets: sources.map((_, set) => describe(batch, set)) });
    } catch (error) {
      return answerStopped(error, "Reading the files", "nothing was brought in");
    } finally {
      task.end();
    }
  }

  async recheck({ batch: id, set, unit }: Input<"annotations.recheck">): Promise<Result<AnnotationSet>> {
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    const source = batch.value.sources[set];
    if (source === undefined) return fail("NotFound", "This file is not part of the check.", { where: `Set ${set}` });
    const task = this.#context.work.begin("Reading texts and tags", 1);
    try {
      batch.value.read[set] = await readSource(source, unit, task);
      return ok(describe(batch.value, set));
    } catch (error) {
      return answerStopped(error, "Reading the file", "nothing was brought in");
    } finally {
      task.end();
    }
  }

  async finish({
    batch: id,
    folder,
    newFolder = "",
    sets,
  }: Input<"annotations.finish">): Promise<Result<Output<"annotations.finish">>> {
    const project = this.#context.project();
    if (!project.ok) return project;
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    if (folder !== null && batch.value.reader.get("folders", folder) === undefined)
      return fail("NotFound", "The folder for these texts is no longer there.", { remedy: "Choose another folder." });
    const task = this.#context.work.begin("Bringing in tags", sets.length);
    const reports: AnnotationReport[] = [];
    const changes: Change[] = [];
    try {
      for (const choice of sets) {
        const written = await this.#write(project.value, batch.value, choice, { folder, newFolder }, task);
        if (!written.ok) return written;
        reports.push(written.value.report);
        if (written.value.change !== null) changes.push(written.value.change);
      }
      return ok({ reports, changes, history: project.value.history() });
    } catch (error) {
      return answerStopped(error, "Bringing in tags", `${changes.length} of ${sets.length} files were brought in`);
    } finally {
      task.end();
    }
  }

  cancel(id: Id): Result<Record<string, never>> {
    if (this.#batch?.id === id) this.#batch = null;
    return ok({});
  }

  async #write(
    project: OpenProject,
    { sources, read }: Batch,
    choice: Input<"annotations.finish">["sets"][number],
    destination: Pick<Place, "folder" | "newFolder">,
    task: Task,
  ): Promise<Result<{ report: AnnotationReport; change: Change | null }>> {
    const [source, found] = [sources[choice.set], read[choice.set]];
    if (source === undefined || found === undefined)
      return fail("NotFound", "This file is not part of the check.", { where: `Set ${choice.set}` });
    if (typeof found === "string") return ok({ report: reportOfProblem(source, found), change: null });
    task.turnTo(`Bringing in ${source.name}`, found.found.documents.length);
    const place = { context: this.#context, reader: project.reader, me: project.me, ...destination };
    const { proposal, contents, report } = await prepareSet(place, source, found, choice, task);
    if (proposal === null) return ok({ report, change: null });
    const change = await project.bringIn(proposal, contents, task.giveWay);
    return change.ok ? ok({ report, change: change.value }) : change;
  }

  #find(id: Id): Result<Batch> {
    const project = this.#context.project();
    const batch = this.#batch;
    return batch?.id === id && project.ok && project.value.reader === batch.reader
      ? ok(batch)
      : fail("NotFound", "These files are no longer being checked.", { remedy: "Choose them again." });
  }
}

async function readSource(source: SourceSet, unit: OffsetUnit | null, task: Task): Promise<ReadSet | string> {
  if (source.format === null) return source.problem ?? "This file cannot be read.";
  const { id } = source.format.declaration;
  const read = await doBeside("readAnnotations", { format: id, files: source.files, unit }, task);
  return read ?? "This file needs more memory than reading is allowed.";
}

function describe({ sources, read, reader }: Batch, set: number): AnnotationSet {
  const [source, found] = [sources[set], read[set]];
  if (source === undefined || found === undefined) throw new RangeError(`There is no set ${set}`);
  return describeSet(set, source, found, reader);
}

function reportOfProblem({ name }: SourceSet, problem: string): AnnotationReport {
  return { name, texts: 0, spans: 0, known: 0, kinds: 0, relations: 0, claims: 0, links: 0, remarks: [], problem };
}
