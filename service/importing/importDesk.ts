import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ImportChoice, ImportRow } from "#contract/values.ts";
import type { Document } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Context, Host, OpenProject } from "../context.ts";
import { bytesIn, type Contents } from "#db/contents.ts";
import { fileName, Room, toRow, type Batch, type Row } from "./batch.ts";
import { describeRow, describeTable, previewRow } from "./describeRow.ts";
import { contentsOf, describeLike, prepareImport, type Destination } from "./finishBatch.ts";
import { gatherFiles } from "./gatherFiles.ts";
import { FileReaders } from "./readers.ts";
import { MOST_BYTES } from "./limits.ts";
import { openContainers, type OpenedTable } from "./openContainers.ts";
import { unreadable, type Candidate } from "./files.ts";
import { Survey } from "./survey.ts";
import { answerStopped, type Task } from "../work.ts";

/** Checks that were never finished or cancelled are forgotten, oldest first, beyond this many. */
const MOST_BATCHES = 3;

/** A file that was read, as the corrected copy of a text. */
export type FoundRow = {
  readonly text: Sha256;
  readonly words: () => string;
  readonly contents: Contents;
  /** A new document with this text that stands where another one stood, under its title. */
  readonly documentLike: (old: Document) => Document;
};

/** Bringing in texts: files are checked first and kept in memory, and written as one change when they are chosen. */
export class ImportDesk {
  readonly #context: Context;
  readonly #host: Host;
  readonly #batches = new Map<Id, Batch>();

  constructor(context: Context, host: Host) {
    this.#context = context;
    this.#host = host;
  }

  async check({ files, tables = {} }: Input<"import.check">): Promise<Result<Output<"import.check">>> {
    const project = this.#context.project();
    if (!project.ok) return project;
    const id = this.#context.newId();
    const task = this.#context.work.begin("Looking for files", files.length);
    try {
      const gathered = await gatherFiles(files, this.#host.readsPaths ? "readable" : "closed", task);
      const opened = await openContainers(gathered, tables, task);
      const { reader } = project.value;
      const survey = new Survey(reader);
      task.turnTo("Reading files", opened.candidates.length);
      await survey.addProject(task);
      const rows = await readRows(opened.candidates, new Room(), task, (row, number) => survey.addRow(number, row));
      return ok(await this.#keep({ id, rows, tables: opened.tables, reader, survey, proposals: new Map() }, task));
    } catch (error) {
      return answerStopped(error, "Reading the files", "nothing was brought in");
    } finally {
      task.end();
    }
  }

  /** Opens one table again, and compares all texts anew. Nothing changes when the table cannot be read in this way. */
  async readTable({
    batch: id,
    table: number,
    choice,
  }: Input<"import.readTable">): Promise<Result<Output<"import.readTable">>> {
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    const before = batch.value.tables[number];
    if (before === undefined)
      return fail("NotFound", "This table is not part of the check.", { where: `Table ${number}` });
    const task = this.#context.work.begin("Reading the table", 1);
    try {
      const opened = await openContainers([before.candidate], choice, task);
      const [table] = opened.tables;
      if (table === undefined)
        return fail("Unreadable", opened.candidates[0]?.problem ?? "This table could not be read.", {
          where: fileName(before.candidate),
        });
      const others = batch.value.rows.toSpliced(before.first, before.count);
      task.turnTo("Reading files", opened.candidates.length);
      const read = await readRows(opened.candidates, new Room(bytesOf(others)), task);
      const rows = others.toSpliced(before.first, 0, ...renumber(read, number));
      const tables = replaceTable(batch.value.tables, number, table);
      const { reader } = batch.value;
      const survey = await surveyOf(rows, reader, task);
      // Somebody may have finished or left it meanwhile.
      const after = this.#find(id);
      if (!after.ok) return after;
      return ok(await this.#keep({ id, rows, tables, reader, survey, proposals: new Map() }, task));
    } catch (error) {
      return answerStopped(error, "Reading the table", "it is still read as it was");
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
    if (before.candidate.row !== null)
      return fail("Invalid", "The encoding of a table is the same for all of its rows.", {
        remedy: "Choose it for the table.",
      });
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

  /** One file of a check, to take the place of a text that is there. */
  take(id: Id, number: number): Result<FoundRow> {
    const batch = this.#find(id);
    if (!batch.ok) return batch;
    const row = batch.value.rows[number];
    if (row === undefined) return noSuchRow(number);
    const { found } = row;
    if (found === null)
      return fail("Unreadable", row.problem ?? "This file could not be read.", { where: row.candidate.name });
    return ok({
      text: found.text.hash,
      words: () => previewRow(batch.value, number, found).text,
      contents: contentsOf(found),
      documentLike: (old) => describeLike(this.#context, batch.value, row, number, found, old),
    });
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

  /** What a check found; it waits from here on. */
  async #keep(batch: Batch, task: Task): Promise<Output<"import.check">> {
    const rows = await describeRows(batch, task);
    this.#batches.set(batch.id, batch);
    for (const oldest of this.#batches.keys()) {
      if (this.#batches.size <= MOST_BATCHES) break;
      this.#batches.delete(oldest);
    }
    return { batch: batch.id, rows, tables: batch.tables.map(describeTable) };
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

/** @param take sees each row as soon as it is read */
async function readRows(
  candidates: readonly Candidate[],
  room: Room,
  task: Task,
  take?: (row: Row, number: number) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  const readers = new FileReaders(candidates.length);
  try {
    for await (const files of readers.read(room.requests(candidates), task.signal)) {
      for (const file of files) {
        await task.giveWay();
        const candidate = candidates[rows.length];
        if (candidate === undefined) return rows;
        const row = room.admit(candidate, file);
        take?.(row, rows.length);
        rows.push(row);
        task.report(rows.length);
      }
    }
    return rows;
  } finally {
    readers.close();
  }
}

async function surveyOf(rows: readonly Row[], reader: Batch["reader"], task: Task): Promise<Survey> {
  const survey = new Survey(reader);
  await survey.addProject(task);
  for (const [number, row] of rows.entries()) {
    await task.giveWay();
    survey.addRow(number, row);
  }
  return survey;
}

function bytesOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { found }) => sum + (found?.source.size ?? 0), 0);
}

/** A table that was opened by itself, as the one it is in the check. */
function renumber(rows: readonly Row[], table: number): Row[] {
  return rows.map((row) => {
    const { candidate } = row;
    return candidate.row === null ? row : { ...row, candidate: { ...candidate, row: { ...candidate.row, table } } };
  });
}

function replaceTable(tables: readonly OpenedTable[], number: number, table: OpenedTable): OpenedTable[] {
  const before = tables[number];
  const more = table.count - (before?.count ?? 0);
  return tables.map((one, index) => {
    if (index === number) return { ...table, first: before?.first ?? 0 };
    return index < number ? one : { ...one, first: one.first + more };
  });
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
