// npm run bench: measures against floors taken in the same run, and prints each as a ratio. See docs/performance.md.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { agreementArea } from "./agreementBench.ts";
import type { Area, Run } from "./area.ts";
import { codingArea } from "./codingBench.ts";
import { commitArea } from "./commitBench.ts";
import { comparingArea } from "./comparingBench.ts";
import { findingArea } from "./findingBench.ts";
import { importArea } from "./importBench.ts";
import { mergeArea } from "./mergeBench.ts";
import { readerArea } from "./readerBench.ts";
import { scaleArea } from "./scaleBench.ts";
import { startArea } from "./startBench.ts";
import { revisionArea } from "./revisionBench.ts";
import { reviewArea } from "./reviewBench.ts";
import { printTable, writeJson, type Measurement } from "./report.ts";
import { transferArea } from "./transferBench.ts";

/** What is measured, in this order. A new area is one line here. */
const areas: readonly Area[] = [
  commitArea,
  readerArea,
  findingArea,
  scaleArea,
  startArea,
  transferArea,
  importArea,
  codingArea,
  agreementArea,
  comparingArea,
  mergeArea,
  reviewArea,
  revisionArea,
];

const { values: options } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string" } },
});

function isWanted(name: string): boolean {
  const words = (options.only ?? "").toLowerCase().split(/\s+/u);
  return words.every((word) => name.toLowerCase().includes(word));
}

async function measureAll(folder: string): Promise<readonly Measurement[]> {
  const found: Measurement[] = [];
  const run: Run = {
    isWanted,
    note: (...measurements) => {
      for (const { name, ratio, goal } of measurements) console.log(`${name}: ${ratio} (${goal})`);
      found.push(...measurements);
    },
    folder,
  };
  for (const area of areas) if (area.cases.some(isWanted)) await area.measure(run);
  return found;
}

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-bench-"));
try {
  const found = await measureAll(folder);
  if (found.length === 0) console.error("No case has all these words in its name.");
  else printTable(found);
  if (options.json !== undefined) writeJson(options.json, found);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
