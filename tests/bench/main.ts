// npm run bench: measures against floors taken in the same run, and prints each as a ratio. See docs/performance.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openPages } from "./browser.ts";
import { measureCommits } from "./commitBench.ts";
import { makeProject, sizeNames, sizes, type BenchProject } from "./project.ts";
import { measureKeys, measureMemory, measureOpening, measureScrolling, reportOpening, type Bench, type Opening } from "./readerBench.ts";
import { printTable, writeJson, type Measurement } from "./report.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" }, faults: { type: "boolean" } } });

/** Whether a case is asked for: its name holds all the words of `--only`. */
function isWanted(name: string): boolean {
  const words = (options.only ?? "").toLowerCase().split(/\s+/u);
  return words.every((word) => name.toLowerCase().includes(word));
}

async function measureReader(bench: Bench): Promise<Measurement[]> {
  const found: Measurement[] = [];
  let medium: Opening | null = null;
  for (const size of sizeNames) {
    const { name } = sizes[size];
    const isCompared = size === "medium" && isWanted(`${sizes.large.name}: open`);
    if (isWanted(`${name}: open to first text all ink in view`) || isCompared) {
      const opening = await measureOpening(bench, size);
      found.push(...reportOpening(size, opening, medium));
      if (size === "medium") medium = opening;
    }
    if (isWanted(`${name}: key to ink next word`)) found.push(...(await measureKeys(bench, size)));
    if (isWanted(`${name}: scroll frame`)) found.push(await measureScrolling(bench, size));
  }
  if (isWanted("memory")) found.push(await measureMemory(bench));
  return found;
}

async function measureAll(project: BenchProject, folder: string): Promise<Measurement[]> {
  const commits = isWanted("commits") ? [await measureCommits(project, folder)] : [];
  const pages = await openPages(project, folder);
  try {
    return [...(await measureReader({ pages, project })), ...commits];
  } finally {
    await pages.close();
  }
}

/** Kills a working session a thousand times; its test says what was lost. Returns the exit code. */
function runFaults(): number {
  const vitest = path.join(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");
  return spawnSync(process.execPath, [vitest, "run", "tests/faults"], { stdio: "inherit", env: { ...process.env, OBELUS_KILLS: "1000" } }).status ?? 1;
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
