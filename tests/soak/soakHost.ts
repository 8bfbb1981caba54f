import { spawn } from "node:child_process";
import path from "node:path";
import { readUrl } from "../host/readUrl.ts";

const built = path.join(import.meta.dirname, "../../dist/host/host.js");
const teller = path.join(import.meta.dirname, "tellMemory.mjs");

/** Bytes after clearing up: what scripts hold in all threads of the host, and what the process has from the system. */
export type HostMemory = { readonly heap: number; readonly rss: number };

/** The built host in a process of its own that can be asked what it holds. */
export type SoakHost = {
  readonly url: string;
  readonly tellMemory: () => Promise<HostMemory>;
  /** Settles with what it wrote to its error stream. */
  readonly stop: () => Promise<string>;
};

export async function startSoakHost(project: string, profileFolder: string): Promise<SoakHost> {
  const child = spawn(process.execPath, ["--expose-gc", "--import", teller, built, "--no-open", project], {
    // One pool of the C library for all threads: with one for each, what grows is mostly what each has free.
    env: { ...process.env, OBELUS_PROFILE: profileFolder, MALLOC_ARENA_MAX: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return {
    url: await readUrl(child),
    tellMemory: () =>
      new Promise((resolve, reject) => {
        child.once("message", (memory) => resolve(memory as HostMemory)); // tellMemory.mjs sends nothing else
        child.send("tell", (error) => error !== null && reject(error));
      }),
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return errors;
    },
  };
}
