import { statSync } from "node:fs";
import SQLite, { type Database } from "better-sqlite3";
import type { Id } from "#core/model/id.ts";
import { idOfBytes } from "./binary.ts";
import { checkHeader } from "./header.ts";
import { holderHere } from "./lock.ts";
import { hasOurSchema } from "./schemaCheck.ts";

/** Which project a file is; null when that cannot be told, as while somebody has it open. Nothing is written beside it. */
export function readProjectId(file: string): Id | null {
  return look(file, (database) => {
    // In two places, so that a wrong byte gives none rather than another one.
    const id: unknown = database.prepare("SELECT p.id FROM project p JOIN heads h ON h.record = p.id").pluck().get();
    return id instanceof Uint8Array ? idOfBytes(id) : null;
  });
}

/** How much is in a project file that nobody has open; null when it cannot be counted any more. */
export function countHeld(file: string): { readonly changes: number; readonly spans: number } | null {
  return look(file, (database) => {
    const count = (table: string): number => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return { changes: count("changes"), spans: count("spans") };
  });
}

/** Whether a file that nobody has open is still as long as a project of its pages. */
export function hasAllPages(file: string): boolean {
  const pages = look(
    file,
    (database) =>
      Number(database.pragma("page_count", { simple: true })) * Number(database.pragma("page_size", { simple: true })),
  );
  return pages !== null && pages === statSync(file, { throwIfNoEntry: false })?.size;
}

/** Reads a little of a file that may be damaged, foreign, or open elsewhere; null for all of these. */
function look<T>(file: string, read: (database: Database) => T): T | null {
  if (holderHere(file) !== null) return null;
  const header = checkHeader(file);
  if (!header.ok) return null;
  try {
    const database = new SQLite(file, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      database.pragma("trusted_schema = OFF");
      return hasOurSchema(database, header.value.version) ? read(database) : null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
