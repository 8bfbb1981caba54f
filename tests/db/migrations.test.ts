import { readdirSync } from "node:fs";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { added } from "#core/change.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Native } from "#core/model/native.ts";
import type { Comment } from "#core/model/review.ts";
import { signQuery } from "#core/text/signature.ts";
import { bytesOfHash, bytesOfId, idOfBytes } from "#db/binary.ts";
import { ContentStore } from "#db/contentStore.ts";
import { Fold } from "#db/fold.ts";
import { KeyCache } from "#db/keys.ts";
import { currentVersion, migrate, migrations, readVersion, type Migration } from "#db/migrations.ts";
import { createProject, openProject } from "#db/openProject.ts";
import { packBytes } from "#db/packing.ts";
import { encodeSeen } from "#db/seen.ts";
import { hasOurSchema } from "#db/schemaCheck.ts";
import { createSearchReader } from "#db/search.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { createCounter, documentOf, must, TestProject, TEXT } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

const now = (): number => 1_750_000_000_000;

/** For each step: how to fill a file of the version before, and what must be true of it afterwards. */
const stepTests: Readonly<Record<number, (database: SQLite.Database) => void>> = {
  1: (database) => {
    expect(readVersion(database)).toBe(0);
    migrate(database, migrations.slice(0, 1));
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
      .pluck()
      .all();
    expect(tables).toHaveLength(18);
    expect(() => database.exec("INSERT INTO actors VALUES (1, x'00')")).toThrow(/CHECK/u);
  },
  3: (database) => {
    const { document, contents } = documentOf(createCounter().newId(), TEXT, 1);
    for (const [hash, bytes] of contents)
      database.prepare("INSERT INTO contents VALUES (?, ?, ?)").run(bytesOfHash(hash), bytes.length, packBytes(bytes));
    const keys = new KeyCache(database, new ContentStore(database));
    new Fold(database, keys).apply([added("documents", document)]);
    migrate(database, before(4));
    const reader = createSearchReader(database);
    expect(reader.searchable().map(({ id }) => id)).toEqual([document.id]);
    expect(reader.textsWithout(signQuery("harbour")).size).toBe(0);
    expect(reader.textsWithout(signQuery("lighthouse"))).toEqual(new Set([document.text]));
  },
  4: (database) => {
    migrate(database, before(5));
    expect(() => database.exec("INSERT INTO arriving (hash) VALUES (x'00')")).toThrow(/FOREIGN KEY/u);
  },
  5: (database) => {
    migrate(database, before(6));
    const { newId } = createCounter();
    const native: Native = { id: newId(), record: newId(), format: "doccano", values: '{"meta":1}' };
    new Fold(database, new KeyCache(database, new ContentStore(database))).apply([added("natives", native)]);
    expect(database.prepare(`SELECT "format", "values" FROM natives`).get()).toEqual({
      format: "doccano",
      values: '{"meta":1}',
    });
  },
  6: (database) => {
    migrate(database, before(7));
    const recipe = { id: createCounter().newId(), name: "Delivery", options: "{}" };
    new Fold(database, new KeyCache(database, new ContentStore(database))).apply([added("recipes", recipe)]);
    expect(database.prepare(`SELECT "name", "options" FROM recipes`).get()).toEqual({
      name: "Delivery",
      options: "{}",
    });
  },
  7: (database) => {
    migrate(database, before(7));
    database.exec("INSERT INTO actors VALUES (1, zeroblob(16))");
    database.exec("INSERT INTO changes VALUES (1, zeroblob(32), 1, 1, 0, 1, '', '', NULL, x'', x'')");
    database.exec("INSERT INTO heads VALUES (zeroblob(16), 1)");
    migrate(database, before(8));
    expect(database.prepare("SELECT change FROM heads").pluck().all()).toEqual([1]);
    const { newId } = createCounter();
    const person: Annotator = { id: newId(), name: "Maria", initials: "M", kind: "human" };
    const comment: Comment = {
      id: newId(),
      annotator: person.id,
      about: "claims",
      record: newId(),
      document: null,
      thread: null,
      text: "Where from?",
      resolved: false,
      created: 1,
    };
    new Fold(database, new KeyCache(database, new ContentStore(database))).apply([
      added("annotators", person),
      added("comments", comment),
    ]);
    expect(database.prepare(`SELECT "text", "resolved" FROM comments`).get()).toEqual({
      text: "Where from?",
      resolved: 0,
    });
  },
  8: (database) => {
    const { newId } = createCounter();
    const [one, two] = [documentOf(newId(), TEXT, 1), documentOf(newId(), `${TEXT} Again.`, 1)];
    for (const [hash, bytes] of [...one.contents, ...two.contents])
      database.prepare("INSERT INTO contents VALUES (?, ?, ?)").run(bytesOfHash(hash), bytes.length, packBytes(bytes));
    const fold = new Fold(database, new KeyCache(database, new ContentStore(database)));
    fold.apply([added("documents", one.document)]);
    migrate(database, before(9));
    const revision = { id: newId(), document: two.document.id, revises: one.document.id, created: 1 };
    fold.apply([added("documents", two.document), added("revisions", revision)]);
    expect(database.prepare("SELECT count(*) FROM revisions").pluck().get()).toBe(1);
  },
  9: (database) => {
    migrate(database, before(9));
    const { newId } = createCounter();
    const [inOneLine, onTwoSides, settled, person] = [newId(), newId(), newId(), newId()];
    const [one, two] = ["1", "2"].map((digit) => digit.repeat(64));
    const seen = encodeSeen({ [settled]: [one ?? "", two ?? ""], [inOneLine]: [one ?? ""] });
    database.exec("INSERT INTO actors VALUES (1, zeroblob(16))");
    const change = database.prepare("INSERT INTO changes VALUES (?, ?, 1, 1, 0, 1, '', '', NULL, ?, x'')");
    for (const [index, hash] of [one, two, "3".repeat(64)].entries())
      change.run(index + 1, bytesOfHash(hash ?? ""), index === 2 ? seen : Buffer.alloc(0));
    const head = database.prepare("INSERT INTO heads VALUES (?, ?)");
    for (const number of [1, 2]) head.run(bytesOfId(onTwoSides), number);
    for (const record of [inOneLine, settled]) head.run(bytesOfId(record), 3);
    const merge = { id: newId(), annotator: person, file: "copy", changes: 1, report: "{}", created: 1 };
    const maria: Annotator = { id: person, name: "Maria", initials: "M", kind: "human" };
    new Fold(database, new KeyCache(database, new ContentStore(database))).apply([
      added("annotators", maria),
      added("merges", merge),
    ]);
    migrate(database, before(10));
    const found = database.prepare("SELECT record FROM questions").pluck().all();
    expect(found.map((id) => idOfBytes(id as Uint8Array)).toSorted()).toEqual([onTwoSides, settled].toSorted()); // blobs
  },
};

