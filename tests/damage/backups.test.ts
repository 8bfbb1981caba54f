import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeCanonical } from "#core/encode.ts";
import { addTags, createSpanProposal } from "./spanProposal.ts";
import type { Service } from "#contract/methods.ts";
import { checkCopy } from "#db/checkCopy.ts";
import { openProject } from "#db/openProject.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { must } from "#tests/db/support/project.ts";
import { readEverything } from "./rich.ts";

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

/** A project with one text, open. */
async function begin(): Promise<string> {
  const project = place.at("a.obelus");
  must(
    await service["project.create"]({
      path: project,
      name: "A",
      schema: "claims",
      person: { name: "Maria", initials: "M" },
    }),
  );
  const text = Array.from({ length: 400 }, (_, line) => `Line ${line}: ${line * 7} ferries were held in the harbour.`);
  const { batch, rows } = must(await service["import.check"]({ files: [{ name: "a.txt", text: text.join("\n") }] }));
  must(await service["import.finish"]({ batch, folder: null, rows: rows.map(({ row }) => ({ row })) }));
  return project;
}

function readAll(file: string): string {
  const opened = must(openProject(file, { person: "Maria", now: () => 0 }));
  const everything = encodeCanonical(readEverything(opened));
  opened.close();
  return everything;
}

describe("backups", () => {
  it("[B1] hold everything that was made before they were, also while one goes on working", async () => {
    await begin();
    await addTags(service, 10);
    const making = service["backups.make"]({});
    await addTags(service, 30, 10);
    const made = must(await making);
    expect(checkCopy(made.path)).toEqual({ problems: [], changes: made.changes, spans: made.spans });
    const changes = must(await service["project.verify"]({})).changes;
    expect(made.changes).toBeGreaterThanOrEqual(changes - 30);
    expect(readdirSync(path.dirname(made.path)).toSorted()).toEqual(
      [path.basename(made.path), "project.json"].toSorted(),
    );
  });

  it("[B3] are opened as a copy, and found where the project is gone", async () => {
    const project = await begin();
    await addTags(service, 3);
    const made = must(await service["backups.make"]({}));
    const kept = readFileSync(made.path);
    await service["project.close"]({});
    const before = readAll(project);
    rmSync(project);
    const { backups } = must(await service["backups.list"]({ project }));
    expect(backups).toEqual([made]);
    const target = place.at("restored");
    const restored = must(await service["backups.restore"]({ project, backup: made.path, path: target }));
    expect(restored.path).toBe(`${target}.obelus`);
    must(await service["project.open"]({ path: restored.path, person: { name: "Maria", initials: "M" } }));
    await addTags(service, 2, 20);
    await service["project.close"]({});
    expect(readFileSync(made.path).equals(kept)).toBe(true);
    expect(readAll(made.path)).toBe(before);
    expect(await service["backups.restore"]({ project, backup: made.path, path: target })).toMatchObject({
      failure: { code: "Refused" },
    });
    expect(await service["backups.restore"]({ project, backup: "/etc/hosts", path: place.at("b") })).toMatchObject({
      failure: { code: "NotFound" },
    });
  });

  it("[B1] of a damaged project are not kept, and say why", async () => {
    const project = await begin();
    await addTags(service, 40);
    await service["project.close"]({});
    // Such a file is opened: only looking at all of it tells.
    const database = new SQLite(project);
    database.exec("UPDATE spans SET note = 'other' WHERE start = 8");
    database.close();
    must(await service["project.open"]({ path: project, person: { name: "Maria", initials: "M" } }));
    expect(await service["backups.make"]({})).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
    expect(must(await service["backups.list"]({ project })).backups).toEqual([]);
    expect(
      readdirSync(place.at("profile", "backups"), { recursive: true }).filter((name) => /part|tag/u.test(String(name))),
    ).toEqual([]);
  });

  it("go where the settings say, and say when they cannot", async () => {
    await begin();
    const folder = place.at("stick");
    must(await service["settings.change"]({ backups: { folder, hours: 2, days: 1 } }));
    expect(must(await service["backups.make"]({})).path.startsWith(folder)).toBe(true);
    const file = place.at("no-folder");
    writeFileSync(file, "");
    must(await service["settings.change"]({ backups: { folder: file, hours: 2, days: 1 } }));
    expect(await service["backups.make"]({})).toMatchObject({ ok: false, failure: { code: "Refused" } });
    await addTags(service, 1);
  });
});

describe("backups that are made by themselves", () => {
  it("[B1] come soon after opening, and stop with the project, which leaves nothing half made", async () => {
    const project = await begin();
    await service["project.close"]({});
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    const window = createService({ ...testHost(place.at("profile")), name: "browser" });
    const list = async () => must(await window.service["backups.list"]({ project }));
    try {
      must(await window.service["project.open"]({ path: project, person: { name: "Maria", initials: "M" } }));
      vi.advanceTimersByTime(60_000);
      await vi.waitFor(async () => expect((await list()).backups).toHaveLength(1), { timeout: 30_000 });
      // Nothing changed since: an hour later there is still one.
      vi.advanceTimersByTime(3_600_000);
      const making = window.service["backups.make"]({});
      await window.service["project.close"]({});
      const made = await making;
      if (!made.ok) expect(made.failure.code).toBe("Stopped");
      const { folder, backups } = await list();
      expect(readdirSync(folder).toSorted()).toEqual(
        ["project.json", ...backups.map((one) => path.basename(one.path))].toSorted(),
      );
    } finally {
      vi.useRealTimers();
      await window.close();
    }
  });
});

