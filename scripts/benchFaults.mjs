// npm run bench:faults: builds when a source is newer than the build, runs tests/faults in the long form with at least
// 1,000 kills, and prints what came of them. OBELUS_KILLS asks for another number.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, isBuilt, root } from "./build.mjs";

const columns = [
  ["killed while", "what"],
  ["kills", "kills"],
  ["under way", "interrupted"],
  ["acknowledged", "acknowledged"],
  ["unacknowledged, survived", "unacknowledged"],
  ["failures", "failures"],
];

function run() {
  if (!isBuilt() && build() !== 0) return 1;
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-faults-"));
  try {
    const table = path.join(folder, "table");
    const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
    const env = { OBELUS_KILLS: "1000", ...process.env, OBELUS_FAULTS_TABLE: table };
    const began = performance.now();
    const { status } = spawnSync(process.execPath, [vitest, "run", "tests/faults"], {
      cwd: root,
      stdio: "inherit",
      env,
    });
    if (existsSync(table)) printTable(readFileSync(table, "utf8").trim().split("\n").map(JSON.parse));
    console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printTable(rounds) {
  const sum = (key) => rounds.reduce((total, round) => total + round[key], 0);
  const total = Object.fromEntries(columns.map(([, key]) => [key, key === "what" ? "in all" : sum(key)]));
  const lines = [
    columns.map(([title]) => title),
    ...[...rounds, total].map((round) => columns.map(([, key]) => `${round[key]}`)),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)));
  for (const line of lines)
    console.log(
      line.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index]))).join("  "),
    );
}

process.exit(run());
