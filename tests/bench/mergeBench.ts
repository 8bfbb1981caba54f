import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import SQLite from "better-sqlite3";
import { addSpans } from "#core/actions/spans.ts";
import { idMaker } from "#core/model/id.ts";
import { createService } from "#service/createService.ts";
import { openProject } from "#db/openProject.ts";
import type { Area, Run } from "./area.ts";
import { generateRanges } from "./generate.ts";
import { makeScaledProject, SPANS_EACH, type ScaledProject } from "./largeProject.ts";
import { benchHost, makeSpan, must } from "./project.ts";
import { measured } from "./report.ts";

const CHANGES = 100_000;
const DOCUMENTS = 1000;
const NAMES = {
  check: "looking at a copy with 100,000 changes, against copying their rows",
  finish: "bringing in a copy with 100,000 changes, against copying their rows",
  turn: "longest wait of others while 100,000 changes come in",
} as const;

export const mergeArea: Area = { cases: Object.values(NAMES), measure: measureMerge };

const newId = idMaker(Date.now, () => randomBytes(10));

async function measureMerge({ note, folder }: Run): Promise<void> {
  const project = await makeScaledProject(path.join(folder, "merge"), DOCUMENTS);
  const copy = await workInCopy(project);
  try {
    const floor = copyRows(copy, path.join(folder, "rows.db"));
    const { service, close } = createService(benchHost(project.profileFolder));
    must(await service["project.open"]({ path: project.path }));
    const waits = watchWaits();
    const begun = performance.now();
    const { batch, report } = must(await service["merge.check"]({ path: copy }));
    const checked = performance.now();
    must(await service["merge.finish"]({ batch, pairings: [] }));
    const finished = performance.now();
    const longest = waits.stop();
    if (report.changes < CHANGES) throw new Error(`Only ${report.changes} changes came`);
    await close();
    note(
      measured(NAMES.check, "ms", checked - begun, floor, { at: "most", bound: 0, more: 10_000 }),
      measured(NAMES.finish, "ms", finished - checked, floor, { at: "most", bound: 0, more: 10_000 }),
      measured(NAMES.turn, "ms", longest, 50, { at: "most", bound: 1 }),
    );
  } finally {
    rmSync(path.dirname(copy), { recursive: true, force: true });
  }
}

/** A colleague's copy with one change a tag. In memory where the system offers that: waiting for a disk is not measured. */
async function workInCopy(project: ScaledProject): Promise<string> {
  const memory = "/dev/shm";
  const folder = mkdtempSync(path.join(existsSync(memory) ? memory : os.tmpdir(), "obelus-bench-"));
  const copy = path.join(folder, "copy.obelus");
  copyFileSync(project.path, copy);
  const { service, close } = createService(benchHost(project.profileFolder));
  const state = must(await service["project.open"]({ path: copy, person: { name: "Colleague", initials: "C" } }));
  const spans = [];
  const each = CHANGES / DOCUMENTS;
  for (const document of project.documents) {
    const content = must(await service["document.read"]({ document, part: { near: null } }));
    const ranges = generateRanges(SPANS_EACH, content.text, content.structure.blocks, each);
    spans.push(...ranges.map((range, index) => makeSpan(state, content, range, index)));
  }
  await close();
  const file = must(openProject(copy, { person: "Colleague", now: Date.now }));
  const writer = newId();
  for (const span of spans) must(file.make(addSpans([span]), { person: state.me, writer, time: Date.now() }));
  file.close();
  return copy;
}

/** Copies the rows of the log with SQLite alone: milliseconds. */
function copyRows(from: string, to: string): number {
  const database = new SQLite(to);
  database.prepare("ATTACH ? AS theirs").run(from);
  const begun = performance.now();
  database.exec("CREATE TABLE changes AS SELECT * FROM theirs.changes");
  const took = performance.now() - begun;
  database.close();
  return took;
}

/** How long anybody else would have waited at most, in milliseconds. */
function watchWaits(): { readonly stop: () => number } {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return longest;
    },
  };
}