describe("a damaged project that is open", () => {
  it("[P6] is found out in the background, told once, and written to no more", async () => {
    const project = await begin();
    await addTags(service, 5);
    await service["project.close"]({});
    const database = new SQLite(project);
    database.exec("UPDATE spans SET note = 'other' WHERE start = 8");
    database.close();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const told: unknown[] = [];
    const window = createService({
      ...testHost(place.at("profile")),
      name: "browser",
      emit: (event, payload) => {
        if (event === "project.damaged") told.push(payload);
      },
    });
    try {
      must(await window.service["project.open"]({ path: project, person: { name: "Maria", initials: "M" } }));
      const propose = await createSpanProposal(window.service);
      must(await window.service["change.make"](propose(400)));
      vi.advanceTimersByTime(60_000);
      expect(told).toMatchObject([
        { code: "Unreadable", message: expect.stringMatching(/differs from what its changes/u) },
      ]);
      expect(await window.service["change.make"](propose(408))).toMatchObject({
        ok: false,
        failure: { code: "Refused" },
      });
      expect(must(await window.service["project.state"]({})).readOnly).toMatch(/damaged/u);
      vi.advanceTimersByTime(600_000);
      expect(told).toHaveLength(1);
    } finally {
      vi.useRealTimers();
      await window.close();
    }
  });
});

describe("sharing a copy", () => {
  it("[B4] writes one file with everything while the project stays open", async () => {
    const project = await begin();
    await addTags(service, 12);
    const target = place.at("to give.obelus");
    const copied = must(await service["project.copy"]({ path: target }));
    expect(copied.bytes).toBe(readFileSync(target).length);
    await addTags(service, 1, 20);
    await service["project.close"]({});
    expect(readdirSync(place.folder).toSorted()).toEqual(["a.obelus", "profile", "to give.obelus"]);
    expect(checkCopy(target).problems).toEqual([]);
    expect(checkCopy(target).changes + 1).toBe(checkCopy(project).changes);
  });

  it("[B4] leaves out free pages and the deleted words that may still be in them", async () => {
    const project = await begin();
    await service["project.close"]({});
    const database = new SQLite(project);
    database.pragma("secure_delete = OFF");
    database.exec("CREATE TABLE filler (words TEXT) STRICT");
    database.prepare("INSERT INTO filler VALUES (?)").run("a secret that was deleted ".repeat(20_000));
    database.exec("DROP TABLE filler");
    database.close();
    expect(readFileSync(project).includes("a secret")).toBe(true);
    must(await service["project.open"]({ path: project, person: { name: "Maria", initials: "M" } }));
    const { path: copy, bytes } = must(await service["project.copy"]({ path: place.at("compact.obelus") }));
    await service["project.close"]({});
    expect(readFileSync(copy).includes("a secret")).toBe(false);
    expect(bytes).toBeLessThan(statSync(project).size - 400_000);
    const copied = new SQLite(copy, { readonly: true });
    expect(copied.pragma("freelist_count", { simple: true })).toBe(0);
    copied.close();
    expect(readAll(copy)).toBe(readAll(project));
  });

  it("[B4] says how far it is, and stops when one says so, leaving nothing behind", async () => {
    await begin();
    await service["project.close"]({});
    const stages = new Set<string>();
    const window = createService({
      ...testHost(place.at("profile")),
      emit: (event, payload) => {
        if (event !== "work.progress") return;
        stages.add((payload as { readonly name: string }).name); // what this event carries
        if (stages.has("Checking the copy")) void window.service["work.stop"]({});
      },
    });
    must(await window.service["project.open"]({ path: place.at("a.obelus") }));
    const before = readdirSync(place.folder);
    expect(await window.service["project.copy"]({ path: place.at("b.obelus") })).toMatchObject({
      failure: { code: "Stopped", message: "The copy was stopped, and nothing was kept of it." },
    });
    expect(stages).toEqual(new Set(["Copying the project", "Compacting the copy", "Checking the copy"]));
    expect(readdirSync(place.folder)).toEqual(before);
    await window.close();
  });

  it("[B5] a project copied by other means while it is open loses nothing that was saved", async () => {
    const project = await begin();
    mkdirSync(place.at("copies"));
    const propose = await createSpanProposal(service);
    for (let count = 1; count <= 12; count++) {
      must(await service["change.make"](propose(count * 8)));
      const alone = place.at("copies", `alone${count}.obelus`);
      const both = place.at("copies", `both${count}.obelus`);
      copyFileSync(project, alone);
      copyFileSync(project, both);
      if (existsSync(`${project}-journal`)) copyFileSync(`${project}-journal`, `${both}-journal`);
      for (const copy of [alone, both]) {
        const opened = must(openProject(copy, { person: "Maria", now: () => 0 }));
        expect(opened.verify().problems).toEqual([]);
        expect(opened.reader.count("spans")).toBe(count);
        opened.close();
      }
    }
  });
});
