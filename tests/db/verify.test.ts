import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { added } from "#core/change.ts";
import { openProject } from "#db/openProject.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must, TestProject } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

/** Changes the file behind the program's back, keeping its schema, and says what verifying finds. */
function verifyAfter(sql: string): readonly string[] {
  const project = new TestProject(place.at("a.obelus"));
  const span = project.addSpan([[4, 9]]);
  project.addSpan([[15, 17]], "N");
  project.make({ code: "claim.add", label: "Claim", edits: [added("claims", project.claim(1))] });
  expect(project.file.verify().problems).toEqual([]);
  expect(span.quote).toBe("mayor");
  project.file.close();
  const database = new SQLite(project.path);
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[]; // two text columns
  database.pragma("foreign_keys = OFF");
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(sql);
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
  const opened = must(openProject(project.path, { person: "Maria", now: () => 0 }));
  const { problems } = opened.verify();
  opened.close();
  return problems;
}

describe("verifying", () => {
  it.each<[string, string, RegExp]>([
    [
      "a label changed in the log",
      "UPDATE changes SET label = 'Other' WHERE number = 3",
      /Change 3 \(Other\) is not what it was/u,
    ],
    [
      "a time changed in the log",
      "UPDATE changes SET time = time + 1 WHERE number = 3",
      /Change 3 .* is not what it was/u,
    ],
    [
      "edits changed in the log",
      "UPDATE changes SET edits = (SELECT edits FROM changes WHERE number = 3) WHERE number = 4",
      /Change 4 .* is not what it was/u,
    ],
    [
      "edits that cannot be read",
      "UPDATE changes SET edits = x'0900' WHERE number = 3",
      /Change 3 in the log cannot be read/u,
    ],
    ["a change missing from the log", "DELETE FROM changes WHERE number = 3", /without any change that added it/u],
    ["a signature changed", "UPDATE signatures SET bits = zeroblob(65)", /of 1 texts for searching is not/u],
    ["a signature missing", "DELETE FROM signatures", /of 1 texts for searching is not/u],
    [
      "a row changed",
      "UPDATE spans SET note = 'other' WHERE start = 4",
      /A tag \(.*\) differs from what its changes make of it/u,
    ],
    ["a row moved", "UPDATE spans SET start = 5 WHERE start = 4", /A tag \(.*\) differs/u],
    ["a row missing", "DELETE FROM spans WHERE start = 4", /A tag \(.*\) is missing/u],
    [
      "a row more",
      "INSERT INTO speakers VALUES (1, x'01900000000070008000000000000001', 'A', '', '[]', NULL)",
      /A speaker \(.*\) is there without/u,
    ],
    ["a head noted wrongly", "UPDATE heads SET change = 1 WHERE change = 3", /noted wrongly/u],
    [
      "a stored text changed",
      "UPDATE contents SET bytes = x'0041', size = 1",
      /is not what it was when it was stored/u,
    ],
    [
      "a reference that leads nowhere",
      "UPDATE documents SET folder = randomblob(16)",
      /refer to others that are not there/u,
    ],
  ])("[C3] notices %s", (_name, sql, sentence) => {
    expect(verifyAfter(sql)).toContainEqual(expect.stringMatching(sentence));
  });
});
