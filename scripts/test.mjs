// npm test: builds, runs the unit tests, then the tests in a real browser; ends with the names of what failed and one line that sums both.
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

/** Counts and names out of a report; a run that wrote none, or ran nothing, counts as one failure. */
function count(file, read) {
  const nothing = { passed: 0, failed: 1, names: [] };
  try {
    const counts = read(JSON.parse(readFileSync(file, "utf8")));
    return counts.passed + counts.failed === 0 ? nothing : counts;
  } catch {
    return nothing;
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
  const counts = count(file, ({ numPassedTests, numFailedTests, testResults }) => {
    // A file that could not even be loaded has no tests to fail.
    const broken = testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0);
    const doubtful = testResults.flatMap((one) => one.assertionResults).filter((one) => one.failureMessages.length > 0);
    const names = doubtful.map(({ fullName, status }) => nameOf(fullName, status === "passed"));
    return {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      names: [...broken.map(({ name }) => name), ...names],
    };
  });
  return { code, ...counts };
}

function runBrowser(browser) {
  if (browser === null) return { code: 1, passed: 0, failed: 1, names: [] };
  const file = path.join(reports, "browser.json");
  const code = runNode(bin("@playwright", "test", "cli.js"), ["test"], {
    OBELUS_E2E_REPORT: file,
    OBELUS_CHROMIUM: browser,
  });
  const counts = count(file, ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    names: suites.flatMap(listUnexpected),
  }));
  return { code, ...counts };
}

/** The names of the browser's tests that failed, and of those that passed only when they were tried again. */
function listUnexpected({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status }) => nameOf(`${file}: ${title}`, status === "flaky")),
  );
  return [...own, ...suites.flatMap(listUnexpected)];
}

function nameOf(test, passedInTheEnd) {
  return passedInTheEnd ? `${test} (passed when tried again)` : test;
}

/** Every step runs, so that one failure does not hide another. */
function runAll() {
  if (build() !== 0) {
    console.error("The build failed, so no test was run.");
    return [{ code: 1, passed: 0, failed: 1, names: [] }];
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
const names = runs.flatMap((run) => run.names);
if (names.length > 0) console.log(["\nNot as it should be:", ...names].join("\n  "));
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
