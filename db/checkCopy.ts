import SQLite from "better-sqlite3";
import { isDamage } from "./damage.ts";
import { openProject } from "./openProject.ts";

/** What is wrong with a copy that nobody works in, as sentences; null when everything in it is as it should be. */
export function checkCopy(file: string): { readonly problems: readonly string[]; readonly changes: number } {
  try {
    const opened = openProject(file, { person: "", now: () => Date.now() });
    if (!opened.ok) return { problems: [opened.failure.message], changes: 0 };
    try {
      const { problems, changes } = opened.value.verify();
      return { problems, changes };
    } finally {
      opened.value.close();
    }
  } catch (error) {
    if (!isDamage(error) && !(error instanceof SQLite.SqliteError)) throw error;
    return { problems: [error instanceof Error ? error.message : String(error)], changes: 0 };
  }
}
