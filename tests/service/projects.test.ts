import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { added } from "#core/change.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { Settings } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

const maria = { name: "Maria Holm", initials: "MH" };
const idris = { name: "Idris Sayed", initials: "IS" };

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let project: string;
beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  project = place.at("mine.obelus");
  valueOf(await running.service["project.create"]({ path: project, name: "Mine", schema: "claims", person: maria }));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

let count = 0;
/** Makes a change and gives its writer and number. */
async function writeClaim(): Promise<{ writer: Id; seq: number }> {
  const id = uuidv7(Date.now(), new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, ++count]));
  const claim = { id, number: count, wording: "Ferries were held", verdict: null, reason: "", created: 1 };
  const { change } = valueOf(
    await running.service["change.make"]({
      code: "claim.add",
      label: "Write a claim",
      edits: [added("claims", claim)],
    }),
  );
  if (change === null) throw new Error("no change");
  return { writer: change.writer, seq: change.seq };
}

const open = async (file: string, person = maria) =>
  valueOf(await running.service["project.open"]({ path: file, person }));
const close = async () => valueOf(await running.service["project.close"]({}));

describe("whose changes they are", () => {
  it("counts on as the same writer after closing, and after the file was moved", async () => {
    const first = await writeClaim();
    expect(first.seq).toBe(2);
    await close();
    await open(project);
    expect(await writeClaim()).toEqual({ writer: first.writer, seq: 3 });
    await close();
    mkdirSync(place.at("elsewhere"));
    renameSync(project, place.at("elsewhere", "other.obelus"));
    await open(place.at("elsewhere", "other.obelus"));
    expect(await writeClaim()).toEqual({ writer: first.writer, seq: 4 });
  });

  it("starts a new writer in a copy of the file, and keeps the old one in the original", async () => {
    const first = await writeClaim();
    await close();
    copyFileSync(project, place.at("copy.obelus"));
    await open(place.at("copy.obelus"));
    const inCopy = await writeClaim();
    expect(inCopy.seq).toBe(1);
    expect(inCopy.writer).not.toBe(first.writer);
    await open(project);
    expect(await writeClaim()).toEqual({ writer: first.writer, seq: 3 });
  });

  it("starts a new writer when an older state of the file was put back", async () => {
    const before = place.at("backup.obelus");
    const first = await writeClaim();
    await close();
    copyFileSync(project, before);
    await open(project);
    await writeClaim();
    await close();
    writeFileSync(project, readFileSync(before));
    await open(project);
    const after = await writeClaim();
    expect(after.seq).toBe(1);
    expect(after.writer).not.toBe(first.writer);
  });

  it("starts a new writer on another computer", async () => {
    const first = await writeClaim();
    await running.close();
    running = createService(testHost(place.at("other profile")));
    await open(project);
    expect((await writeClaim()).writer).not.toBe(first.writer);
  });
});

describe("who works here", () => {
  it("finds an annotator by name, and adds a new one as a change that undo passes over", async () => {
    await close();
    const state = await open(project, idris);
    expect(state.records.annotators.map((one) => [one.name, one.initials, one.kind])).toEqual([
      ["Maria Holm", "MH", "human"],
      ["Idris Sayed", "IS", "human"],
    ]);
    expect(state.me).toBe(state.records.annotators[1]?.id);
    expect(state.history).toEqual({ undo: null, redo: null });
    expect(failureOf(await running.service["change.undo"]({}))).toMatchObject({ code: "NotFound" });
    await close();
    const again = await open(project, idris);
    expect(again.records.annotators).toHaveLength(2);
    expect(again.me).toBe(state.me);
  });

  it("is the person of the settings when nobody is named", async () => {
    valueOf(await running.service["settings.change"]({ person: { name: "  Idris Sayed ", initials: "" } }));
    await close();
    copyFileSync(project, place.at("sent.obelus"));
    const state = valueOf(await running.service["project.open"]({ path: place.at("sent.obelus") }));
    expect(state.records.annotators.find((one) => one.id === state.me)).toMatchObject({
      name: "Idris Sayed",
      initials: "IS",
    });
  });
});

describe("the profile", () => {
  it.each([
    ["cut short", '{"theme":'],
    ["of another shape", '{"theme":"purple"}'],
    ["a list", "[]"],
  ])("works with settings that are %s", async (_name, text) => {
    writeFileSync(place.at("profile", "settings.json"), text);
    const { settings } = valueOf(await running.service["app.state"]({}));
    expect(Settings.safeParse(settings).success).toBe(true);
    expect(valueOf(await running.service["settings.change"]({ theme: "light" }))).toEqual({
      ...settings,
      theme: "light",
    });
  });

  it("lists the project opened last first, each once", async () => {
    valueOf(
      await running.service["project.create"]({
        path: place.at("two.obelus"),
        name: "Two",
        schema: "empty",
        person: maria,
      }),
    );
    await open(project);
    expect(valueOf(await running.service["app.state"]({})).recent.map((one) => one.name)).toEqual(["Mine", "Two"]);
  });
});

describe("opening what is already open", () => {
  it("opens it again in the same window", async () => {
    await writeClaim();
    expect((await open(project)).records.claims).toHaveLength(1);
  });

  it("says in a second window who has it, and keeps quiet about the first", async () => {
    const second = createService(testHost(place.at("profile")));
    expect(failureOf(await second.service["project.open"]({ path: project, person: idris }))).toMatchObject({
      code: "Busy",
      message: "This project is open by Maria Holm.",
    });
    await second.close();
    await writeClaim();
  });

  it("opens a copy that was made while a project was open, without its lock", async () => {
    await writeClaim();
    mkdirSync(place.at("copied"));
    for (const name of ["mine.obelus", "mine.obelus-journal"]) cpSync(place.at(name), place.at("copied", name));
    const state = await open(path.join(place.at("copied"), "mine.obelus"));
    expect(state.records.claims).toHaveLength(1);
    expect(valueOf(await running.service["project.verify"]({})).problems).toEqual([]);
  });
});

describe("bugs", () => {
  it("become a failure of that call", async () => {
    const broken = createService({
      ...testHost(place.at("profile")),
      choosePath: () => Promise.reject(new Error("a dialog went wrong")),
    });
    const lines: string[] = [];
    const listening = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
    const failure = failureOf(await broken.service["files.choose"]({ purpose: "openProject" }));
    listening.mockRestore();
    expect(failure).toMatchObject({ code: "Unexpected", where: "files.choose" });
    expect(lines.join("")).toMatch(/^files\.choose: Error: a dialog went wrong/u);
    await broken.close();
  });
});
