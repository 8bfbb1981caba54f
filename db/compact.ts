import SQLite from "better-sqlite3";

/**
 * Writes a copy that nobody works in once more, without free pages and what may be left in them.
 * @throws when the copy is damaged or the new file cannot be written
 */
export function compactInto(copy: string, target: string): void {
  const database = new SQLite(copy, { fileMustExist: true, readonly: true });
  try {
    database.pragma("trusted_schema = OFF");
    database.prepare("VACUUM INTO ?").run(target);
  } finally {
    database.close();
  }
}
