import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Assignment } from "#core/model/review.ts";
import { isLineOpen, type IssueLine } from "#core/review/line.ts";
import type { Survey } from "../../store/survey.ts";

/** What one person has done in one document. */
export type Work = { readonly tags: number; readonly read: number; readonly finished: boolean };
export type WorkRow = { readonly document: Document; readonly byPerson: ReadonlyMap<Id, Work> };

/**
 * Tags and reading of every person in every document that is not set aside, in the documents' order.
 * @param counts document → how many spans each annotator has of each tag
 */
export function workByDocument(
  documents: Iterable<Document>,
  annotators: readonly Annotator[],
  readings: Iterable<Reading>,
  counts: Survey["counts"],
): WorkRow[] {
  const readingsOf = Map.groupBy(readings, (one) => one.document);
  return [...documents]
    .filter((document) => !document.aside)
    .toSorted((a, b) => a.order - b.order)
    .map((document) => ({
      document,
      byPerson: new Map(
        annotators.map(({ id }) => [
          id,
          workOf(
            document,
            readingsOf.get(document.id)?.find((one) => one.annotator === id),
            (counts.get(document.id) ?? []).reduce((sum, one) => (one.annotator === id ? sum + one.count : sum), 0),
          ),
        ]),
      ),
    }));
}

function workOf(document: Document, reading: Reading | undefined, tags: number): Work {
  const read = document.sentences === 0 ? 0 : Math.min(1, (reading?.sentences ?? 0) / document.sentences);
  return { tags, read, finished: reading?.finished ?? false };
}

/** What one person has done in all texts. */
export type WorkSum = {
  readonly tags: number;
  /** Texts read through; of those assigned, where any are. */
  readonly finished: number;
  /** Texts that were assigned in any round. */
  readonly assigned: number;
  /** Open issues in which they say something, or lack what others have. */
  readonly open: number;
};

/** Sums for each person, over the rows. @param lines of all issues */
export function sumWork(
  rows: readonly WorkRow[],
  people: readonly Pick<Annotator, "id">[],
  assignments: Iterable<Assignment>,
  lines: readonly IssueLine[],
): ReadonlyMap<Id, WorkSum> {
  const given = Map.groupBy(assignments, (one) => one.annotator);
  const there = new Set(rows.map(({ document }) => document.id));
  const open = lines.filter(isLineOpen);
  return new Map(
    people.map(({ id }) => {
      const own = new Set((given.get(id) ?? []).map(({ document }) => document)).intersection(there);
      const counted = own.size === 0 ? rows : rows.filter(({ document }) => own.has(document.id));
      return [
        id,
        {
          tags: rows.reduce((sum, { byPerson }) => sum + (byPerson.get(id)?.tags ?? 0), 0),
          finished: counted.filter(({ byPerson }) => byPerson.get(id)?.finished === true).length,
          assigned: own.size,
          open: open.filter(({ annotators, lacking }) => annotators.includes(id) || lacking.includes(id)).length,
        },
      ];
    }),
  );
}