function before(version: number): readonly Migration[] {
  return migrations.filter((step) => step.version < version);
}

describe("each migration", () => {
  it("has a test from the version before", () => {
    expect(Object.keys(stepTests).map(Number)).toEqual(migrations.map((step) => step.version));
    expect(migrations.map((step) => step.version)).toEqual(
      [...new Set(migrations.map((step) => step.version))].toSorted((a, b) => a - b),
    );
  });

  it.each(migrations.map((step) => [step.version, step.name] as const))("%i: %s", (version) => {
    const database = new SQLite(":memory:");
    migrate(database, before(version));
    stepTests[version]?.(database);
    expect(readVersion(database)).toBe(version);
    database.close();
  });
});

describe("migrating", () => {
  const next: Migration = {
    version: currentVersion + 1,
    name: "one more",
    sql: "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT; INSERT INTO extra SELECT number FROM documents",
  };

  it("[P2] keeps a backup of the version before, and everything in it", () => {
    const project = new TestProject(place.at("a.obelus"));
    project.addSpan([[4, 9]]);
    project.file.close();
    const opened = must(openProject(project.path, { person: "Maria", now, migrations: [...migrations, next] }));
    expect(opened.reader.count("spans")).toBe(1);
    expect(opened.verify().problems).toEqual([]);
    opened.close();
    const backup = `a.backup-v${currentVersion}-${now()}.obelus`;
    expect(readdirSync(place.folder).toSorted()).toEqual([
      `a.backup-v${currentVersion}-1750000000000.obelus`,
      "a.obelus",
    ]);
    const old = must(openProject(place.at(backup), { person: "Maria", now }));
    expect(old.reader.count("spans")).toBe(1);
    old.close();
  });

  it.each([
    ["a step fails", "CREATE TABLE extra (a INTEGER) STRICT; SELECT * FROM nothing"],
    ["references lead nowhere", "DELETE FROM contents"],
  ])("changes nothing when %s", (_name, sql) => {
    const project = new TestProject(place.at("a.obelus"));
    project.file.close();
    const failed = openProject(project.path, { person: "Maria", now, migrations: [...migrations, { ...next, sql }] });
    expect(failed.ok ? null : failed.failure).toMatchObject({
      code: "Unreadable",
      message: "This project was made by an earlier Obelus and cannot be brought up to date.",
    });
    expect(readdirSync(place.folder).toSorted()).toEqual([
      `a.backup-v${currentVersion}-1750000000000.obelus`,
      "a.obelus",
    ]);
    const opened = must(openProject(project.path, { person: "Maria", now }));
    expect(opened.verify().problems).toEqual([]);
    opened.close();
  });

  it("makes the same tables step by step as at once", () => {
    const file = must(createProject(place.at("new.obelus"), { person: "Maria", now }));
    file.close();
    const database = new SQLite(place.at("new.obelus"), { readonly: true });
    expect(hasOurSchema(database, currentVersion)).toBe(true);
    database.close();
  });
});
