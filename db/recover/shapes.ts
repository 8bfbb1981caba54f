import SQLite from "better-sqlite3";
import type { Row } from "../kinds.ts";
import { migrate } from "../migrations.ts";
import { decodeRow, type Value } from "./decodeRow.ts";
import type { Cell } from "./pageFile.ts";

type Column = { readonly name: string; readonly type: string; readonly nullable: boolean; readonly isNumber: boolean };

/** What the rows of one table look like. */
type Shape = { readonly table: string; readonly kind: Cell["kind"]; readonly columns: readonly Column[] };

type ColumnInfo = { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number };

/** A row, and the table it may be from. */
export type FoundRow = { readonly table: string; readonly row: Row };

/** Tells rows of these tables by the kinds of their values: what table a page belongs to is not written in it. */
export function createRecogniser(tables: readonly string[]): (cell: Cell) => FoundRow[] {
  const scratch = new SQLite(":memory:");
  migrate(scratch);
  const shapes = tables.map((table) => readShape(scratch, table));
  scratch.close();
  return (cell) => {
    const values = decodeRow(cell.payload);
    if (values === null) return [];
    return shapes
      .filter(({ kind, columns }) => kind === cell.kind && fits(values, columns))
      .map(({ table, columns }) => ({
        table,
        row: Object.fromEntries(
          columns.map(({ name, isNumber }, place) => [name, isNumber ? cell.number : values[place]]),
        ),
      }));
  };
}

function readShape(database: SQLite.Database, table: string): Shape {
  const info = database.pragma(`table_info("${table}")`) as ColumnInfo[]; // its columns
  const sql = String(database.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").pluck().get(table));
  const kind = /WITHOUT ROWID/iu.test(sql) ? "sorted" : "numbered";
  const isKey = ({ pk }: ColumnInfo): boolean => pk > 0;
  const stored =
    kind === "sorted"
      ? [...info.filter(isKey).toSorted((a, b) => a.pk - b.pk), ...info.filter((one) => !isKey(one))]
      : info;
  const columns = stored.map(({ name, type, notnull, pk }) => {
    const isNumber = kind === "numbered" && pk === 1 && type === "INTEGER";
    return { name, type, nullable: notnull === 0 && pk === 0, isNumber };
  });
  return { table, kind, columns };
}

function fits(values: readonly Value[], columns: readonly Column[]): boolean {
  return (
    values.length === columns.length &&
    columns.every(({ type, nullable, isNumber }, place) => {
      const value = values[place] ?? null;
      if (value === null) return nullable || isNumber;
      if (type === "TEXT") return typeof value === "string";
      if (type === "BLOB") return value instanceof Buffer;
      return typeof value === "number" && (type === "REAL" || Number.isInteger(value));
    })
  );
}
