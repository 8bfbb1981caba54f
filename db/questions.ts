import type { Database } from "better-sqlite3";
import type { FoldedRecord } from "#core/merge/foldRecord.ts";
import type { Id } from "#core/model/id.ts";
import { bytesOfId, idOfBytes } from "./binary.ts";
import { decodeSeen } from "./seen.ts";

/** The records of which copies say something differently that nobody has settled. Derived from the log. */
export class Questions {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      all: database.prepare("SELECT record FROM questions ORDER BY record").pluck(),
      has: database.prepare("SELECT 1 FROM questions WHERE record = ?").pluck(),
      any: database.prepare("SELECT 1 FROM questions LIMIT 1").pluck(),
      open: database.prepare("INSERT OR IGNORE INTO questions (record) VALUES (?)"),
      close: database.prepare("DELETE FROM questions WHERE record = ?"),
    };
  }

  all(): Id[] {
    return this.#sql.all.all().map((id) => idOfBytes(id as Uint8Array)); // ids are blobs
  }

  has(record: Id): boolean {
    return this.#sql.has.get(bytesOfId(record)) !== undefined;
  }

  isEmpty(): boolean {
    return this.#sql.any.get() === undefined;
  }

  note(record: Id, folded: FoldedRecord): void {
    this.#sql[isOpen(folded) ? "open" : "close"].run(bytesOfId(record));
  }
}

/** Whether somebody should look which value is to stay, or whether the record is. */
export function isOpen({ conflicts, isRevived }: Pick<FoldedRecord, "conflicts" | "isRevived">): boolean {
  return conflicts.length > 0 || isRevived;
}

/** For a file from before there was such a list: every record that was ever changed on two sides may have one open. */
export function listQuestions(database: Database): void {
  const found = new Set<Id>();
  const heads = database.prepare("SELECT record FROM heads GROUP BY record HAVING count(*) > 1").pluck();
  for (const record of heads.iterate()) found.add(idOfBytes(record as Uint8Array)); // ids are blobs
  const isAlone = database.prepare("SELECT 1 FROM merges LIMIT 1").pluck().get() === undefined;
  // What names one record and one change is shorter.
  const seen = database.prepare("SELECT seen FROM changes WHERE length(seen) > 52").pluck();
  if (!isAlone)
    for (const bytes of seen.iterate())
      for (const [record, changes] of Object.entries(decodeSeen(bytes as Buffer, Infinity)))
        // a blob
        if (changes.length > 1) found.add(record);
  const open = database.prepare("INSERT INTO questions (record) VALUES (?)");
  for (const record of found) open.run(bytesOfId(record));
}
