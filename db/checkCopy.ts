import SQLite from "better-sqlite3";
import { isDamage } from "./damage.ts";
import { openProject } from "./openProject.ts";
import type { ReportSteps } from "./projectFile.ts";

/** The disk had no room for what looking at a copy needs: that says nothing about the copy. */
class DiskFull extends Error {
  readonly code = "ENOSPC";
}

type Checked = { readonly problems: readonly string[]; readonly changes: number; readonly spans: number };

/** What is wrong with a copy that nobody works in, as sentences, and how much is in it. @throws DiskFull */
export function checkCopy(file: string, report: ReportSteps = () => {}): Checked {
  try {
    const opened = openProject(file, { person: "", now: () => Date.now() });
    if (!opened.ok && opened.failure.code === "Full") throw new DiskFull(opened.failure.message);
    if (!opened.ok) return { problems: [opened.failure.message], changes: 0, spans: 0 };
    try {
      const { problems, changes, spans } = opened.value.verify(report);
      return { problems, changes, spans };
    } finally {
      opened.value.close();
    }
  } catch (error) {
    if (!isDamage(error) && !(error instanceof SQLite.SqliteError)) throw error;
    return { problems: [error instanceof Error ? error.message : String(error)], changes: 0, spans: 0 };
  }
}
