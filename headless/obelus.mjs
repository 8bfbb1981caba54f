#!/usr/bin/env node
// Starts the command line with Node 24, whichever Node this is: the database would crash an older one.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "../scripts/node24.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const sources = path.join(root, "headless", "cli.ts");
const built = path.join(root, "dist", "cli", "cli.js");
const sourceFolders = ["core", "contract", "formats", "db", "service", "headless"];

/** Milliseconds since 1970 of the newest source file. */
function newestSource() {
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(root, folder, String(name))),
  );
  return Math.max(...files.filter((file) => file.endsWith(".ts")).map((file) => statSync(file).mtimeMs));
}

/** What was built, unless the sources are here and newer. */
function entry() {
  if (!existsSync(sources)) return built;
  return existsSync(built) && statSync(built).mtimeMs >= newestSource() ? built : sources;
}

const node = findNode();
if (node === null) {
  console.error(
    `Obelus needs Node 24 or newer to run. This is ${process.version}, and npm brought none for ${process.platform}-${process.arch}. Install Node 24, then try again.`,
  );
  process.exit(1);
}

const child = spawn(node, ["--disable-warning=ExperimentalWarning", entry(), ...process.argv.slice(2)], {
  stdio: "inherit",
});
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of signals) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`Obelus could not be started: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  for (const one of signals) process.removeAllListeners(one);
  process.kill(process.pid, signal);
});
