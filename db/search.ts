import type { Database } from "better-sqlite3";
import type { Id, Sha256 } from "#core/model/id.ts";
import { hashOfBytes, idOfBytes } from "./binary.ts";

/** A document as searching goes through them. */
export type Searchable = {
  readonly id: Id;
  readonly order: number;
  readonly aside: boolean;
  readonly text: Sha256;
};

/** What searching reads of a project. */
export type SearchReader = {
  /** All documents by their order, then by id. The same list until a change is made. */
  readonly searchable: () => readonly Searchable[];
};

type SearchableRow = readonly [Buffer, number, number, Buffer];

export function createSearchReader(database: Database): SearchReader {
  const lastChange = database.prepare("SELECT max(number) FROM changes").pluck();
  const all = database.prepare(`SELECT id, "order", "aside", "text" FROM documents ORDER BY "order", id`).raw();
  let change: unknown = null;
  let documents: readonly Searchable[] = [];
  return {
    searchable: () => {
      const last: unknown = lastChange.get();
      if (change !== last) documents = all.all().map((row) => toSearchable(row as SearchableRow)); // columns of all
      change = last;
      return documents;
    },
  };
}

function toSearchable([id, order, aside, text]: SearchableRow): Searchable {
  return { id: idOfBytes(id), order, aside: aside === 1, text: hashOfBytes(text) };
}
