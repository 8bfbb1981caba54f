import type { Database } from "better-sqlite3";
import type { Records, Table } from "#core/model/records.ts";
import type { Keys, Row } from "./kinds.ts";
import { checkRecord } from "./recordCheck.ts";
import { selectFrom, toRecord } from "./rows.ts";
import { readSpan, SELECT_SPANS } from "./spanRows.ts";

/** Reads records, given what stands for the question marks. */
export type TableRead<T extends Table> = (...values: readonly unknown[]) => Records[T][];

/** @param rest what comes after the table in the SELECT that chooses the records; nothing for all of them */
export function prepareRead<T extends Table>(database: Database, keys: Keys, table: T, rest = ""): TableRead<T> {
  if (table === "spans") {
    const spans = database.prepare(`${SELECT_SPANS} ${rest}`).pluck();
    return (...values) => spans.all(...values).map((json) => readSpan(json, keys) as Records[T]); // T is "spans"
  }
  const statement = database.prepare(`${selectFrom(table)} ${rest}`);
  return (...values) => statement.all(...values).map((row) => checkRecord(table, toRecord(table, row as Row, keys))); // a row of selectFrom(table)
}
