import { execFile, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const launcher = path.join(import.meta.dirname, "../../headless/obelus.mjs");

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A folder with spaces and other scripts in its name, and the command line run in it as a person would. */
export type Desk = {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** What it prints. @throws when it does not end well */
  readonly succeed: (...args: readonly string[]) => Promise<string>;
  /** A path in the folder. */
  readonly at: (...names: readonly string[]) => string;
  /** Runs it with another Node than this one. */
  readonly runWith: (node: string, ...args: readonly string[]) => Promise<Ended>;
  readonly start: (...args: readonly string[]) => ChildProcessWithoutNullStreams;
  readonly remove: () => void;
};

export function createDesk(): Desk {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), "obelus cli – Größe 北 ")));
  const options = { cwd: base, env: { ...process.env, OBELUS_PROFILE: path.join(base, ".profile"), NO_COLOR: "1" } };
  const runWith: Desk["runWith"] = (node, ...args) =>
    new Promise((resolve) => {
      execFile(node, [launcher, ...args], { ...options, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
      });
    });
  const run: Desk["run"] = (...args) => runWith(process.execPath, ...args);
  return {
    folder: base,
    run,
    async succeed(...args) {
      const { code, stdout, stderr } = await run(...args);
      if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr}`);
      return stdout;
    },
    at: (...names) => path.join(base, ...names),
    runWith,
    start: (...args) => spawn(process.execPath, [launcher, ...args], options),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** A Node on the search path that is too old for the database, if there is one. */
export async function findOlderNode(): Promise<string | null> {
  for (const folder of new Set((process.env["PATH"] ?? "").split(path.delimiter))) {
    const candidate = path.join(folder, "node");
    const version = await new Promise<string>((resolve) => {
      execFile(candidate, ["--version"], (error, stdout) => resolve(error === null ? stdout : ""));
    });
    const major = Number.parseInt(version.slice(1), 10);
    if (major >= 20 && major < 24) return candidate;
  }
  return null;
}
