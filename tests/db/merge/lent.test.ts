import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { added } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Outcome } from "#core/problem.ts";
import { openLent, openProject, type LentFile } from "#db/openProject.ts";
import { lockPath } from "#db/lock.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must, TestProject } from "../support/project.ts";
import { Copy, planOf } from "./copies.ts";

/** Enough for a merge to say how far it is. */
const SPANS = 600;

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
let laptop: Copy;
let desk: Copy;
beforeEach(() => {
  place = makeFolder();
  project = new TestProject(place.at("a.obelus"));
  project.file.close();
  laptop = new Copy(project, "laptop", project.mine);
  desk = new Copy(project, "desk", project.theirs);
  const spans = Array.from({ length: SPANS }, () => project.spanIn(desk.file, [[4, 9]], "C", project.theirs));
  desk.make(...spans.map((span) => added("spans", span)));
});
afterEach(() => {
  laptop.file.close();
  desk.file.close();
  place.remove();
});

const count = (): number => laptop.file.reader.count("spans");
const ownSpan = (): Span => project.spanIn(laptop.file, [[4, 9]], "H", project.mine);
const tag = (): Outcome<unknown> => laptop.try({ code: "test.tag", label: "Tag", edits: [added("spans", ownSpan())] });

/** Brings the copy of the desk in through a second connection, as the thread for merging does. */
function bringInBeside(whileWriting: () => void) {
  const author = laptop.author();
  return laptop.file.lendToWrite(author, async (file) =>
    inLent(file, async (lent) => {
      const plan = must(await planOf(lent, desk.file));
      const created = project.now();
      const what = { annotator: laptop.person, file: "desk", changes: 1, report: "{}", created };
      const edits = [added("merges", { id: project.newId(), ...what })];
      return lent.mergeIn(plan, { code: "project.merge", label: "Bring in", edits }, author, whileWriting);
    }),
  );
}

async function inLent<T>(file: string, work: (lent: LentFile) => Promise<T>): Promise<T> {
  const lent = openLent(file, laptop.path);
  try {
    return await work(lent);
  } finally {
    lent.close();
  }
}

it("[M32] everybody reads while a copy comes in; changes are refused until it is in, and kept then", async () => {
  const seen = new Set<number>();
  const refused: Outcome<unknown>[] = [];
  const written = await bringInBeside(() => {
    seen.add(count());
    refused.push(tag());
  });
  expect(written.ok).toBe(true);
  expect([...seen]).toEqual([0]);
  expect(refused[0]).toMatchObject({ ok: false, failure: { code: "Busy" } });
  expect(count()).toBe(SPANS);
  must(tag());
  expect(count()).toBe(SPANS + 1);
  expect(laptop.problems()).toEqual([]);
});

it("[M32] a merge that is stopped leaves everything as it was, and work goes on", async () => {
  const stopped = bringInBeside(() => {
    throw new Error("Stopped");
  });
  await expect(stopped).rejects.toThrow("Stopped");
  expect(count()).toBe(0);
  must(tag());
  expect(laptop.problems()).toEqual([]);
});

it("[M32] changes are made while another connection only reads", async () => {
  await laptop.file.lend((file) =>
    inLent(file, async (lent) => {
      expect(lent.reader.count("spans")).toBe(0);
      must(tag());
      expect(lent.reader.count("spans")).toBe(1);
    }),
  );
  must(tag());
  expect(laptop.problems()).toEqual([]);
});

it("[M32] a project that is closed while it is lent stays locked until it is given back, and leaves nothing beside it", async () => {
  must(tag());
  await laptop.file.lend(async () => {
    laptop.file.close();
    expect(existsSync(lockPath(laptop.path))).toBe(true);
    expect(openProject(laptop.path, { person: "", now: project.now })).toMatchObject({ failure: { code: "Busy" } });
    await Promise.resolve();
  });
  expect(existsSync(lockPath(laptop.path))).toBe(false);
  expect(existsSync(`${laptop.path}-journal`)).toBe(false);
  must(openProject(laptop.path, { person: "", now: project.now })).close();
});

it("[M32] nothing is brought into a project that can only be looked at", async () => {
  laptop.file.close();
  const file = must(openProject(laptop.path, { person: "", now: project.now, readOnly: "Only looked at." }));
  let isAsked = false;
  const refused = await file.lendToWrite(laptop.author(), async () => {
    isAsked = true;
    return { ok: false, failure: { code: "Busy", message: "" } };
  });
  file.close();
  expect(refused).toMatchObject({ ok: false, failure: { code: "Refused", message: "Only looked at." } });
  expect(isAsked).toBe(false);
});
