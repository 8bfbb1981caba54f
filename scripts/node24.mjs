// Runs a command with Node 24 or newer first on PATH: this process's Node, or the one npm installed for this platform.
// Plain JavaScript that also runs on Node 20, because better-sqlite3 crashes there and must never be started by it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const NEEDED = 24;

export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return process.execPath;
  if (!existsSync(modules)) return null;
  for (const name of readdirSync(modules)) {
    if (!/^node-(linux|darwin|win)-/.test(name)) continue;
    const executable = path.join(modules, name, "bin", process.platform === "win32" ? "node.exe" : "node");
    const version = existsSync(executable) ? spawnSync(executable, ["--version"], { encoding: "utf8" }).stdout : "";
    if (Number.parseInt(String(version).slice(1), 10) >= NEEDED) return executable;
  }
  return null;
}

/** Runs one command and returns its exit code. `node` as command is the Node that was found. */
export function run(command, args) {
  const node = findNode();
  if (node === null) {
    console.error(
      `Obelus needs Node ${NEEDED} or newer to run. This is ${process.version}, and npm brought none for ${process.platform}-${process.arch}. Install Node ${NEEDED}, then try again.`,
    );
    return 1;
  }
  const search = [path.dirname(node), path.join(modules, ".bin"), process.env["PATH"] ?? ""].join(path.delimiter);
  const windowsShim = process.platform === "win32" && command !== "node";
  const done = spawnSync(command === "node" ? node : windowsShim ? `${command}.cmd` : command, args, {
    stdio: "inherit",
    shell: windowsShim,
    env: { ...process.env, PATH: search },
  });
  if (done.error) console.error(`${command} could not be started: ${done.error.message}`);
  return done.status ?? 1;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [command = "node", ...args] = process.argv.slice(2);
  process.exit(run(command, args));
}
