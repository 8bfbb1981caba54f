// npm start [project]: the desktop window where Electron can run, otherwise the same app in a browser.
import { spawn } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { build, isBuilt, root } from "./build.mjs";
import { fetchElectron, findElectron, whyNoElectron } from "./electronRuntime.ts";

const usage = `npm start -- [project.obelus] [--browser | --electron] [--no-open]

  --browser    in a browser, even where Electron could run
  --electron   in Electron, or not at all
  --no-open    in a browser, but only print the link`;

/** Milliseconds. An Electron that ends sooner with an error could not start at all. */
const START_LIMIT = 10_000;

function readArguments() {
  const options = {
    browser: { type: "boolean" },
    electron: { type: "boolean" },
    "no-open": { type: "boolean" },
    help: { type: "boolean" },
  };
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (problem) {
    console.error(`${problem.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** Runs a program to its end. Returns its exit code, or null when a signal ended it. */
function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code));
  });
}

/** The runtime's path, or why there is none. */
async function chooseElectron(values) {
  if (values.browser || values["no-open"]) return { why: "you asked for it" };
  const why = whyNoElectron() ?? (findElectron() === null ? await fetchElectron() : null);
  return why === null ? { executable: findElectron() } : { why };
}

async function startElectron(executable, project) {
  const started = Date.now();
  const code = await run(executable, [root, ...project]);
  if (code === 0 || Date.now() - started > START_LIMIT) process.exit(code ?? 0);
  return "Electron could not start on this system";
}

const { values, positionals } = readArguments();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
if (!isBuilt()) {
  console.log("Building…");
  const code = build();
  if (code !== 0) process.exit(code);
}

const project = positionals.slice(0, 1).map((file) => path.resolve(process.env["INIT_CWD"] ?? root, file));
const { executable, why } = await chooseElectron(values);
const reason = executable === undefined ? why : await startElectron(executable, project);
if (values.electron) {
  console.error(`The desktop window cannot be opened: ${reason}.`);
  process.exit(1);
}
console.log(`Obelus opens in a browser: ${reason}.`);
const host = path.join(root, "dist", "host", "host.js");
process.exit((await run(process.execPath, [host, ...project, ...(values["no-open"] ? ["--no-open"] : [])])) ?? 0);
