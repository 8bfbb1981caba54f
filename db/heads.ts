import type { Database } from "better-sqlite3";
import type { Id, Sha256 } from "#core/model/id.ts";
import { bytesOfId, hashOfBytes, idOfHex } from "./binary.ts";

/** The last changes of each record, also when it was removed: several when they did not know of each other. */
export class Heads {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      of: database
        .prepare(
          "SELECT c.id FROM heads AS h JOIN changes AS c ON c.number = h.change WHERE h.record = ? ORDER BY c.id",
        )
        .pluck(),
      ofMany: database
        .prepare(
          `SELECT json_group_array(json_array(lower(hex(h.record)), lower(hex(c.id)))) FROM json_each(?) AS wanted
            JOIN heads AS h ON h.record = unhex(wanted.value) JOIN changes AS c ON c.number = h.change`,
        )
        .pluck(),
      numbers: database.prepare("SELECT change FROM heads WHERE record = ?").pluck(),
      drop: database.prepare("DELETE FROM heads WHERE record = ?"),
      add: database.prepare("INSERT INTO heads (record, change) VALUES (?, ?)"),
    };
  }

  of(record: Id): readonly Sha256[] {
    return this.#sql.of.all(bytesOfId(record)).map((id) => hashOfBytes(id as Uint8Array)); // ids are blobs
  }

  /** The same, which takes a fraction of asking for each; those that were never here are left out. */
  ofMany(records: readonly Id[]): ReadonlyMap<Id, readonly Sha256[]> {
    const wanted = JSON.stringify(records.map((record) => record.replaceAll("-", "")));
    const found = JSON.parse(String(this.#sql.ofMany.get(wanted))) as [record: string, change: Sha256][]; // as it is spelled
    const heads = new Map<Id, Sha256[]>();
    for (const [record, change] of found) {
      const id = idOfHex(record);
      heads.set(id, [...(heads.get(id) ?? []), change].toSorted());
    }
    return heads;
  }

  /** By their numbers in this file. */
  numbersOf(record: Id): readonly number[] {
    return this.#sql.numbers.all(bytesOfId(record)).map(Number);
  }

  set(record: Id, changes: Iterable<number>): void {
    const bytes = bytesOfId(record);
    this.#sql.drop.run(bytes);
    for (const change of changes) this.#sql.add.run(bytes, change);
  }
}
