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

/** What names the state a project is in. */
export function createStateReads(database: Database): Pick<ProjectReader, "stateDigest" | "frozenState"> {
  const ids = database.prepare("SELECT number, id FROM changes ORDER BY id");
  const bound = database.prepare(
    "SELECT actors.id, max(seq) AS seq FROM changes JOIN actors ON actors.number = changes.writer GROUP BY writer",
  );
  const count = (): Pick<Freeze, "changes" | "digest"> => {
    const notes = mergeNotes(database);
    const hash = createHash("sha256");
    let changes = 0;
    for (const row of ids.iterate()) {
      const { number, id } = row as { number: number; id: Uint8Array }; // its columns
      if (notes.has(number)) continue;
      hash.update(id);
      changes++;
    }
    return { changes, digest: hash.digest("hex") };
  };
  return {
    stateDigest: () => count().digest,
    frozenState: () => {
      const rows = bound.all() as readonly { readonly id: Uint8Array; readonly seq: number }[]; // its columns
      return { writers: Object.fromEntries(rows.map(({ id, seq }): [Id, number] => [idOfBytes(id), seq])), ...count() };
    },
  };
}

/**
 * The changes that only note that another copy was brought in. They name no state: two people who bring in each other's
 * copies have the same in the end.
 */
function mergeNotes(database: Database): ReadonlySet<number> {
  const rows = database.prepare("SELECT number, edits FROM changes WHERE code = ?").all(MERGING);
  const notes = (rows as readonly { readonly number: number; readonly edits: Uint8Array }[]).filter(({ edits }) =>
    parseEdits(unpackEdits(edits)).every(({ table }) => table === "merges"),
  ); // its columns
  return new Set(notes.map(({ number }) => number));
}

/** The changes that are not in a frozen state; null when those that are in it can no longer be told from others. */
export function changesOutside(
  database: Database,
  { writers, changes, digest }: FrozenChanges,
): ReadonlySet<Sha256> | null {
  const notes = mergeNotes(database);
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
