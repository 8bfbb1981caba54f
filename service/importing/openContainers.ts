import { DEEPEST, type ContainerFormat, type Entry, type TableChoice } from "#formats/containers/container.ts";
import type { ReadyText, TableFacts } from "#formats/containers/container.ts";
import { recogniseContainer } from "#formats/containers/registry.ts";
import { Unreadable } from "#formats/unreadable.ts";
import type { Task } from "../work.ts";
import { ContainerDoor } from "./containerDoor.ts";
import { readBeginning } from "./fileBytes.ts";
import type { Candidate, TableRow } from "./files.ts";
import { MOST_FILES } from "./gatherFiles.ts";
import { MOST_BYTES } from "./limits.ts";

/** A table among the files of a check, and where its rows are among the candidates. */
export type OpenedTable = {
  readonly candidate: Candidate;
  readonly format: ContainerFormat;
  readonly facts: TableFacts;
  readonly first: number;
  readonly count: number;
};

export type Opened = { readonly candidates: readonly Candidate[]; readonly tables: readonly OpenedTable[] };

/** Puts in the place of each file that holds several texts what is in it, and so on for what is in that. */
export async function openContainers(
  candidates: readonly Candidate[],
  choice: TableChoice,
  task: Task,
): Promise<Opened> {
  if (!candidates.some((candidate) => containerOf(candidate) !== null)) return { candidates, tables: [] };
  const opener = new Opener(choice, task);
  try {
    task.turnTo("Opening tables and archives", candidates.length);
    for (const [count, candidate] of candidates.entries()) {
      task.report(count);
      await opener.add(candidate, 0);
    }
    return { candidates: opener.candidates, tables: opener.tables };
  } finally {
    opener.close();
  }
}

/** Looked at of a file whose name does not tell what it is, in bytes. */
const BEGINNING = 512;

function containerOf({ name, content, problem, encoding }: Candidate): ContainerFormat | null {
  // What was pasted is a text, whatever it is called.
  if (problem !== null || encoding !== null) return null;
  return recogniseContainer(name, () => readBeginning(content, BEGINNING)) ?? null;
}

const TOO_DEEP = `This is packed more than ${DEEPEST} deep. Unpack it, and bring in what is in it.`;
const TOO_MANY = `No more than ${MOST_FILES.toLocaleString("en")} texts come in at once. Bring in this one and those after it later.`;

class Opener {
  readonly candidates: Candidate[] = [];
  readonly tables: OpenedTable[] = [];
  readonly #choice: TableChoice;
  readonly #task: Task;
  readonly #door = new ContainerDoor();
  /** Bytes that are left for what is in containers. */
  #left = MOST_BYTES;

  constructor(choice: TableChoice, task: Task) {
    this.#choice = choice;
    this.#task = task;
  }

  close(): void {
    this.#door.close();
  }

  /** @param depth containers around it */
  async add(candidate: Candidate, depth: number): Promise<void> {
    await this.#task.giveWay();
    const format = containerOf(candidate);
    if (format === null || this.candidates.length >= MOST_FILES) this.#push(candidate);
    else if (format.kind === "table") await this.#openTable(candidate, format);
    else if (depth >= DEEPEST) this.#refuse(candidate, TOO_DEEP);
    else await this.#openFiles(candidate, format, depth);
  }

  async #openFiles(candidate: Candidate, format: ContainerFormat, depth: number): Promise<void> {
    if (format.kind === "mail") this.#push(candidate);
    const entries: Entry[] = [];
    const { length } = this.candidates;
    await this.#read(candidate, format, (entry) => void entries.push(entry));
    const isEmpty = entries.length === 0 && this.candidates.length === length;
    if (isEmpty && format.kind !== "mail") this.#refuse(candidate, "There is no file in it.");
    for (const entry of entries) await this.add(entryIn(candidate, entry), depth + 1);
  }

  async #openTable(candidate: Candidate, format: ContainerFormat): Promise<void> {
    const first = this.candidates.length;
    const table = this.tables.length;
    const { id, name } = format;
    const rowOf = (ready: ReadyText | null): TableRow => ({ table, format: { id, name }, ready });
    const facts = await this.#read(candidate, format, (entry) => {
      this.#push({ ...entryIn(candidate, entry), row: rowOf(entry.ready) });
    });
    if (facts === null) return;
    const count = this.candidates.length - first;
    const only = this.candidates[first];
    // A text that has a file to itself is called as that, and needs no folder.
    if (count === 1 && only !== undefined && only.problem === null)
      this.candidates[first] = { ...only, name: candidate.name, folders: candidate.folders };
    const problem = facts.problem ?? (count === 0 ? "This table has no rows." : null);
    if (problem !== null) this.#refuse({ ...candidate, row: rowOf(null) }, problem);
    this.tables.push({
      candidate,
      format,
      facts: { ...facts, problem },
      first,
      count: this.candidates.length - first,
    });
  }

  /** @returns what a table is, if it is one */
  async #read(candidate: Candidate, { id }: ContainerFormat, take: (entry: Entry) => void): Promise<TableFacts | null> {
    const content = candidate.content ?? new Uint8Array();
    let facts: TableFacts | null = null;
    try {
      const open = { container: id, content, choice: this.#choice, most: this.#left };
      for await (const pieces of this.#door.open({ open }, this.#task.signal))
        for (const piece of pieces) {
          await this.#task.giveWay();
          if ("table" in piece) facts = piece.table;
          else {
            this.#left -= piece.entry.content?.length ?? 0;
            take(piece.entry);
          }
        }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#refuse(candidate, error.message);
    }
    return facts;
  }

  #refuse(candidate: Candidate, problem: string): void {
    this.#push({ ...candidate, content: null, problem });
  }

  /** The first that is too many says so, and those after it are not listed. */
  #push(candidate: Candidate): void {
    const { length } = this.candidates;
    if (length < MOST_FILES) this.candidates.push(candidate);
    else if (length === MOST_FILES) this.candidates.push({ ...candidate, content: null, problem: TOO_MANY });
  }
}

function entryIn(
  { name: container, folders }: Candidate,
  { name, folders: inside, content, problem }: Entry,
): Candidate {
  const within = [...folders, ...[container, ...inside].map((folder) => folder.slice(0, 200).toWellFormed())];
  return { name, folders: within, content, encoding: null, problem, row: null };
}
