import { copyFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { added, changed, removed, type Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import { ChangeLog } from "#db/changes.ts";
import { ContentStore } from "#db/contentStore.ts";
import { KeyCache } from "#db/keys.ts";
import { packBytes } from "#db/packing.ts";
import { recoverProject } from "#db/recover/recover.ts";
import { openProject } from "#db/openProject.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { documentOf, must, TestProject } from "../support/project.ts";
import { Copy, planOf } from "./copies.ts";

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
let mine: Copy;
beforeEach(() => {
  place = makeFolder();
  project = new TestProject(place.at("a.obelus"));
});
afterEach(() => {
  mine.file.close();
  place.remove();
});

/** Writes a change into a copy without asking any rule, and brings it in. */
async function forge(person: Id, edits: readonly Edit[], prepare: (database: SQLite.Database) => void = () => {}) {
  const path = place.at("forged.obelus");
  project.file.close();
  mine = new Copy(project, "mine", project.mine);
  const theirs = new Copy(project, "forged", project.theirs);
  theirs.file.close();
  const database = new SQLite(path);
  prepare(database);
  const log = new ChangeLog(database, new KeyCache(database, new ContentStore(database)));
  log.append({ code: "span.forge", label: "Forge", edits }, { person, writer: theirs.writer, time: project.now() });
  database.close();
  const opened = must(openProject(path, { person: "", now: project.now, readOnly: "Only read." }));
  try {
    return await planOf(mine.file, opened);
  } finally {
    opened.close();
  }
}

it("[M21] changes of tags by somebody whose they are not count for nothing, and are told", async () => {
  const span = project.addSpan([[4, 9]]);
  const edit = changed("spans", span, { note: "forged" });
  if (edit === null) throw new Error("It changes the note");
  const plan = must(await forge(project.theirs, [edit]));
  expect(plan.edits).toEqual([]);
  expect(plan.merged.get(span.id)?.strange).toHaveLength(1);
});

it("[M21] nobody removes what somebody else said", async () => {
  const span = project.addSpan([[4, 9]]);
  const about = { about: "spans" as const, record: span.id, document: span.document, thread: null };
  const said = { text: "Which one?", resolved: false, created: project.now() };
  const comment = { id: project.newId(), annotator: project.mine, ...about, ...said };
  project.make({ code: "comment.add", label: "Ask", edits: [added("comments", comment)] });
  const plan = must(await forge(project.theirs, [removed("comments", comment)]));
  expect(plan.edits).toEqual([]);
  expect(plan.merged.get(comment.id)).toMatchObject({ isRemoved: false, strange: [expect.anything()] });
});

it("[M22] a tag that does not stand on its words keeps the whole copy out", async () => {
  const span = project.span([[4, 9]], "C", project.theirs);
  const plan = await forge(project.theirs, [added("spans", { ...span, fragments: [[4, 4000]] })]);
  expect(plan).toMatchObject({ ok: false, failure: { code: "Refused" } });
  expect(mine.file.reader.spansOf(project.document.id)).toEqual([]);
});

it("[M22] a text that is not the one its document names keeps the whole copy out", async () => {
  const { document, contents } = documentOf(project.newId(), "Another text.", project.now());
  const plan = await forge(project.theirs, [added("documents", document)], (database) => {
    for (const [hash, bytes] of contents) {
      const stored = packBytes(hash === document.text ? Buffer.from("Forged text.") : bytes);
      database.prepare("INSERT INTO contents VALUES (?, ?, ?)").run(Buffer.from(hash, "hex"), bytes.length, stored);
    }
  });
  expect(plan).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
});

it("[M14] what another program left in a write-ahead log beside the copy comes in as well", async () => {
  const span = project.span([[15, 25]], "C", project.theirs);
  project.file.close();
  mine = new Copy(project, "mine", project.mine);
  const path = place.at("theirs.obelus");
  copyFileSync(mine.origin.path, path);
  const database = new SQLite(path);
  database.pragma("journal_mode = WAL");
  const log = new ChangeLog(database, new KeyCache(database, new ContentStore(database)));
  const author = { person: project.theirs, writer: project.newId(), time: project.now() };
  log.append({ code: "span.add", label: "Tag", edits: [added("spans", span)] }, author);
  for (const end of ["", "-wal"]) copyFileSync(`${path}${end}`, `${place.at("sent.obelus")}${end}`);
  database.close();
  const opened = must(openProject(place.at("sent.obelus"), { person: "", now: project.now, readOnly: "Only read." }));
  const plan = must(await planOf(mine.file, opened));
  opened.close();
  expect(plan.edits.map(({ id }) => id)).toEqual([span.id]);
});

it("[M23] a damaged project that copies were brought into is recovered with what counted in it", async () => {
  const span = project.addSpan([[4, 9]]);
  project.file.close();
  mine = new Copy(project, "mine", project.mine);
  const desk = new Copy(project, "desk", project.mine);
  for (const [copy, note] of [
    [mine, "one"],
    [desk, "two"],
  ] as const) {
    const edit = changed("spans", span, { note });
    if (edit !== null) copy.make(edit);
  }
  const other = desk.addSpan([[15, 25]]);
  await mine.bringIn(desk);
  desk.file.close();
  const shown = mine.file.reader.spansOf(project.document.id);
  expect(shown.map(({ id }) => id).toSorted()).toEqual([span.id, other.id].toSorted());
  const options = { person: "Maria", name: "Recovered", newId: project.newId, now: project.now };
  const steps = recoverProject(mine.path, place.at("recovered.obelus"), options);
  for (let step = steps.next(); step.done !== true; step = steps.next());
  const recovered = must(openProject(place.at("recovered.obelus"), { person: "Maria", now: project.now }));
  expect(recovered.reader.spansOf(project.document.id)).toEqual(shown);
  expect(recovered.verify().problems).toEqual([]);
  recovered.close();
});
