// npm run bench: measures against floors taken in the same run, and prints each as a ratio. See docs/performance.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openPages } from "./browser.ts";
import { measureCommits } from "./commitBench.ts";
import { makeProject, sizeNames, sizes, type BenchProject } from "./project.ts";
import {
  measureKeys,
  measureMemory,
  measureOpening,
  measureScrolling,
  reportOpening,
  warmUp,
  type Bench,
  type Opening,
} from "./readerBench.ts";
import { printTable, writeJson, type Measurement } from "./report.ts";

const { values: options } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string" }, faults: { type: "boolean" } },
});

/** Whether a case is asked for: its name holds all the words of `--only`. */
function isWanted(name: string): boolean {
  const words = (options.only ?? "").toLowerCase().split(/\s+/u);
  return words.every((word) => name.toLowerCase().includes(word));
}

/** Says each figure as soon as it is there, and keeps it for the table. */
function createNotes(): {
  readonly found: readonly Measurement[];
  readonly note: (...measurements: readonly Measurement[]) => void;
} {
  const found: Measurement[] = [];
  return {
    found,
    note: (...measurements) => {
      for (const { name, ratio, goal } of measurements) console.log(`${name}: ${ratio} (${goal})`);
      found.push(...measurements);
    },
  };
}

async function measureReader(bench: Bench, note: (...measurements: readonly Measurement[]) => void): Promise<void> {
  let medium: Opening | null = null;
  for (const size of sizeNames) {
    const { name } = sizes[size];
    const isCompared = size === "medium" && isWanted(`${sizes.large.name}: open`);
    if (isWanted(`${name}: open to first text all ink in view`) || isCompared) {
      const opening = await measureOpening(bench, size);
      note(...reportOpening(size, opening, medium));
      if (size === "medium") medium = opening;
    }
    if (isWanted(`${name}: key to ink next word`)) note(...(await measureKeys(bench, size)));
    if (isWanted(`${name}: scroll frame`)) note(await measureScrolling(bench, size));
  }
  if (isWanted("memory after switches")) note(await measureMemory(bench));
}

async function measureAll(project: BenchProject, folder: string): Promise<readonly Measurement[]> {
  const { found, note } = createNotes();
  if (isWanted("commits of a single tag")) note(await measureCommits(project, folder));
  const pages = await openPages(project, folder);
  try {
    await warmUp({ pages, project });
    await measureReader({ pages, project }, note);
  } finally {
    await pages.close();
  }
  return found;
}

/** Kills a working session a thousand times; its test says what was lost. Returns the exit code. */
function runFaults(): number {
  const vitest = path.join(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");
  return (
    spawnSync(process.execPath, [vitest, "run", "tests/faults"], {
      stdio: "inherit",
      env: { ...process.env, OBELUS_KILLS: "1000" },
    }).status ?? 1
  );
}

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-bench-"));
try {
  console.log("Making a project with documents of all sizes…");
  const found = await measureAll(await makeProject(folder), folder);
  printTable(found);
  if (options.json !== undefined) writeJson(options.json, found);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = options.faults === true ? runFaults() : 0;
