import SQLite, { type Database } from "better-sqlite3";
import type { Sha256 } from "#core/model/id.ts";
import { bytesOfHash } from "./binary.ts";
import { readyBytes, type Contents, type ReadyBytes } from "./contents.ts";
import type { Signatures } from "./signatures.ts";

/** Stores bytes: with the change that needs them, or ahead of it. */
export class ContentKeeper {
  readonly #database: Database;
  readonly #signatures: Signatures;
  readonly #sql;

  constructor(database: Database, signatures: Signatures) {
    this.#database = database;
    this.#signatures = signatures;
    this.#sql = {
      keep: database.prepare("INSERT OR IGNORE INTO contents (hash, size, bytes) VALUES (?, ?, ?)"),
      note: database.prepare("INSERT OR IGNORE INTO arriving (hash) VALUES (?)"),
      claim: database.prepare("DELETE FROM arriving WHERE hash = ?"),
      claimAll: database.prepare("DELETE FROM arriving"),
    };
  }

  /** Call inside the transaction of the change that needs them. @throws when the bytes have another hash */
  keep(contents: Contents): void {
    for (const [hash, content] of contents) if (!this.#store(hash, content)) this.#sql.claim.run(bytesOfHash(hash));
  }

  /**
   * Stores them ahead of the change that needs them, as a transaction of their own, with what searching needs of texts.
   * @throws when the bytes have another hash, or the disk fails
   */
  keepAhead(contents: readonly (readonly [Sha256, Uint8Array | ReadyBytes])[]): void {
    const write = this.#database.transaction(() => {
      for (const [hash, content] of contents) {
        if (this.#store(hash, content)) this.#sql.note.run(bytesOfHash(hash));
        if (!(content instanceof Uint8Array) && content.text !== null) this.#signatures.sign(hash, content);
      }
    });
    write.immediate();
  }

  /** Call inside the transaction of the change that they were stored ahead of. */
  claimAll(): void {
    this.#sql.claimAll.run();
  }

  /** Whether it was not there before. */
  #store(hash: Sha256, content: Uint8Array | ReadyBytes): boolean {
    const ready = content instanceof Uint8Array ? readyBytes(content) : content;
    if (ready.hash !== hash) throw new Error(`Contents do not have the hash ${hash}`);
    return this.#sql.keep.run(bytesOfHash(hash), ready.size, ready.packed).changes > 0;
  }
}

/** Removes some of what was stored ahead of a change that never came. @returns how many of it are left */
export function dropArriving(database: Database, most: number): number {
  const count = database.prepare("SELECT count(*) FROM arriving").pluck();
  if (count.get() === 0) return 0;
  const some = `(SELECT hash FROM arriving ORDER BY hash LIMIT ${most})`;
  // A file may have been prepared by somebody: what documents name stays.
  const drop = database.transaction(() =>
    database.exec(`DELETE FROM signatures WHERE "text" IN ${some} AND "text" NOT IN (SELECT "text" FROM documents);
      DELETE FROM contents WHERE hash IN ${some}
        AND hash NOT IN (SELECT "text" FROM documents UNION ALL SELECT "structure" FROM documents);
      DELETE FROM arriving WHERE hash IN ${some}`),
  );
  // Each row would be looked for in all documents, which the statements have done already.
  database.pragma("foreign_keys = OFF");
  try {
    drop.immediate();
  } finally {
    database.pragma("foreign_keys = ON");
  }
  return Number(count.get());
}

/** Removes all of it, unless the disk has no room to do so: it does no harm. */
export function dropAllArriving(database: Database): void {
  try {
    while (dropArriving(database, 10_000) > 0);
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError && error.code.startsWith("SQLITE_FULL"))) throw error;
  }
}

/** The same where nothing may fail: what cannot be removed now is when the file is opened. */
export function tidy(database: Database): void {
  if (!database.open) return;
  try {
    dropAllArriving(database);
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError)) throw error;
  }
}
