import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");
const dist = path.join(root, "dist");
const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-built-"));

/** npm test builds first. */
describe.skipIf(!existsSync(path.join(dist, "highs/highs.wasm")))("the built thread for long work", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(() => {
    for (const name of ["beside", "highs"])
      cpSync(path.join(dist, name), path.join(folder, "dist", name), { recursive: true });
    // The one package that is not bundled; that of the solver is not there.
    mkdirSync(path.join(folder, "node_modules"));
    symlinkSync(path.join(root, "node_modules/better-sqlite3"), path.join(folder, "node_modules/better-sqlite3"));
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(path.join(folder, "ask.js"), ASK);
  });

  it("finds the best alignment of three annotators with its own solver", () => {
    const { stdout, stderr } = spawnSync(process.execPath, [path.join(folder, "ask.js")], {
      encoding: "utf8",
      timeout: 45_000,
    });
    // Two at the same place and one shifted by half: (0 + 1/4 + 1/4) / 3 for each row.
    expect(stdout, stderr).toBe((1 / 6).toFixed(9));
  }, 60_000);
});

const ASK = `import { Worker } from "node:worker_threads";
const stretches = (by) => [0, 100].map((start) => ({ start: start + by, end: start + by + 10, tag: 0 }));
const input = {
  continuum: [stretches(0), stretches(0), stretches(5)],
  tagCount: 1,
  weights: { alpha: 1, beta: 1, empty: 1 },
  sampler: "shuffle",
  samples: 2,
  seed: 1,
};
const workerData = new Int32Array(new SharedArrayBuffer(4));
const thread = new Worker(import.meta.dirname + "/dist/beside/besideThread.js", { workerData, execArgv: [] });
thread.on("message", ({ output }) => {
  if (output === undefined) return;
  process.stdout.write(output.observed.disorder.toFixed(9));
  thread.postMessage(null);
});
thread.postMessage({ name: "gamma", input });
`;
