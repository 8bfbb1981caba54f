import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Output, Service } from "#contract/methods.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { must } from "#tests/db/support/project.ts";
import { addTags } from "./spanProposal.ts";

const person = { name: "Maria", initials: "M" };

let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;
beforeEach(() => {
  place = makeFolder();
  ({ service, close } = createService(testHost(place.at("profile"))));
});
afterEach(async () => {
  await close();
  place.remove();
});

/** A project with one text and some tags, closed. */
async function make(name: string, tags = 1): Promise<string> {
  const path = place.at(`${name}.obelus`);
  must(await service["project.create"]({ path, name, schema: "claims", person }));
  const text = "The ferry was held in the harbour of the island. ".repeat(20);
  const { batch, rows } = must(await service["import.check"]({ files: [{ name: "a.txt", text }] }));
  must(await service["import.finish"]({ batch, folder: null, rows: rows.map(({ row }) => ({ row })) }));
  await addTags(service, tags);
  must(await service["project.close"]({}));
  return path;
}

async function backUp(project: string): Promise<Output<"backups.make">> {
  must(await service["project.open"]({ path: project, person }));
  const made = must(await service["backups.make"]({}));
  must(await service["project.close"]({}));
  return made;
}

async function list(project: string): Promise<Output<"backups.list">> {
  return must(await service["backups.list"]({ project }));
}

/** How many tags each backup holds, newest first; names sort by time, and these are all of one second. */
async function tagsIn(project: string): Promise<number[]> {
  return (await list(project)).backups.map(({ spans }) => spans).toSorted();
}

/** Rubbish where the words and tags are; the project can no longer be opened. */
function spoil(file: string): void {
  const bytes = readFileSync(file);
  for (let page = 2; page * 4096 < bytes.length; page += 2) bytes.fill(0x5a, page * 4096, page * 4096 + 64);
  writeFileSync(file, bytes);
}

describe("[B8] backups of a project that was moved or renamed", () => {
  it("are found at its new place, before it was opened there and after", async () => {
    const before = await make("before", 3);
    await backUp(before);
    const after = place.at("after.obelus");
    renameSync(before, after);
    expect(await tagsIn(after)).toEqual([3]);
    expect((await list(before)).backups, "and still where it was, while nobody has opened it").toHaveLength(1);
    must(await service["project.open"]({ path: after, person }));
    await addTags(service, 2);
    must(await service["project.close"]({}));
    await backUp(after);
    expect(await tagsIn(after)).toEqual([5]);
    expect((await list(before)).backups).toEqual([]);
    expect(readdirSync(place.at("profile", "backups"))).toEqual(["before"]);
  });

  it("are found when it is damaged now", async () => {
    const before = await make("before", 3);
    await backUp(before);
    const after = place.at("after.obelus");
    renameSync(before, after);
    const bytes = readFileSync(after);
    const database = new SQLite(after, { readonly: true });
    const tags = database.prepare("SELECT pgoffset, pgsize FROM dbstat WHERE name = 'spans'").raw().all();
    database.close();
    for (const [start, size] of tags as [number, number][]) bytes.fill(0x5a, start, start + size);
    writeFileSync(after, bytes);
    expect(await tagsIn(after)).toEqual([3]);
  });

  it("are never those of a copy, which is the same project at another place", async () => {
    const first = await make("first", 1);
    await backUp(first);
    const second = place.at("second.obelus");
    copyFileSync(first, second);
    expect((await list(second)).backups, "the first is still there").toEqual([]);
    must(await service["project.open"]({ path: second, person }));
    await addTags(service, 4);
    must(await service["project.close"]({}));
    await backUp(second);
    expect(await tagsIn(first)).toEqual([1]);
    expect(await tagsIn(second)).toEqual([5]);
    rmSync(first);
    expect(await tagsIn(second), "each keeps its own").toEqual([5]);
    expect(await tagsIn(first)).toEqual([1]);
  });

  it("are never those of another project that came to its place", async () => {
    const old = await make("a", 2);
    await backUp(old);
    const moved = place.at("moved.obelus");
    renameSync(old, moved);
    expect(await make("a", 7)).toBe(old);
    expect((await list(old)).backups).toEqual([]);
    await backUp(old);
    expect(await tagsIn(old)).toEqual([7]);
    expect(await tagsIn(moved)).toEqual([2]);
    must(await service["project.open"]({ path: moved, person }));
    must(await service["backups.make"]({}));
    must(await service["project.close"]({}));
    expect(await tagsIn(old)).toEqual([7]);
    spoil(old);
    expect(await tagsIn(old), "also when it can no longer be told which one it is").toEqual([7]);
  });

  it("stay with a project whose old place holds something that cannot be read", async () => {
    const old = await make("a", 2);
    await backUp(old);
    const copy = place.at("copy.obelus");
    copyFileSync(old, copy);
    spoil(old);
    expect((await list(copy)).backups).toEqual([]);
    expect(await tagsIn(old)).toEqual([2]);
  });
});

