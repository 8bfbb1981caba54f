import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { z } from "zod";
import { done, refuse, type Outcome } from "#core/problem.ts";

/**
 * Who has a project open. SQLite's own lock stops a second program on one computer; this file tells people on a shared
 * folder, where such locks do not reach.
 */
const Holder = z.object({
  host: z.string(),
  pid: z.int(),
  person: z.string(),
  started: z.number(),
  heartbeat: z.number(),
});
type Holder = z.infer<typeof Holder>;

/** Milliseconds between signs of life, and after how many without one the holder counts as gone. */
const BEAT = 60_000;
const GONE = 600_000;

export type Lock = { readonly release: () => void };

/** Lock files this process holds itself. */
const held = new Set<string>();

/**
 * Who has the project open in this process, or null. To be asked before the file is touched: on most systems closing
 * any handle of a file gives up every lock the process has on it, SQLite's too.
 */
export function holderHere(project: string): string | null {
  const file = path.resolve(lockPath(project));
  return held.has(file) ? (readHolder(file)?.person ?? "") : null;
}

export function lockPath(project: string): string {
  return `${project}.lock`;
}

/** Takes the project for this process, or says who has it. A folder that cannot be written to gives `Refused`. */
export function takeLock(project: string, person: string, now: () => number): Outcome<Lock> {
  const file = path.resolve(lockPath(project));
  const mine: Holder = { host: hostname(), pid: process.pid, person, started: now(), heartbeat: now() };
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
      return done(keep(file, mine, now));
    } catch (error) {
      if (!isCode(error, "EEXIST"))
        return refuse("Refused", "The folder of this project cannot be written to.", { where: project });
    }
    const holder = readHolder(file);
    if (holder !== null && !isGone(holder, file, now())) return busy(project, holder.person);
    rmSync(file, { force: true });
  }
  return busy(project, "");
}

export function busy(project: string, person: string): { ok: false; failure: ReturnType<typeof refuse>["failure"] } {
  const who = person === "" ? "somewhere else" : `by ${person}`;
  return refuse("Busy", `This project is open ${who}.`, {
    where: project,
    remedy: "Close it there first, or work on a copy.",
  });
}

function keep(file: string, holder: Holder, now: () => number): Lock {
  held.add(file);
  const isStillMine = (): boolean => {
    const found = readHolder(file);
    return found?.host === holder.host && found.pid === holder.pid && found.started === holder.started;
  };
  const beat = setInterval(() => {
    try {
      if (isStillMine()) writeFileSync(file, JSON.stringify({ ...holder, heartbeat: now() }));
    } catch {
      // The folder is away for the moment; the next beat tries again, and writes to the project say so by themselves.
    }
  }, BEAT);
  beat.unref();
  return {
    release: () => {
      clearInterval(beat);
      held.delete(file);
      if (isStillMine()) rmSync(file, { force: true });
    },
  };
}

function readHolder(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null; // cut short or foreign: nobody can be asked
  }
}

function isGone(holder: Holder, file: string, time: number): boolean {
  if (time - holder.heartbeat > GONE) return true;
  if (holder.host !== hostname()) return false;
  if (holder.pid === process.pid) return !held.has(file);
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return isCode(error, "ESRCH");
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
