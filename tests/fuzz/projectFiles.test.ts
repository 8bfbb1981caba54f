import { cpSync, readFileSync, readdirSync } from "node:fs";
import type { Database } from "better-sqlite3";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Service } from "#contract/methods.ts";
import type { Failure, Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import { tables } from "#core/model/records.ts";
import { createService } from "#service/createService.ts";
import { makeRichProject } from "#tests/damage/rich.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { runs } from "./runs.ts";
import {
  byAdding,
  byChange,
  byPatch,
  bySql,
  idOf,
  newId,
  packed,
  replaceContents,
  spoil,
  pastTypes,
} from "./spoiling.ts";

let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;

beforeAll(() => {
  place = makeFolder();
  makeRichProject(place.at("whole.obelus"));
  ({ service, close } = createService(testHost(place.at("profile"))));
});
afterEach(async () => {
  await service["project.close"]({});
  expect(readdirSync(place.folder).filter((name) => /lock|journal/u.test(name))).toEqual([]);
});
afterAll(async () => {
  await close();
  place.remove();
});

/** Where harm was named, and how. */
type Named = { readonly at: "opening" | "reading" | "verifying" | "nothing"; readonly sentences: readonly string[] };

function expectSentence({ code, message }: Failure): string {
  expect({ code, message }).not.toMatchObject({ code: "Unexpected" });
  expect(message).toMatch(/^[\p{Lu}“][^]*\.$/u);
  expect(message.length).toBeLessThan(600);
  return message;
}

const options = {
  documents: "all",
  aside: true,
  annotators: "all",
  negatives: true,
  choices: {},
  offsets: "utf16",
} as const;

/** Everything that a window or a command asks for, in the order it does. */
async function askEverything(state: ProjectState): Promise<readonly Result<unknown>[]> {
  const { documents, claims, tags } = state.records;
  const calls: (() => Promise<Result<unknown>>)[] = [
    () => service["documents.list"]({ after: 0 }),
    ...documents.flatMap(({ id }) => [
      () => service["document.read"]({ document: id }),
      () => service["document.read"]({ document: id, part: { near: null } }),
      () => service["document.ties"]({ document: id }),
    ]),
    ...claims.map(
      ({ id }) =>
        () =>
          service["links.ofClaim"]({ claim: id }),
    ),
    ...tags.slice(0, 3).map(
      ({ id }) =>
        () =>
          service["spans.list"]({ tag: id, limit: 100 }),
    ),
    () => service["spans.list"]({ limit: 1000 }),
    () => service["spans.survey"]({ after: 0 }),
    () => service["change.history"]({ limit: 1000 }),
    () => service["export.preview"]({ ...options, format: "jsonl" }),
    () => service["export.preview"]({ ...options, format: "obelus" }),
    () => service["export.count"]({ ...options, format: "obelus" }),
    () => service["schema.export"]({}),
  ];
  const results: Result<unknown>[] = [];
  for (const call of calls) results.push(await call());
  return results;
}

async function findHarm(file: string): Promise<Named> {
  const opened = await service["project.open"]({ path: file, person: { name: "Maria", initials: "MA" } });
  if (!opened.ok) {
    expect(["Unreadable", "Refused"]).toContain(opened.failure.code);
    return { at: "opening", sentences: [expectSentence(opened.failure)] };
  }
  const failures = (await askEverything(opened.value)).flatMap((one) => (one.ok ? [] : expectSentence(one.failure)));
  const report = await service["project.verify"]({});
  if (!report.ok) return { at: "verifying", sentences: [expectSentence(report.failure)] };
  for (const sentence of report.value.problems) expect(sentence).toMatch(/\.$/u);
  if (report.value.problems.length > 0) return { at: "verifying", sentences: [...failures, ...report.value.problems] };
  return failures.length > 0 ? { at: "reading", sentences: failures } : { at: "nothing", sentences: [] };
}

async function meet(change: (database: Database) => void): Promise<Named> {
  const file = place.at("spoilt.obelus");
  cpSync(place.at("whole.obelus"), file);
  spoil(file, change);
  const before = readFileSync(file);
  const named = await findHarm(file);
  await service["project.close"]({});
  expect(readFileSync(file).equals(before)).toBe(true);
  return named;
}

const deep = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const deepObject = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

describe("[P14] a project file with harm in it is named in a sentence, and not written to:", () => {
  it("a whole one is not", async () => {
    expect(await meet(() => {})).toEqual({ at: "nothing", sentences: [] });
  });

  const longText = "The mayor said 41 ferries were held. ".repeat(100);
  it.each<[string, (database: Database) => void]>([
    ["stored bytes of an unknown form", bySql("UPDATE contents SET bytes = x'07aabb'")],
    ["stored bytes that are empty", bySql("UPDATE contents SET bytes = x''")],
    ["stored bytes that are text", bySql("UPDATE contents SET bytes = x'00'")],
    ["a negative size", bySql("UPDATE contents SET size = -1")],
    ["a huge size", bySql("UPDATE contents SET size = 9223372036854775807")],
    ["a text with another hash", bySql("UPDATE contents SET hash = zeroblob(32) WHERE rowid = 1")],
    ["a text of another length", replaceContents("text", longText)],
    ["a text that inflates beyond its size", replaceContents("text", Buffer.alloc(100_000_000), 2500)],
    ["paragraphs that are no JSON", replaceContents("structure", "{")],
    ["paragraphs that are a number", replaceContents("structure", "1e999")],
    ["paragraphs nested deeply", replaceContents("structure", deep(100_000))],
    [
      "paragraphs that are millions of nothing",
      replaceContents("structure", `{"blocks":[${"{},".repeat(200_000)}{}],"marks":[]}`),
    ],
    ["no paragraphs", replaceContents("structure", '{"blocks":[],"marks":[]}')],
    [
      "paragraphs beyond the text",
      replaceContents("structure", '{"blocks":[{"kind":"paragraph","start":0,"end":9007199254740991}],"marks":[]}'),
    ],
    [
      "paragraphs in the wrong order",
      replaceContents(
        "structure",
        '{"blocks":[{"kind":"paragraph","start":50,"end":9},{"kind":"paragraph","start":0,"end":9}],"marks":[]}',
      ),
    ],
    [
      "marks beyond the text",
      replaceContents(
        "structure",
        '{"blocks":[{"kind":"paragraph","start":0,"end":2500}],"marks":[{"kind":"link","start":9,"end":1e300,"address":"javascript:alert(1)"}]}',
      ),
    ],
    [
      "edits nested deeply",
      (database) => database.prepare("UPDATE changes SET edits = ? WHERE number = 3").run(packed(deep(100_000))),
    ],
    [
      "edits nested deeply in a record",
      (database) =>
        database
          .prepare("UPDATE changes SET edits = ? WHERE number = 3")
          .run(packed(`[{"table":"spans","id":"x","before":null,"after":${deepObject(300_000)}}]`)),
    ],
    [
      "edits that are millions of nothing",
      (database) =>
        database.prepare("UPDATE changes SET edits = ? WHERE number = 3").run(packed(`[${"{},".repeat(2_000_000)}{}]`)),
    ],
    [
      "edits that are no list",
      (database) => database.prepare("UPDATE changes SET edits = ? WHERE number = 3").run(packed("7")),
    ],
    [
      "edits that inflate without end",
      (database) =>
        database.prepare("UPDATE changes SET edits = ? WHERE number = 3").run(packed(Buffer.alloc(100_000_000))),
    ],
    ["a change that takes back itself", bySql("UPDATE changes SET undoes = number")],
    [
      "changes that take back each other",
      bySql("UPDATE changes SET undoes = 5 WHERE number = 4", "UPDATE changes SET undoes = 4 WHERE number = 5"),
    ],
    ["a change that nobody made", bySql("UPDATE changes SET person = 999, writer = 999")],
    ["a label as long as a book", bySql("UPDATE changes SET label = hex(zeroblob(500000)) WHERE number = 3")],
    ["a list of what was seen without end", bySql("UPDATE changes SET seen = zeroblob(20000000) WHERE number = 3")],
    ["identities that are no identities", bySql("UPDATE tags SET id = x'01' WHERE number = 1")],
    ["identities that collide", bySql("UPDATE layers SET id = (SELECT id FROM tags LIMIT 1) WHERE number = 1")],
    ["tags of a kind that is not there", bySql("UPDATE spans SET tag = 999")],
    ["tags of a claim that is not there", bySql("UPDATE spans SET claim = 999 WHERE claim IS NOT NULL")],
    ["tags by nobody", bySql("UPDATE spans SET annotator = -1")],
    ["evidence for nothing", bySql("UPDATE links SET span = randomblob(16), claim = randomblob(16)")],
    ["tags beyond the text", bySql('UPDATE spans SET "end" = 9007199254740993')],
    ["tags that end before they begin", bySql('UPDATE spans SET "end" = "start" - 1')],
    ["tags before the text", bySql('UPDATE spans SET "start" = -9223372036854775808')],
    [
      "pieces that overlap",
      bySql(
        `UPDATE spans SET pieces = json('[[' || "start" || ',' || "end" || '],[' || "start" || ',' || "end" || ']]')`,
      ),
    ],
    ["pieces elsewhere", bySql("UPDATE spans SET pieces = '[[0,1],[0.5,2]]'")],
    ["pieces nested deeply", (database) => database.prepare("UPDATE spans SET pieces = ?").run(deep(100_000))],
    ["a stance nobody takes", bySql("UPDATE spans SET stance = '<b>'")],
    ["details that are no record", bySql(`UPDATE spans SET attributes = '"constructor"'`)],
    ["notes that are bytes", pastTypes("UPDATE spans SET note = x'ff'")],
    ["times that are words", pastTypes("UPDATE spans SET created = 'yesterday'")],
    ["places that are fractions", pastTypes('UPDATE spans SET "start" = "start" + 0.5')],
    ["a folder inside itself", (database) => addFolder(database, (id) => id)],
    [
      "folders inside each other",
      (database) => {
        const other = newId();
        addFolder(database, () => other, newId());
        addFolder(database, () => idOf(database, "folders"), other);
      },
    ],
    ["a hue that is none", bySql("UPDATE tags SET hue = -9223372036854775808")],
    ["a letter that is a program", bySql(`UPDATE tags SET "key" = '<img src=x onerror=alert(1)>'`)],
    ["a line that is a style", bySql("UPDATE layers SET line = 'solid;background:url(//evil.example)'")],
    ["an order that is endless", bySql('UPDATE tags SET "order" = 9e999')],
    ["examples nested deeply", (database) => database.prepare("UPDATE tags SET examples = ?").run(deep(100_000))],
    [
      "examples that are millions of nothing",
      (database) => database.prepare("UPDATE tags SET examples = ?").run(`[${"[],".repeat(1_500_000)}[]]`),
    ],
    ["examples that are a number", bySql("UPDATE tags SET examples = '1e400'")],
    ["examples cut short", bySql(`UPDATE tags SET examples = '[{"text":'`)],
    ["a name as long as a book", bySql("UPDATE tags SET name = hex(zeroblob(500000))")],
    ["a project without a name", bySql("UPDATE project SET name = ''")],
    ["no project", bySql("DELETE FROM project")],
    [
      "two projects",
      bySql(
        "INSERT INTO project SELECT 2, randomblob(16), name, schemaName, schemaVersion, verdicts, created FROM project",
      ),
    ],
    ["a document of negative length", bySql("UPDATE documents SET length = -1")],
    ["paragraphs to fold that are not there", bySql("UPDATE documents SET furniture = '[-1,1e308]'")],
    ["a document in a folder that is not there", bySql("UPDATE documents SET folder = randomblob(16)")],
    ["a source that is none", bySql("UPDATE documents SET source = '[]'")],
    ["no log", bySql("DELETE FROM changes", "DELETE FROM heads")],
    ["heads that lead astray", bySql("UPDATE heads SET change = -1")],
    ["a view with the name of a table", bySql("DROP TABLE links", "CREATE VIEW links AS SELECT * FROM relations")],
    [
      "a view that never ends",
      bySql(
        "DROP TABLE readings",
        "CREATE VIEW readings AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number FROM n",
      ),
    ],
    ["a trigger that writes elsewhere", bySql("CREATE TRIGGER t AFTER INSERT ON changes BEGIN DELETE FROM spans; END")],
  ])("%s", { timeout: 30_000 }, async (_name, change) => {
    const named = await meet(change);
    expect(named.at).not.toBe("nothing");
  });

  it.each<[string, (database: Database) => void]>([
    ["a hue that is none", byPatch("tags", "hue", 99)],
    ["a name as long as a book", byPatch("claims", "wording", "a".repeat(100_000))],
    [
      "a folder inside itself",
      byChange(() => {
        const id = newId();
        return { edits: [{ table: "folders", id, before: null, after: { id, parent: id, name: "a", order: 0 } }] };
      }),
    ],
    ["evidence of an endless day", byPatch("links", "seen", "2020-99-99")],
    ["a number that is none", byPatch("claims", "claimNumber", -5, "number")],
    ["a speaker without a name", byAdding("speakers", () => ({ name: "", role: "", aliases: [], address: null }))],
    ["a claim with a field more", byPatch("claims", "reason", "x".repeat(200_000))],
  ])("%s, with a log that says the same", async (_name, change) => {
    expect((await meet(change)).at).not.toBe("nothing");
  });

  it("leaves out a prototype among details", async () => {
    await meet(bySql(`UPDATE spans SET attributes = '{"__proto__":{"polluted":true}}'`));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("shows markup in names and addresses as the words they are", async () => {
    const markup = "<img src=x onerror=alert(1)>";
    const named = await meet((database) => {
      byPatch("tags", "name", markup)(database);
      byPatch("links", "address", "javascript:alert(1)")(database);
    });
    expect(named).toEqual({ at: "nothing", sentences: [] });
  });

  it("any value in any column", { timeout: 300_000 }, async () => {
    const columns = columnsOf(place.at("whole.obelus"));
    const value = fc.oneof(
      fc.constantFrom<string | number | bigint | null | Buffer>(
        null,
        "",
        "\0",
        "[]",
        "{}",
        "null",
        '"x"',
        "[[]]",
        "[null]",
        "[[1,0]]",
        "1e999",
        "<b>",
        "javascript:x",
        "\uFFFF",
        "__proto__",
        0,
        -1,
        1,
        13,
        2 ** 31,
        2 ** 53,
        -(2 ** 53),
        0.5,
        1e308,
        9_223_372_036_854_775_807n,
        -9_223_372_036_854_775_808n,
        Buffer.alloc(0),
        Buffer.alloc(16),
        Buffer.alloc(32),
        Buffer.from([2, 0]),
        packed("[]"),
        packed('[{"table":"spans"}]'),
      ),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...columns), value, fc.nat({ max: 5 }), async ([table, column], stored, row) => {
        await meet((database) => {
          try {
            database
              .prepare(
                `UPDATE "${table}" SET "${column}" = ? WHERE "${column}" = (SELECT "${column}" FROM "${table}" LIMIT 1 OFFSET ?)`,
              )
              .run(stored, row);
          } catch {
            // The tables take only values of their kind: this one is not there.
          }
        });
      }),
      runs(10),
    );
  });
});

function addFolder(database: Database, parent: (id: string) => string, id = newId()): void {
  const bytes = (one: string): Buffer => Buffer.from(one.replaceAll("-", ""), "hex");
  database
    .prepare(`INSERT INTO folders (id, parent, name, "order") VALUES (?, ?, 'Folder', 0)`)
    .run(bytes(id), bytes(parent(id)));
}

function columnsOf(file: string): [string, string][] {
  const found: [string, string][] = [];
  const copy = place.at("columns.obelus");
  cpSync(file, copy);
  spoil(copy, (database) => {
    for (const table of [...tables, "changes", "actors", "heads", "contents", "signatures"])
      for (const { name } of database.pragma(`table_info("${table}")`) as { name: string }[]) found.push([table, name]); // its columns
  });
  return found;
}
