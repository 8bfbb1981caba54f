import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readUrl } from "./readUrl.ts";

const host = path.join(import.meta.dirname, "../../dist/host/host.js");

export type SpawnedHost = {
  readonly url: string;
  readonly origin: string;
  readonly child: ChildProcess;
  readonly profile: string;
  /** Ends it as the system would, and settles with its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** The built browser host in a process of its own, with an empty profile. */
export async function spawnHost(args: readonly string[] = []): Promise<SpawnedHost> {
  if (!existsSync(host)) throw new Error("Obelus is not built: npm run build.");
  const profile = mkdtempSync(path.join(os.tmpdir(), "obelus-profile-"));
  const child = spawn(process.execPath, [host, "--no-open", ...args], {
    env: { ...process.env, OBELUS_PROFILE: profile },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = await readUrl(child);
  return {
    url,
    origin: new URL(url).origin,
    child,
    profile,
    async stop() {
      child.kill("SIGTERM");
      const code = await ended;
      rmSync(profile, { recursive: true, force: true });
      return code;
    },
  };
}
