import type { Database } from "better-sqlite3";
import { recordsAndLog } from "./migrations/0001_records_and_log.ts";
import { signatures } from "./migrations/0003_signatures.ts";
import { arriving } from "./migrations/0004_arriving.ts";
import { natives } from "./migrations/0005_natives.ts";
import { recipes } from "./migrations/0006_recipes.ts";
import { review } from "./migrations/0007_review.ts";
import { revisions } from "./migrations/0008_revisions.ts";
import { questions } from "./migrations/0009_questions.ts";
import { listQuestions } from "./questions.ts";
import { signTexts } from "./signatures.ts";

/** One step from one form of the project file to the next. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** Fills new tables with what is derived from others, where SQL cannot. */
  readonly derive?: (database: Database) => void;
};

/** Every step there has ever been, in order. A step that was released is never edited. */
export const migrations: readonly Migration[] = [
  { version: 1, name: "records and log", sql: recordsAndLog },
  { version: 3, name: "signatures", sql: signatures, derive: signTexts },
  { version: 4, name: "contents ahead of their change", sql: arriving },
  { version: 5, name: "what other formats said", sql: natives },
  { version: 6, name: "recipes of exports", sql: recipes },
  { version: 7, name: "reviewing", sql: review },
  { version: 8, name: "corrected texts", sql: revisions },
  { version: 9, name: "open questions", sql: questions, derive: listQuestions },
];

/** The form this program writes. */
export const currentVersion = migrations.at(-1)?.version ?? 0;

export function readVersion(database: Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

/**
 * Brings the file to the last version of the list, all steps in one transaction: either all of them are there
 * afterwards or none.
 * @throws when a step fails or leaves references that lead nowhere
 */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  const from = readVersion(database);
  const run = database.transaction(() => {
    for (const { version, sql, derive } of steps) {
      if (version <= from) continue;
      database.exec(sql);
      derive?.(database);
      database.pragma(`user_version = ${version}`);
    }
    const broken = database.pragma("foreign_key_check");
    if (Array.isArray(broken) && broken.length > 0)
      throw new Error(`The migration leaves ${broken.length} broken references`);
  });
  run.exclusive();
}
