import { problem, type Problem } from "#core/problem.ts";
import { identityOf } from "./identity.ts";
import type { Lock } from "./lock.ts";

/** Watches over the place of an open project: on most systems a file can be moved, replaced or deleted while it is open. */
export type Place = {
  /** What the system calls the file. */
  readonly identity: string | null;
  /** Why nothing may be written any more; null while the file is the one that was opened and nobody took it over. */
  readonly trouble: () => Problem | null;
  /** Takes note of the journal, which the first write makes. */
  readonly noteJournal: () => void;
  /** Whether the journal beside it is still the one in use: without it a change that is cut short could not be undone. */
  readonly hasJournal: () => boolean;
};

const REMEDY = "What is open is still whole. Save it as a new file to go on.";

export function watchPlace(file: string, lock: Lock): Place {
  const identity = identityOf(file);
  let journal: string | null = null;
  return {
    identity,
    trouble: () => {
      const found = identityOf(file);
      const more = { where: file, remedy: REMEDY, offer: "saveAs" } as const;
      if (found === null)
        return problem("NotFound", "The project file was moved, renamed or deleted, or its disk is away.", more);
      if (found !== identity) return problem("Refused", "Another file has taken the place of this project.", more);
      if (!lock.isHeld()) return problem("Refused", "Somebody took this project over on another computer.", more);
      return null;
    },
    noteJournal: () => {
      journal ??= identityOf(`${file}-journal`);
    },
    hasJournal: () => journal === null || identityOf(`${file}-journal`) === journal,
  };
}

/** For a copy that only this program knows of. */
export const safePlace: Place = { identity: null, trouble: () => null, noteJournal: () => {}, hasJournal: () => true };
