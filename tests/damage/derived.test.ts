import { copyFileSync } from "node:fs";
import SQLite, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProject } from "#db/openProject.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must } from "#tests/db/support/project.ts";
import { makeRichProject } from "./rich.ts";

let place: ReturnType<typeof makeFolder>;
beforeAll(() => {
  place = makeFolder();
  makeRichProject(place.at("whole.obelus"));
});
afterAll(() => place.remove());

/** What checking says after something was done to a copy behind our back: all at once, and in small pieces. */
function problemsAfter(damage: (database: Database) => void): { whole: readonly string[]; pieces: readonly string[] } {
  const file = place.at("copy.obelus");
  copyFileSync(place.at("whole.obelus"), file);
  const database = new SQLite(file);
  database.unsafeMode();
  damage(database);
  database.close();
  const opened = must(openProject(file, { person: "Maria", now: () => 0 }));
  try {
    const steps = opened.verifySteps();
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return { whole: opened.verify().problems, pieces: step.value.problems };
  } finally {
    opened.close();
  }
}

/** Does something while SQLite does not know of the index, so that it is not kept. */
function withoutIndex(database: Database, index: string, run: () => void): void {
  database.pragma("writable_schema = ON");
  const row: unknown = database.prepare("SELECT * FROM sqlite_schema WHERE name = ?").get(index);
  database.prepare("DELETE FROM sqlite_schema WHERE name = ?").run(index);
  database.pragma("writable_schema = RESET");
  run();
  database.pragma("writable_schema = ON");
  database.prepare("INSERT INTO sqlite_schema VALUES (@type, @name, @tbl_name, @rootpage, @sql)").run(row);
  database.pragma("writable_schema = RESET");
}

describe("what is derived from other things in a project", () => {
  it("[P6] is whole where nothing is damaged", () => {
    expect(problemsAfter(() => {})).toEqual({ whole: [], pieces: [] });
  });

  it.each(["links_by_span", "spans_by_claim", "documents_by_text"])(
    "[P6] is compared with its rows, also in small pieces: %s",
    (index) => {
      const changes = {
        links_by_span: "UPDATE links SET number = number + 100",
        spans_by_claim: "UPDATE spans SET claim = NULL",
        documents_by_text: "UPDATE documents SET number = number + 100",
      } as Readonly<Record<string, string>>; // one for each index
      const { whole, pieces } = problemsAfter((database) => {
        database.pragma("foreign_keys = OFF");
        withoutIndex(database, index, () => database.exec(changes[index] ?? ""));
      });
      expect(whole).not.toEqual([]);
      expect(pieces).toContainEqual(expect.stringContaining(`damaged inside: ${index} does not fit`));
    },
  );

  it("[P6] is made again from the texts: notes for searching that are other bytes, or missing", () => {
    const named = /noted of 1 texts? for searching/u;
    const bits = (database: Database): Buffer =>
      Buffer.from(database.prepare("SELECT bits FROM signatures").pluck().get() as Buffer); // a blob
    let length = 0;
    problemsAfter((database) => (length = bits(database).length));
    for (const at of [0, 1, Math.floor(length / 2), length - 1]) {
      const { whole, pieces } = problemsAfter((database) => {
        const changed = bits(database);
        changed[at] = (changed[at] ?? 0) ^ 1;
        database.prepare("UPDATE signatures SET bits = ?").run(changed);
      });
      for (const problems of [whole, pieces]) expect(problems).toEqual([expect.stringMatching(named)]);
    }
    const { pieces } = problemsAfter((database) => database.exec("DELETE FROM signatures"));
    expect(pieces).toEqual([expect.stringMatching(named)]);
  });
});
