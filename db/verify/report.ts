import SQLite, { type Database } from "better-sqlite3";
import type { RulesView } from "#core/rules/afterState.ts";
import type { ChangeLog } from "../changes.ts";
import type { ProjectReader } from "../projectFile.ts";

/** What is verified: one open file. */
export type Verified = {
  readonly database: Database;
  readonly log: ChangeLog;
  readonly reader: ProjectReader;
  readonly referrers: RulesView["referrers"];
};

/** Takes down a problem, as a sentence. */
export type Tell = (sentence: string) => void;

/** A disk that is away, or a file that was closed meanwhile, says nothing about what is stored. */
function isElsewhere(error: unknown): boolean {
  if (error instanceof SQLite.SqliteError) return error.code.startsWith("SQLITE_IOERR");
  return error instanceof TypeError && error.message.includes("not open");
}

/** What reading gives, or undefined after saying that it failed. */
export function tryRead<T>(read: () => T, tell: Tell, sentence: string): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isElsewhere(error)) throw error;
    tell(`${sentence}: ${error instanceof Error ? error.message : String(error)}.`);
    return undefined;
  }
}
