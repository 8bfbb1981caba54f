import type { Change } from "#core/change.ts";
import { HANDING_OUT } from "#core/merge/foldRecord.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { isDamage } from "../damage.ts";
import type { GiveWay } from "../preparedChange.ts";
import type { Listed, StoredChange, TheirLog } from "./theirLog.ts";

/** Changes, and bytes of them, that are read at a time: others get their turn in between. */
const SOME = 200;
const SOME_BYTES = 256 * 1024;

/** One copy's log as merging reads it. */
export type Theirs = { readonly log: TheirLog; readonly path: string };

/**
 * The changes of another copy that this log does not have, in their order; each is what it was when it was made.
 * @param without of these changes, those that are not here
 * Rejects with what `giveWay` throws.
 */
export async function readFresh(
  without: (listed: readonly Listed[]) => readonly Listed[],
  { log, path }: Theirs,
  giveWay: GiveWay,
): Promise<Outcome<readonly StoredChange[]>> {
  const fresh: StoredChange[] = [];
  const listed = tryTheirs(() => log.list());
  if (listed === undefined) return refuseDamaged("The list of changes", path);
  const missing: Listed[] = [];
  for (let from = 0; from < listed.length; from += SOME) {
    missing.push(...without(listed.slice(from, from + SOME)));
    await giveWay(0, listed.length);
  }
  for (const stretch of stretchesOf(missing)) {
    await giveWay(stretch.from, listed.length);
    const found = tryTheirs(() => log.read(stretch.from, stretch.to)) ?? [];
    if (found.length < stretch.count) return refuseForged(stretch, log, path);
    for (const one of found) fresh.push(one);
  }
  return done(fresh);
}

/** Neighbours in the log that are read together. */
type Stretch = { readonly from: number; readonly to: number; readonly count: number };

function* stretchesOf(listed: readonly Listed[]): Generator<Stretch> {
  let [from, to, count, size] = [0, 0, 0, 0];
  for (const { number, bytes } of listed) {
    if (count > 0 && (number !== to + 1 || count >= SOME || size + bytes > SOME_BYTES)) {
      yield { from, to, count };
      count = 0;
    }
    if (count === 0) [from, size] = [number, 0];
    to = number;
    count++;
    size += bytes;
  }
  if (count > 0) yield { from, to, count };
}

function refuseForged({ from, to }: Stretch, log: TheirLog, path: string): ReturnType<typeof refuse> {
  let number = from;
  while (number < to && tryTheirs(() => log.read(number, number))?.length === 1) number++;
  return refuseDamaged(`Change ${number}`, path);
}

function refuseDamaged(what: string, path: string): ReturnType<typeof refuse> {
  return refuse("Unreadable", `${what} of this copy is not what it was when it was made, so nothing was brought in.`, {
    where: path,
    remedy: "Ask for the file again, or save what can be read of it as a new project first.",
  });
}

/** Undefined when the copy is damaged there: that says nothing about the project that is open. */
export function tryTheirs<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** The code of the change that brings another copy in. */
export const MERGING = "project.merge";

/** The first change of a copy that was made for a colleague says what was there. */
export function isGround({ code }: Pick<Change, "code">): boolean {
  return code === HANDING_OUT;
}
