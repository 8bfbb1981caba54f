import type { Reading } from "../model/annotator.ts";
import type { Document } from "../model/document.ts";
import type { Id } from "../model/id.ts";
import type { Assignment } from "../model/review.ts";

/** How far somebody is with what they are to read in one round. */
export type Progress = {
  readonly annotator: Id;
  readonly round: string;
  /** Documents. */
  readonly assigned: number;
  readonly begun: number;
  readonly finished: number;
  /** Sentences of them, and how many are read. */
  readonly sentences: number;
  readonly read: number;
};

type Records = {
  readonly documents: ReadonlyMap<Id, Pick<Document, "aside" | "sentences">>;
  readonly readings: Iterable<Reading>;
  readonly assignments: Iterable<Assignment>;
};

/** By round, the oldest first, and people in the order in which they joined. Documents set aside do not count. */
export function progressOf({ documents, readings, assignments }: Records): Progress[] {
  const read = new Map<string, Reading>();
  for (const one of readings) read.set(`${one.document} ${one.annotator}`, one);
  const rows = new Map<string, Progress>();
  const ordered = [...assignments].toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  for (const { document: id, annotator, round } of ordered) {
    const document = documents.get(id);
    if (document === undefined || document.aside) continue;
    const reading = read.get(`${id} ${annotator}`);
    const key = `${round}\n${annotator}`;
    const row = rows.get(key) ?? { annotator, round, assigned: 0, begun: 0, finished: 0, sentences: 0, read: 0 };
    rows.set(key, {
      ...row,
      assigned: row.assigned + 1,
      begun: row.begun + Number(reading !== undefined && (reading.sentences > 0 || reading.finished)),
      finished: row.finished + Number(reading?.finished ?? false),
      sentences: row.sentences + document.sentences,
      read: row.read + Math.min(document.sentences, reading?.sentences ?? 0),
    });
  }
  const rounds = [...new Set([...rows.values()].map(({ round }) => round))];
  return rounds.flatMap((round) =>
    [...rows.values()].filter((row) => row.round === round).toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1)),
  );
}
