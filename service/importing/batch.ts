import type { Id } from "#core/model/id.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import { checkSize, MOST_BYTES } from "./limits.ts";
import { unreadable, type Candidate, type ReadFile, type ReadRequest } from "./files.ts";
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
  #left = MOST_BYTES;

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
  return { ...file, candidate: file.found === null ? candidate : { ...candidate, content: null } };
}
