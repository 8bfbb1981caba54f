// npm run check: format, lint, types and unused code. Each step must show that it looked at something.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./build.mjs";

const bin = (...parts) => path.join(root, "node_modules", ...parts);

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: status ?? 1, output: `${stdout ?? ""}${stderr ?? ""}${error ? error.message : ""}`.trim() };
}

const runTool = (script, args) => run(process.execPath, [script, ...args]);

/** Passed when the tool says so and its own words prove that it looked at more than nothing. */
function judge({ status, output }, proof) {
  const checked = Number(proof.exec(output)?.[1] ?? 0);
  if (status !== 0) return { outcome: "failed", output };
  if (checked === 0) return { outcome: "failed", output: `${output}\nIt checked nothing.` };
  return { outcome: "passed", output: `${checked} files` };
}

const checkFormat = () => judge(runTool(bin("oxfmt", "bin", "oxfmt"), ["--check", "."]), /on (\d+) files/);
const checkLint = () => judge(runTool(bin("oxlint", "bin", "oxlint"), ["--deny-warnings"]), /on (\d+) files/);

function checkTypes() {
  const { references } = JSON.parse(readFileSync(path.join(root, "tsconfig.json"), "utf8"));
  const results = references.map(({ path: project }) => {
    const listed = runTool(bin("typescript", "bin", "tsc"), ["-p", project, "--noEmit", "--listFiles"]);
    const own = listed.output
      .split("\n")
      .filter((line) => line.startsWith(root) && !line.includes("node_modules")).length;
    const problems = listed.output
      .split("\n")
      .filter((line) => /error TS/.test(line))
      .join("\n");
    return judge({ status: listed.status, output: `${problems}\n${own} own files`.trim() }, /(\d+) own files/);
  });
  const failed = results.filter(({ outcome }) => outcome === "failed");
  if (failed.length > 0) return { outcome: "failed", output: failed.map(({ output }) => output).join("\n") };
  return { outcome: "passed", output: results.map(({ output }) => output).join(", ") };
}

/** Knip has no complete binaries for every system in the registry, so it is fetched when it is needed. */
function checkUnused() {
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const probe = run(npx, ["--yes", "knip@6.44.2", "--version"]);
  if (probe.status !== 0)
    return { outcome: "not run", output: `knip could not be fetched: ${probe.output.split("\n")[0]}` };
  const { status, output } = run(npx, ["--yes", "knip@6.44.2", "--no-progress", "--reporter", "compact"]);
  return status === 0 ? { outcome: "passed", output: "" } : { outcome: "failed", output };
}

const steps = { format: checkFormat, lint: checkLint, types: checkTypes, "unused code": checkUnused };

let failures = 0;
for (const [name, step] of Object.entries(steps)) {
  const { outcome, output } = step();
  if (outcome === "failed") failures += 1;
  console.log(outcome === "failed" ? `${name}: failed\n${output}\n` : `${name}: ${outcome} ${output}`);
}
process.exit(failures === 0 ? 0 : 1);
