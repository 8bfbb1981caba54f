import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { createClient } from "#contract/client.ts";
import type { Service } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import { readUrl } from "#tests/host/readUrl.ts";
import { enter } from "#tests/host/request.ts";

const host = path.join(import.meta.dirname, "../../../dist/host/host.js");

/** The built browser host in a process of its own. The page's part is played by the test, which outlives it. */
export type RealHost = {
  readonly service: Service;
  readonly child: ChildProcess;
  /** SIGKILL: nothing of the host runs after it. */
  readonly kill: () => Promise<void>;
  /** Tells it to end; settles once it has closed its project. */
  readonly stop: () => Promise<void>;
};

export type HostOptions = {
  readonly profile: string;
  /** Runs the command that follows it: under a limit, by another clock. Replaces itself, so that a kill reaches the host. */
  readonly under?: readonly [program: string, ...args: string[]];
};

/** Starts the host. Rejects when it ends before it can be reached. */
export async function startHost({ profile, under = ["env"] }: HostOptions): Promise<RealHost> {
  if (!existsSync(host)) throw new Error("Obelus is not built: npm run build.");
  const [program, ...args] = under;
  const child = spawn(program, [...args, process.execPath, host, "--no-open"], {
    env: { ...process.env, OBELUS_PROFILE: profile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const url = await readUrl(child);
  const service = createClient(await callOverHttp(url));
  const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { service, child, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** Rejects, like the page's own calls, when the host goes away before it has answered whole. */
async function callOverHttp(url: string): Promise<(method: string, input: unknown) => Promise<Result<unknown>>> {
  const { origin, port } = new URL(url);
  const headers = { origin, cookie: await enter({ url, port: Number(port) }), "content-type": "application/json" };
  return async (method, input) => {
    const body = JSON.stringify({ method, input });
    const response = await fetch(`${origin}/api/call`, { method: "POST", headers, body });
    return (await response.json()) as Result<unknown>; // the other side is ours
  };
}
