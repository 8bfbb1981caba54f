import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Freeze } from "#core/model/review.ts";
import { hashOfBytes, idOfBytes } from "./binary.ts";
import { parseEdits } from "./edits.ts";
import { MERGING } from "./merge/stored.ts";
import { unpackEdits } from "./packing.ts";
import type { ProjectReader } from "./projectFile.ts";

/** What of a frozen state says which changes are in it. */
export type FrozenChanges = Pick<Freeze, "writers" | "changes" | "digest">;

type Counted = Pick<Freeze, "changes" | "digest">;

/** What names the state a project is in. Nothing is counted again before there is another change. */
export function createStateReads(database: Database): Pick<ProjectReader, "stateDigest" | "frozenState"> {
  const last = database.prepare("SELECT max(number) FROM changes").pluck();
  const bound = database.prepare(
    "SELECT actors.id, max(seq) AS seq FROM changes JOIN actors ON actors.number = changes.writer GROUP BY writer",
  );
  const notes = new MergeNotes(database);
  const countChanges = createCount(database);
  const known: { at: number; counted: Counted | null } = { at: 0, counted: null };
  const count = (): Counted => {
    const now = Number(last.get() ?? 0);
    if (known.counted !== null && known.at === now) return known.counted;
    const counted = countChanges(notes.upTo(now));
    Object.assign(known, { at: now, counted });
    return counted;
  };
  return {
    stateDigest: () => count().digest,
    frozenState: () => {
      const rows = bound.all() as readonly { readonly id: Uint8Array; readonly seq: number }[]; // its columns
      return { writers: Object.fromEntries(rows.map(({ id, seq }): [Id, number] => [idOfBytes(id), seq])), ...count() };
    },
  };
}

/** Ids come together by their first byte, as reading a million of them one by one takes seconds. */
function createCount(database: Database): (notes: ReadonlySet<number>) => Counted {
  const some = database.prepare(
    `SELECT count(*) AS changes, group_concat(hex(id), '' ORDER BY id) AS ids FROM changes
     WHERE id >= ? AND id < ? AND number NOT IN (SELECT value FROM json_each(?))`,
  );
  return (notes) => {
    const without = JSON.stringify([...notes]);
    const hash = createHash("sha256");
    let changes = 0;
    for (let byte = 0; byte < 256; byte++) {
      const row = some.get(Buffer.of(byte), byte === 255 ? AFTER_ALL : Buffer.of(byte + 1), without);
      const found = row as { readonly changes: number; readonly ids: string | null }; // its columns
      changes += found.changes;
      hash.update(found.ids ?? "", "hex");
    }
    return { changes, digest: hash.digest("hex") };
  };
}

/** Sorts after every id. */
const AFTER_ALL = Buffer.alloc(33, 255);

/**
 * The changes that only note that another copy was brought in. They name no state: two people who bring in each other's
 * copies have the same in the end. Each change is looked at once.
 */
class MergeNotes {
  readonly #sql;
  readonly #notes = new Set<number>();
  #seen = 0;

  constructor(database: Database) {
    this.#sql = database.prepare("SELECT number, edits FROM changes WHERE number > ? AND number <= ? AND code = ?");
  }

  upTo(last: number): ReadonlySet<number> {
    for (const row of this.#sql.all(this.#seen, last, MERGING)) {
      const { number, edits } = row as { readonly number: number; readonly edits: Uint8Array }; // its columns
      if (parseEdits(unpackEdits(edits)).every(({ table }) => table === "merges")) this.#notes.add(number);
    }
    this.#seen = last;
    return this.#notes;
  }
}

/** The changes that are not in a frozen state; null when those that are in it can no longer be told from others. */
export function changesOutside(
  database: Database,
  { writers, changes, digest }: FrozenChanges,
): ReadonlySet<Sha256> | null {
  const notes = new MergeNotes(database).upTo(Number.MAX_SAFE_INTEGER);
  const outside = new Set<Sha256>();
  const hash = createHash("sha256");
  let inside = 0;
  const rows = database
    .prepare(
      `SELECT changes.number, changes.id, actors.id AS writer, seq FROM changes
       JOIN actors ON actors.number = changes.writer ORDER BY changes.id`,
    )
    .iterate();
  for (const row of rows) {
    const { number, id, writer, seq } = row as { number: number; id: Uint8Array; writer: Uint8Array; seq: number }; // its columns
    if (seq > (writers[idOfBytes(writer)] ?? 0)) outside.add(hashOfBytes(id));
    else if (!notes.has(number)) {
      inside++;
      hash.update(id);
    }
  }
  return inside === changes && hash.digest("hex") === digest ? outside : null;
}
