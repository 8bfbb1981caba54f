// npm test: builds, runs the unit tests, then the tests in a real browser; ends with one line that sums both.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build, root } from "./build.mjs";
import { provideBrowser } from "./provide-browser.mjs";

const reports = mkdtempSync(path.join(os.tmpdir(), "obelus-test-"));
const bin = (...parts) => path.join(root, "node_modules", ...parts);

function runNode(script, args, env = {}) {
  return (
    spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit", env: { ...process.env, ...env } })
      .status ?? 1
  );
}

/** Counts out of a report; a run that wrote none, or ran nothing, counts as one failure. */
function count(file, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, "utf8")));
    return counts.passed + counts.failed === 0 ? { passed: 0, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function runUnit(browser) {
  const file = path.join(reports, "unit.json");
  const env = browser === null ? {} : { OBELUS_CHROMIUM: browser };
  const code = runNode(
    bin("vitest", "vitest.mjs"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    env,
  );
  const counts = count(file, (report) => ({
    passed: report.numPassedTests,
    // A file that could not even be loaded has no tests to fail.
    failed:
      report.numFailedTests +
      report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0)
        .length,
  }));
  return { code, ...counts };
}

function runBrowser(browser) {
  if (browser === null) return { code: 1, passed: 0, failed: 1 };
  const file = path.join(reports, "browser.json");
  const code = runNode(bin("@playwright", "test", "cli.js"), ["test"], {
    OBELUS_E2E_REPORT: file,
    OBELUS_CHROMIUM: browser,
  });
  return { code, ...count(file, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected })) };
}

/** Every step runs, so that one failure does not hide another. */
function runAll() {
  if (build() !== 0) {
    console.error("The build failed, so no test was run.");
    return [{ code: 1, passed: 0, failed: 1 }];
  }
  const browser = provideBrowser();
  return [runUnit(browser), runBrowser(browser)];
}

const runs = runAll();
rmSync(reports, { recursive: true, force: true });
const sum = (read) => runs.reduce((total, run) => total + read(run), 0);
const passed = sum((run) => run.passed);
const ended = sum((run) => run.failed);
const crashed = runs.some((run) => run.code !== 0);
// A run can end badly without naming a failed test, and that must not read as success.
const failed = ended === 0 && crashed ? 1 : ended;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
