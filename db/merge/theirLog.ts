import type { Database } from "better-sqlite3";
import type { Change } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import { changeId } from "../changeId.ts";
import { withEdits, type ChangeRow } from "../changeRows.ts";
import { Damage } from "../damage.ts";
import { parseEdits } from "../edits.ts";
import { unpackEdits } from "../packing.ts";

/** A change, and its edits as they are stored. */
export type StoredChange = { readonly change: Change; readonly packed: Buffer };

/** What is known of a change before it is read. `bytes`: what it takes in the file, about. */
export type Listed = { readonly number: number; readonly id: Sha256; readonly bytes: number };

/**
 * Reads another copy's log, which may have hundreds of thousands of changes: many at a time as one JSON text, since
 * eleven columns of each one by one take ten times as long.
 */
export class TheirLog {
  readonly #list;
  readonly #read;

  constructor(database: Database) {
    this.#list = database
      .prepare(
        `SELECT json_group_array(json_array(number, lower(hex(id)), length(edits) + length(seen) + length(label)))
          FROM (SELECT * FROM changes ORDER BY number)`,
      )
      .pluck();
    this.#read = database
      .prepare(
        `SELECT json_group_array(json_array(c.number, hex(c.id), hex(w.id), c.seq, c.time, hex(p.id), c.code, c.label,
          hex(u.id), hex(c.seen), hex(c.edits))) FROM changes AS c JOIN actors AS w ON w.number = c.writer
          JOIN actors AS p ON p.number = c.person LEFT JOIN changes AS u ON u.number = c.undoes
          WHERE c.number BETWEEN ? AND ?`,
      )
      .pluck();
  }

  /** All changes in the file's order. @throws Damage when one is missing */
  list(): readonly Listed[] {
    const found = JSON.parse(String(this.#list.get())) as [number: number, id: string, bytes: number][]; // as it is spelled
    if (found.some(([number], index) => number !== index + 1)) throw new Damage("A change of the log is missing");
    return found.map(([number, id, bytes]) => ({ number, id, bytes }));
  }

  /** The changes with these numbers, those left out that are not what they were when they were made. */
  read(from: number, to: number): StoredChange[] {
    const spelled = JSON.parse(String(this.#read.get(from, to))) as Spelled[]; // as it is spelled
    return spelled.toSorted(([one], [other]) => one - other).flatMap((one) => unlessForged(readSpelled(one)));
  }
}

function unlessForged(row: ChangeRow): StoredChange[] {
  const json = unpackEdits(row.edits);
  const { change } = withEdits(row, parseEdits(json));
  return changeId(change, json) === change.id ? [{ change, packed: row.edits }] : [];
}

// What the columns of a STRICT table and json_array leave possible.
type Spelled = readonly [
  number: number,
  id: string,
  writer: string,
  seq: number,
  time: number,
  person: string,
  code: string,
  label: string,
  undoes: string,
  seen: string,
  edits: string,
];

function readSpelled([number, id, writer, seq, time, person, code, label, undoes, seen, edits]: Spelled): ChangeRow {
  return {
    number,
    id: Buffer.from(id, "hex"),
    writer: Buffer.from(writer, "hex"),
    seq,
    time,
    person: Buffer.from(person, "hex"),
    code,
    label,
    undoes: undoes === "" ? null : Buffer.from(undoes, "hex"),
    seen: Buffer.from(seen, "hex"),
    edits: Buffer.from(edits, "hex"),
  };
}