describe("a list of backups", () => {
  it("says what each holds and what the project itself holds, as far as it can be read", async () => {
    const project = await make("a", 3);
    const made = await backUp(project);
    must(await service["project.open"]({ path: project, person }));
    await addTags(service, 2);
    const open = await list(project);
    expect(open.held).toEqual({ changes: made.changes + 2, spans: 5 });
    must(await service["project.close"]({}));
    expect(await list(project)).toEqual(open);
    expect(open.backups).toEqual([made]);
    spoil(project);
    expect((await list(project)).held).toBeNull();
    expect((await list(place.at("nowhere.obelus"))).backups).toEqual([]);
  });

  it("says which was cut short", async () => {
    const project = await make("a");
    const made = await backUp(project);
    truncateSync(made.path, made.bytes - 4096);
    expect((await list(project)).backups).toMatchObject([{ whole: false }]);
  });
});

describe("restoring", () => {
  it("[B3] makes nothing of a backup that is damaged by now", async () => {
    const project = await make("a", 30);
    const made = await backUp(project);
    const database = new SQLite(made.path);
    database.exec("UPDATE spans SET note = 'other' WHERE start = 8");
    database.close();
    const before = readdirSync(place.folder);
    expect(await service["backups.restore"]({ project, backup: made.path, path: place.at("b.obelus") })).toMatchObject({
      failure: { code: "Unreadable", message: expect.stringMatching(/backup is damaged/u) },
    });
    expect(readdirSync(place.folder)).toEqual(before);
  });

  it("[B3] says how far it is, and leaves nothing when it is stopped", async () => {
    const project = await make("a", 3);
    const made = await backUp(project);
    const stages = new Set<string>();
    const window = createService({
      ...testHost(place.at("profile")),
      emit: (event, payload) => {
        if (event !== "work.progress") return;
        stages.add((payload as { readonly name: string }).name); // what this event carries
        if (stages.has("Checking the copy")) void window.service["work.stop"]({});
      },
    });
    const before = readdirSync(place.folder);
    expect(
      await window.service["backups.restore"]({ project, backup: made.path, path: place.at("b.obelus") }),
    ).toMatchObject({ failure: { code: "Stopped", message: "Restoring was stopped, and nothing was kept of it." } });
    expect(stages).toEqual(new Set(["Copying the backup", "Checking the copy"]));
    expect(readdirSync(place.folder)).toEqual(before);
    await window.close();
  });
});

describe("recovering", () => {
  it("[B6] says how far it is, lets other calls through, and stops without leaving anything", async () => {
    const project = await make("a", 3);
    const other = await make("b", 1);
    spoil(project);
    const before = readdirSync(place.folder);
    const stages = new Set<string>();
    let isStopping = false;
    const window = createService({
      ...testHost(place.at("profile")),
      emit: (event, payload) => {
        if (event !== "work.progress") return;
        stages.add((payload as { readonly name: string }).name); // what this event carries
        if (isStopping) void window.service["work.stop"]({});
      },
    });
    const recovering = window.service["project.recover"]({ path: project, to: place.at("saved.obelus") });
    // Another project that is opened and closed meanwhile is none of its business.
    must(await window.service["project.open"]({ path: other, person }));
    must(await window.service["project.close"]({}));
    const report = must(await recovering);
    expect(report.texts.saved + report.texts.lost).toBe(1);
    expect([...stages]).toEqual([
      "Looking through the damaged file",
      "Saving what is whole",
      "Looking for what else can be read",
    ]);
    expect(readdirSync(place.folder)).toEqual([...before, "saved.obelus"].toSorted());
    rmSync(place.at("saved.obelus"));
    isStopping = true;
    expect(await window.service["project.recover"]({ path: project, to: place.at("saved.obelus") })).toMatchObject({
      failure: { code: "Stopped", message: "Recovering was stopped, and nothing was kept of it." },
    });
    expect(readdirSync(place.folder)).toEqual(before);
    await window.close();
  });
});
