import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ImportChoice, ImportRow } from "#contract/values.ts";
import type { Id } from "#core/model/id.ts";
import type { Context, Host, OpenProject } from "../context.ts";
import { bytesIn } from "#db/contents.ts";
import { Room, toRow, type Batch, type Row } from "./batch.ts";
import { describeRow, previewRow } from "./describeRow.ts";
import { prepareImport, type Destination } from "./finishBatch.ts";
import { gatherFiles } from "./gatherFiles.ts";
import { FileReaders } from "./readers.ts";
import { MOST_BYTES } from "./limits.ts";
import { unreadable, type Candidate } from "./files.ts";
import { Survey } from "./survey.ts";
import { answerStopped, type Task } from "../work.ts";

/** Checks that were never finished or cancelled are forgotten, oldest first, beyond this many. */
const MOST_BATCHES = 3;

/** Bringing in texts: files are checked first and kept in memory, and written as one change when they are chosen. */
export class ImportDesk {
  readonly #context: Context;
  readonly #host: Host;
  readonly #batches = new Map<Id, Batch>();

  constructor(context: Context, host: Host) {
    this.#context = context;
    this.#host = host;
  }

  async check({ files }: Input<"import.check">): Promise<Result<Output<"import.check">>> {
    const project = this.#context.project();
    if (!project.ok) return project;
    const batch: Batch = {
      id: this.#context.newId(),
      rows: [],
      reader: project.value.reader,
      survey: new Survey(project.value.reader),
      proposals: new Map(),
    };
    const task = this.#context.work.begin("Looking for files", files.length);
    try {
      const candidates = await gatherFiles(files, this.#host.readsPaths ? "readable" : "closed", task);
      task.turnTo("Reading files", candidates.length);
      await batch.survey.addProject(task);
      await readRows(batch, candidates, task);
      const rows = await describeRows(batch, task);
      this.#keep(batch);
      return ok({ batch: batch.id, rows });
    } catch (error) {
      return answerStopped(error, "Reading the files", "nothing was brought in");
    } finally {
      task.end();
    }
  }

  async recheck({
    batch: id,
    row: number,
    encoding,
  }: Input<"import.recheck">): Promise<Result<Output<"import.recheck">>> {
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    const before = batch.value.rows[number];
    if (before === undefined) return noSuchRow(number);
    const again = await readAgain(before, encoding);
    if (again.found === null)
      return fail("Unreadable", again.problem ?? "This file could not be read.", { where: before.candidate.name });
    // What there was to choose from stays, so that a choice can be taken back.
    const row = { ...again, encodings: before.encodings };
    batch.value.rows[number] = row;
    batch.value.proposals.delete(number);
    batch.value.survey.addRow(number, row);
    return ok(describeRow(batch.value, number, row));
  }

  preview({ batch: id, row: number }: Input<"import.preview">): Result<Output<"import.preview">> {
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    const row = batch.value.rows[number];
    if (row === undefined) return noSuchRow(number);
    if (row.found === null)
      return fail("Unreadable", row.problem ?? "This file could not be read.", { where: row.candidate.name });
    return ok(previewRow(batch.value, number, row.found));
  }

  async finish({
    batch: id,
    folder,
    newFolder,
    rows,
  }: Input<"import.finish">): Promise<Result<Output<"import.finish">>> {
    const project = this.#context.project();
    if (!project.ok) return project;
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    // Taken away while it is being written, so that a second call cannot write it again.
    this.#batches.delete(id);
    const written = await this.#write(project.value, batch.value, { folder, newFolder: newFolder?.trim() ?? "" }, rows);
    if (!written.ok) this.#batches.set(id, batch.value);
    return written;
  }

  async #write(
    project: OpenProject,
    batch: Batch,
    destination: Destination,
    choices: readonly ImportChoice[],
  ): Promise<Result<Output<"import.finish">>> {
    const task = this.#context.work.begin("Bringing in texts", choices.length);
    try {
      const prepared = await prepareImport(this.#context, task, project, batch, destination, choices);
      if (!prepared.ok) return prepared;
      const { proposal, contents, report } = prepared.value;
      const change =
        proposal === null
          ? ok(null)
          : await project.bringIn(proposal, contents, (done, all) => {
              task.report(Math.floor((done / all) * choices.length));
              return task.giveWay();
            });
      return change.ok ? ok({ report, change: change.value, history: project.history() }) : change;
    } catch (error) {
      return answerStopped(error, "Bringing in the texts", "nothing was brought in");
    } finally {
      task.end();
    }
  }

  cancel(id: Id): Result<Record<string, never>> {
    this.#batches.delete(id);
    return ok({});
  }

  #keep(batch: Batch): void {
    this.#batches.set(batch.id, batch);
    for (const oldest of this.#batches.keys()) {
      if (this.#batches.size <= MOST_BATCHES) break;
      this.#batches.delete(oldest);
    }
  }

  #find(id: Id): Result<Batch> {
    const batch = this.#batches.get(id);
    const project = this.#context.project();
    const isCurrent = batch !== undefined && project.ok && project.value.reader === batch.reader;
    return !isCurrent
      ? fail("NotFound", "These files are no longer being checked.", { remedy: "Choose them again." })
      : ok(batch);
  }
}

async function readRows(batch: Batch, candidates: readonly Candidate[], task: Task): Promise<void> {
  const room = new Room();
  const readers = new FileReaders(candidates.length);
  try {
    for await (const files of readers.read(room.requests(candidates), task.signal)) {
      for (const file of files) {
        await task.giveWay();
        const number = batch.rows.length;
        const candidate = candidates[number];
        if (candidate === undefined) return;
        const row = room.admit(candidate, file);
        batch.rows.push(row);
        batch.survey.addRow(number, row);
        task.report(number);
      }
    }
  } finally {
    readers.close();
  }
}

async function readAgain({ candidate, found }: Row, encoding: string): Promise<Row> {
  const content = found === null ? candidate.content : bytesIn(found.source);
  const readers = new FileReaders(1);
  try {
    const request = { candidate: { ...candidate, content }, encoding, most: MOST_BYTES };
    for await (const [file] of readers.read([request])) if (file !== undefined) return toRow(candidate, file);
    return toRow(candidate, unreadable("This file could not be read."));
  } finally {
    readers.close();
  }
}

async function describeRows(batch: Batch, task: Task): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  for (const [number, row] of batch.rows.entries()) {
    await task.giveWay();
    rows.push(describeRow(batch, number, row));
  }
  return rows;
}

function noSuchRow(number: number): ReturnType<typeof fail> {
  return fail("NotFound", "This file is not part of the check.", { where: `Row ${number}` });
}
