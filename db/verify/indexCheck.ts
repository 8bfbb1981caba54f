import type { Database, Statement } from "better-sqlite3";
import { z } from "zod";
import { tryRead, type Tell } from "./report.ts";

/** Rows compared between two pauses: well under a millisecond. */
const PIECE = 100;

/** One index: what it is over, and what tells its rows apart. */
type Index = {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** How a row is looked up in the table itself, past every index. */
  readonly lookup: string;
  /** Which rows it holds. */
  readonly holds: string;
};

const Names = z.array(z.string());
const Listed = z.array(z.object({ name: z.string(), origin: z.string() }));

/**
 * Compares every index with its table, both ways, a range of keys at a time: each entry has its row, and each row its
 * entry. Nothing stays open in between, so changes may be made meanwhile.
 */
export function* checkIndexes(database: Database, tell: Tell): Generator<void> {
  const indexes = tryRead(() => readIndexes(database), tell, "The file is damaged inside") ?? [];
  for (const index of indexes) {
    const wrong = (): void => tell(`The file is damaged inside: ${index.name} does not fit ${index.table}.`);
    const entry = [...new Set([...index.columns, ...index.key])];
    const fromIndex = `"${index.table}" AS one INDEXED BY "${index.name}"`;
    const fromTable = `"${index.table}" AS one ${index.lookup}`;
    const inTable = `EXISTS (SELECT 1 FROM "${index.table}" AS other ${index.lookup} WHERE ${same(entry)})`;
    const inIndex = `EXISTS (SELECT 1 FROM "${index.table}" AS other INDEXED BY "${index.name}"
      WHERE ${index.holds} AND ${same(entry)})`;
    yield* walk(database, { from: fromIndex, by: entry, where: index.holds, fits: inTable }, tell, wrong);
    const fits = `CASE WHEN ${index.holds} THEN ${inIndex} ELSE 1 END`;
    yield* walk(database, { from: fromTable, by: index.key, where: "1", fits }, tell, wrong);
  }
}

function same(columns: readonly string[]): string {
  return columns.map((column) => `other."${column}" = one."${column}"`).join(" AND ");
}

type Side = { readonly from: string; readonly by: readonly string[]; readonly where: string; readonly fits: string };

function* walk(database: Database, { from, by, where, fits }: Side, tell: Tell, wrong: () => void): Generator<void> {
  const names = by.map((column) => `one."${column}"`).join(", ");
  const prepare = (after: string): Statement<unknown[], unknown[]> =>
    database
      .prepare<unknown[], unknown[]>(
        `SELECT ${fits}, ${names} FROM ${from} WHERE ${where} ${after} ORDER BY ${names} LIMIT ${PIECE}`,
      )
      .raw();
  const first = prepare("");
  const next = prepare(`AND (${names}) > (${by.map(() => "?").join(", ")})`);
  for (let after: readonly unknown[] = []; ; yield) {
    const place = after;
    const read = (): unknown[][] => (place.length === 0 ? first.all() : next.all(...place));
    const rows = tryRead(read, tell, "The file is damaged inside") ?? [];
    if (rows.some(([isThere]) => isThere !== 1)) return wrong();
    after = rows.at(-1)?.slice(1) ?? [];
    if (after.length === 0) return;
  }
}

function readIndexes(database: Database): Index[] {
  const tables = Names.parse(
    database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all(),
  );
  return tables.flatMap((table) => {
    const listed = Listed.parse(database.pragma(`index_list("${table}")`));
    const key = Names.parse(
      database.prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk").pluck().all(table),
    );
    const isClustered = database
      .prepare("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?")
      .pluck()
      .get(table);
    const own = isClustered === 1 ? listed.find(({ origin }) => origin === "pk") : undefined;
    const rows = own === undefined ? ["rowid"] : key;
    return listed
      .filter((index) => index !== own)
      .map(({ name }): Index => {
        const columns = Names.parse(
          database.prepare("SELECT name FROM pragma_index_info(?) ORDER BY seqno").pluck().all(name),
        );
        const sql: unknown = database.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").pluck().get(name);
        const holds = / WHERE (?<holds>.+)$/su.exec(String(sql))?.groups?.["holds"] ?? "1";
        const lookup = own === undefined ? "NOT INDEXED" : `INDEXED BY "${own.name}"`;
        return { name, table, columns, key: rows, lookup, holds };
      });
  });
}
