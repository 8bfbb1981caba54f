import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readUrl } from "../host/readUrl.ts";

const built = path.join(import.meta.dirname, "../../dist");

export type Host = {
  /** Works once. */
  readonly url: string;
  readonly origin: string;
  readonly process: ChildProcess;
  /** Tells it to end, and waits until it has. */
  readonly stop: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
};

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A home folder of its own with an empty profile, and the ways to start Obelus there. */
export type Desk = {
  readonly home: string;
  readonly start: (...args: readonly string[]) => Promise<Host>;
  readonly cli: (...args: readonly string[]) => Promise<Ended>;
  /** Ends what was started and removes the folder. */
  readonly clear: () => Promise<void>;
};

export function createDesk(): Desk {
  if (!existsSync(path.join(built, "host/host.js"))) throw new Error("Obelus is not built: npm run build.");
  const home = realpathSync(mkdtempSync(path.join(os.tmpdir(), "obelus-e2e-")));
  const options = {
    cwd: home,
    env: { ...process.env, HOME: home, USERPROFILE: home, OBELUS_PROFILE: path.join(home, ".profile"), NO_COLOR: "1" },
  };
  const hosts = new Set<Host>();
  return {
    home,
    async start(...args) {
      const child = spawn(process.execPath, [path.join(built, "host/host.js"), "--no-open", ...args], {
        ...options,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      const url = await readUrl(child);
      const stop: Host["stop"] = async (signal = "SIGTERM") => {
        child.kill(signal);
        await ended;
        hosts.delete(host);
      };
      const host: Host = { url, origin: new URL(url).origin, process: child, stop };
      hosts.add(host);
      return host;
    },
    cli: (...args) =>
      new Promise((resolve) => {
        execFile(process.execPath, [path.join(built, "cli/cli.js"), ...args], options, (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
        });
      }),
    async clear() {
      await Promise.all([...hosts].map((host) => host.stop()));
      rmSync(home, { recursive: true, force: true });
    },
  };
}
