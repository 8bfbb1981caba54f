import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import SQLite, { type Database } from "better-sqlite3";
import { added, type Edit } from "#core/change.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { ChangeLog } from "#db/changes.ts";
import { ContentStore } from "#db/contentStore.ts";
import { KeyCache } from "#db/keys.ts";
import type { Contents } from "#db/contents.ts";

/** Changes a closed project file as somebody would who means harm, and leaves its list of tables as it was. */
export function spoil(file: string, change: (database: Database) => void): void {
  const database = new SQLite(file);
  database.unsafeMode(true);
  database.pragma("foreign_keys = OFF");
  database.pragma("ignore_check_constraints = ON");
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[]; // its columns
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${name}"`);
  change(database);
  for (const { sql } of triggers) database.exec(sql);
  database.close();
}

/** Spoils with SQL. */
export const bySql =
  (...statements: readonly string[]) =>
  (database: Database): void => {
    for (const sql of statements) database.exec(sql);
  };

/** Spoils spans with SQL as a stray byte would: what a column holds need not have its type. */
export const pastTypes =
  (statement: string) =>
  (database: Database): void => {
    const rename = (from: string, to: string): void => {
      database.pragma("writable_schema = ON");
      database.prepare("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'spans'").run(from, to);
      database.pragma("writable_schema = RESET");
    };
    rename(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID");
    database.exec(statement);
    rename(") WITHOUT ROWID", ") STRICT, WITHOUT ROWID");
  };

/** Writes through the log itself, past all rules, so that the log, the rows and every hash agree on something wrong. */
export const byChange =
  (edit: (database: Database) => { readonly edits: readonly Edit[]; readonly contents?: Contents }) =>
  (database: Database): void => {
    const log = new ChangeLog(database, new KeyCache(database, new ContentStore(database)));
    const author = idOf(database, "annotators");
    const { edits, contents } = edit(database);
    log.append({ code: "a.b", label: "Do harm", edits }, { person: author, writer: author, time: 1 }, contents);
  };

/** Patches the first record of a table through the log. `before` is what the rows give. */
export const byPatch = (table: Edit["table"], column: string, after: unknown, field = column) =>
  byChange((database) => {
    const before: unknown = database.prepare(`SELECT "${column}" FROM "${table}"`).pluck().get();
    const id = idOf(database, table);
    return { edits: [{ table, id, before: { [field]: before }, after: { [field]: after } }] }; // wrong on purpose
  });

/** Adds a record through the log. */
export const byAdding = (table: Edit["table"], record: (database: Database) => Readonly<Record<string, unknown>>) =>
  byChange((database) => ({ edits: [added(table, { id: newId(), ...record(database) } as never)] })); // wrong on purpose

export function idOf(database: Database, table: string): Id {
  const hex = String(database.prepare(`SELECT lower(hex(id)) FROM "${table}" ORDER BY rowid LIMIT 1`).pluck().get());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, "$1-$2-$3-$4-");
}

let count = 0;
export function newId(): Id {
  return uuidv7(1_760_000_000_000, createHash("sha256").update(String(count++)).digest());
}

const hashOf = (bytes: string | Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** Bytes as a project file keeps them: how they are stored, then they themselves. */
export const packed = (bytes: string | Uint8Array): Buffer => Buffer.concat([Buffer.of(1), deflateRawSync(bytes)]);

/** Puts other contents in the place of the first document's text or structure, hash and size and all. */
export const replaceContents =
  (part: "text" | "structure", bytes: string | Uint8Array, size?: number) =>
  (database: Database): void => {
    const old: unknown = database.prepare(`SELECT "${part}" FROM documents LIMIT 1`).pluck().get();
    const hash = hashOf(bytes);
    database
      .prepare("UPDATE contents SET hash = ?, size = ?, bytes = ? WHERE hash = ?")
      .run(hash, size ?? Buffer.byteLength(bytes), packed(bytes), old);
    database.prepare(`UPDATE documents SET "${part}" = ? WHERE "${part}" = ?`).run(hash, old);
    database.prepare(`UPDATE signatures SET "text" = ? WHERE "text" = ?`).run(hash, old);
  };
