import { closeSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { z } from "zod";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { isRunning } from "./running.ts";

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

/** Milliseconds between signs of life, and after how many without one a holder on this computer counts as gone. */
const BEAT = 60_000;
const GONE = 600_000;

export type LockOptions = {
  /** Named to others who try to open the same file. */
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What to do when another computer has the project: somebody has to know that nobody works there any more. */
  readonly ifHeld?: "refuse" | "takeOver";
};

export type Lock = {
  /** Whether nobody has taken it over. A lock file that was cleared away is put back. */
  readonly isHeld: () => boolean;
  readonly release: () => void;
};

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
export function takeLock(project: string, { person, now, ifHeld = "refuse" }: LockOptions): Outcome<Lock> {
  const file = path.resolve(lockPath(project));
  const mine: Holder = { host: hostname(), pid: process.pid, person, started: now(), heartbeat: now() };
  for (let attempt = 0; attempt < 2; attempt++) {
    const code = makeLockFile(file, mine);
    if (code === null) return done(keep(file, mine, now));
    if (code !== "EEXIST") return refuseFolder(project, code);
    const holder = readHolder(file);
    if (holder !== null && isHere(holder, file, now())) return busy(project, holder.person);
    if (holder !== null && holder.host !== hostname() && ifHeld === "refuse")
      return busyElsewhere(project, holder, now());
    try {
      rmSync(file, { force: true });
    } catch (error) {
      return refuseFolder(project, codeOf(error));
    }
  }
  return busy(project, "");
}

export function busy(project: string, person: string): ReturnType<typeof refuse> {
  const who = person === "" ? "somewhere else" : `by ${person}`;
  return refuse("Busy", `This project is open ${who}.`, {
    where: project,
    remedy: "Close it there first, or work on a copy.",
  });
}

/** Signs of life of another computer are only told: its clock may be wrong, or its network away. */
function busyElsewhere(project: string, { person, host, heartbeat }: Holder, time: number): ReturnType<typeof refuse> {
  const minutes = Math.floor((time - heartbeat) / 60_000);
  const silence = time - heartbeat > GONE ? `, which was last heard of ${inWords(minutes)} ago` : "";
  return refuse("Busy", `This project is open by ${person} on the computer ${host}${silence}.`, {
    where: project,
    remedy: "Close it there first. If nobody works on it there any more, take it over.",
    offer: "takeOver",
  });
}

function inWords(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

function refuseFolder(project: string, code: string): ReturnType<typeof refuse> {
  if (code === "ENOSPC" || code === "EDQUOT")
    return refuse("Full", "The disk is full, so the project cannot be opened.", {
      where: project,
      remedy: "Make room, then try again.",
    });
  if (code === "ENAMETOOLONG") return tooLong(project);
  return refuse("Refused", "The folder of this project cannot be written to.", { where: project });
}

function tooLong(project: string): ReturnType<typeof refuse> {
  return refuse("Invalid", "The name of this file, with the folders it is in, is too long.", {
    where: project,
    remedy: "Give it a shorter name, or a place with fewer folders above it.",
  });
}

/** Null when it is made; otherwise the system's code. Nothing half written stays. */
function makeLockFile(file: string, holder: Holder): string | null {
  let handle: number | null = null;
  try {
    handle = openSync(file, "wx");
    writeFileSync(handle, JSON.stringify(holder));
    return null;
  } catch (error) {
    if (handle !== null) rmSync(file, { force: true });
    return codeOf(error);
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

function keep(file: string, holder: Holder, now: () => number): Lock {
  held.add(file);
  let mine: string | null = null;
  // It is looked at around each change; most of the time not a letter of it is another.
  const isStillMine = (): boolean => {
    const text = readText(file);
    if (text === null) return false;
    if (text === mine) return true;
    const found = parseHolder(text);
    const isMine = found?.host === holder.host && found.pid === holder.pid && found.started === holder.started;
    if (isMine) mine = text;
    return isMine;
  };
  const beat = setInterval(() => {
    try {
      if (isStillMine()) overwrite(file, { ...holder, heartbeat: now() });
    } catch {
      // The folder is away for the moment; the next beat tries again, and writes to the project say so by themselves.
    }
  }, BEAT);
  beat.unref();
  return {
    isHeld: () => isStillMine() || makeLockFile(file, { ...holder, heartbeat: now() }) !== "EEXIST",
    release: () => {
      clearInterval(beat);
      held.delete(file);
      try {
        if (isStillMine()) rmSync(file, { force: true });
      } catch {
        // The folder can no longer be written to: whoever comes next finds that nobody holds it.
      }
    },
  };
}

/** In place, so that nobody ever reads half of it: times have the same number of digits for the next centuries. */
function overwrite(file: string, holder: Holder): void {
  const handle = openSync(file, "r+");
  try {
    writeSync(handle, JSON.stringify(holder), 0);
  } finally {
    closeSync(handle);
  }
}

function readHolder(file: string): Holder | null {
  const text = readText(file);
  return text === null ? null : parseHolder(text);
}

/** Null when it is not there, or cannot be read. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Null when it is cut short or foreign: nobody can be asked. */
function parseHolder(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Whether a process of this computer has it. Process numbers are used again and clocks are set, so a number alone proves
 * nothing after a while; should it be taken over wrongly, SQLite's lock still stops the second one.
 */
function isHere(holder: Holder, file: string, time: number): boolean {
  if (holder.host !== hostname()) return false;
  if (holder.pid === process.pid) return held.has(file);
  if (Math.abs(time - holder.heartbeat) > GONE) return false;
  return isRunning(holder.pid);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
