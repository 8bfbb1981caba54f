import { added, changed, type Edit, type Proposal } from "../change.ts";
import type { Reading } from "../model/annotator.ts";
import type { Id } from "../model/id.ts";
import type { Range } from "../model/structure.ts";
import { indexAt } from "../text/segments.ts";
import { propose } from "./propose.ts";

/** Whose reading of what; `id` is for a new record, when there is none yet. */
export type Reader = {
  readonly id: Id;
  readonly document: Id;
  readonly annotator: Id;
  readonly reading: Reading | undefined;
};

const EMPTY_GAP = /^\s*$/u;

export function isRead(reading: Reading | undefined, [start, end]: Range): boolean {
  const at = reading?.read[indexAt(reading.read, start)];
  return at !== undefined && at[0] <= start && at[1] >= end;
}

/** The sentences not read yet, in order. */
export function unreadOf(reading: Reading | undefined, sentences: readonly Range[]): Range[] {
  return sentences.filter((sentence) => !isRead(reading, sentence));
}

/**
 * The edit that marks sentences as read; null when all are. Sentences with only white space between them are kept as
 * one range, so that a text read from top to bottom is one range however long it is.
 */
export function readEdit(text: string, reader: Reader, sentences: readonly Range[]): Edit | null {
  return patched(reader, marked(text, reader, sentences));
}

/** Marks one sentence read. Null when it is already. */
export function markRead(text: string, reader: Reader, sentences: readonly Range[]): Proposal | null {
  return propose("reading.mark", "Mark as read", [readEdit(text, reader, sentences)]);
}

/** A text that somebody read, with all its sentences. */
export type ReadText = { readonly text: string; readonly reader: Reader; readonly sentences: readonly Range[] };

/** Marks the rest read and the document finished. Null when it is already. */
export function finishReading(text: string, reader: Reader, sentences: readonly Range[]): Proposal | null {
  return finishReadings([{ text, reader, sentences }]);
}

/** The same of several documents in one step. */
export function finishReadings(texts: readonly ReadText[]): Proposal | null {
  const finish = ({ text, reader, sentences }: ReadText): Edit | null =>
    patched(reader, { ...marked(text, reader, sentences), finished: true });
  return propose("reading.finish", "Mark read through", texts.map(finish));
}

/** The document is open again; what was read stays read. */
export function reopenReading(reading: Reading): Proposal | null {
  return reopenReadings([reading]);
}

/** The same of several documents in one step. */
export function reopenReadings(readings: readonly Reading[]): Proposal | null {
  const reopen = (reading: Reading): Edit | null => changed("readings", reading, { finished: false });
  return propose("reading.reopen", "Open again", readings.map(reopen));
}

/** The proposal with the sentences it works in marked as read in the same step. Undo takes back the work, not the mark. */
export function withReading(proposal: Proposal, edit: Edit | null): Proposal {
  return edit === null ? proposal : { ...proposal, edits: [...proposal.edits, edit] };
}

function marked(text: string, { reading }: Reader, sentences: readonly Range[]): Pick<Reading, "read" | "sentences"> {
  const fresh = unreadOf(reading, sentences);
  return {
    read: joinOverGaps(text, [...(reading?.read ?? []), ...fresh]),
    sentences: (reading?.sentences ?? 0) + fresh.length,
  };
}

function joinOverGaps(text: string, ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && EMPTY_GAP.test(text.slice(last[1], start))) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function patched({ id, document, annotator, reading }: Reader, patch: Partial<Reading>): Edit | null {
  if (reading !== undefined) return changed("readings", reading, patch);
  const fresh: Reading = { id, document, annotator, read: [], sentences: 0, finished: false, ...patch };
  return fresh.read.length === 0 && !fresh.finished ? null : added("readings", fresh);
}
