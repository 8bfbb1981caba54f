import type { Id } from "#core/model/id.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import { checkSize, MOST_BYTES } from "./limits.ts";
import { unreadable, type Candidate, type ReadFile, type ReadRequest } from "./files.ts";
import type { OpenedTable } from "./openContainers.ts";
import type { Survey } from "./survey.ts";

/** One file of a batch. */
export type Row = ReadFile & {
  /** Without its content once that is in what was found. */
  readonly candidate: Candidate;
};

/** Files that were checked and wait for a decision. Nothing of it is written. */
export type Batch = {
  readonly id: Id;
  readonly rows: Row[];
  readonly tables: readonly OpenedTable[];
  /** The project it was checked against. */
  readonly reader: ProjectReader;
  readonly survey: Survey;
  /** Proposed furniture by row, worked out when asked for. */
  readonly proposals: Map<number, readonly Proposed[]>;
};

/** As shown in lists: with the folders it came in. */
export function fileName({ folders, name }: Candidate): string {
  return [...folders, name].join("/");
}

/** What there is room for in a batch. */
export class Room {
  #left: number;

  /** @param taken bytes of what is in the batch already */
  constructor(taken = 0) {
    this.#left = MOST_BYTES - taken;
  }

  /** The files to read, each with the room that is left when it is its turn. */
  *requests(candidates: readonly Candidate[]): Generator<ReadRequest, void> {
    for (const candidate of candidates) yield { candidate, encoding: null, most: this.#left };
  }

  /** Takes in what was read, unless files before it have filled the room meanwhile. */
  admit(candidate: Candidate, file: ReadFile): Row {
    const size = file.found?.source.size ?? 0;
    const full = file.found === null ? null : checkSize(size, this.#left);
    if (full !== null) return { ...unreadable(full), candidate };
    this.#left -= size;
    return toRow(candidate, file);
  }
}

export function toRow(candidate: Candidate, file: ReadFile): Row {
  if (file.found === null) return { ...file, candidate };
  const row = candidate.row === null ? null : { ...candidate.row, ready: null };
  return { ...file, candidate: { ...candidate, content: null, row } };
}
