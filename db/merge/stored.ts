import type { Change } from "#core/change.ts";
import { HANDING_OUT } from "#core/merge/foldRecord.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import type { ChangeLog, StoredChange } from "../changes.ts";
import { isDamage } from "../damage.ts";
import type { GiveWay } from "../preparedChange.ts";

/** Changes between which others get their turn. */
const SOME = 100;

/** One copy's log as merging reads it. */
export type Theirs = { readonly log: ChangeLog; readonly changes: number; readonly path: string };

/**
 * The changes of another copy that are not in this log, in their order; each is what it was when it was made.
 * Rejects with what `giveWay` throws.
 */
export async function readFresh(
  mine: ChangeLog,
  { log, changes, path }: Theirs,
  giveWay: GiveWay,
): Promise<Outcome<readonly StoredChange[]>> {
  const fresh: StoredChange[] = [];
  const ids = tryTheirs(() => log.ids()) ?? [];
  for (let number = 1; number <= changes; number++) {
    if (number % SOME === 0) await giveWay(number, changes);
    const id = ids[number - 1];
    if (id !== undefined && mine.has(id)) continue;
    const found = tryTheirs(() => log.stored(number));
    if (found === undefined)
      return refuse(
        "Unreadable",
        `Change ${number} of this copy is not what it was when it was made, so nothing was brought in.`,
        {
          where: path,
          remedy: "Ask for the file again, or save what can be read of it as a new project first.",
        },
      );
    fresh.push(found);
  }
  return done(fresh);
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
