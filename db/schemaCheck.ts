import SQLite, { type Database } from "better-sqlite3";
import { migrate, migrations, type Migration } from "./migrations.ts";

const expected = new Map<number, string>();

/**
 * Whether the file holds exactly the tables, indexes and triggers that our migrations make for this version, and
 * nothing else: no view or trigger that somebody else put there gets to run.
 */
export function hasOurSchema(database: Database, version: number, steps: readonly Migration[] = migrations): boolean {
  return readSchema(database) === expectedSchema(version, steps);
}

function expectedSchema(version: number, steps: readonly Migration[]): string {
  const known = steps === migrations ? expected.get(version) : undefined;
  if (known !== undefined) return known;
  const scratch = new SQLite(":memory:");
  migrate(
    scratch,
    steps.filter((step) => step.version <= version),
  );
  const schema = readSchema(scratch);
  scratch.close();
  if (steps === migrations) expected.set(version, schema);
  return schema;
}

function readSchema(database: Database): string {
  const rows = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").raw().all();
  return JSON.stringify(rows).replaceAll(/(?:\\n|\\t|\s)+/gu, " ");
}
