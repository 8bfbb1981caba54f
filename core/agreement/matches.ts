/** Stands for a span that has no match. */
export const UNMATCHED = -1;

/** A span of one annotator and the span of another it was matched with, by their ids; each span is in one at most. */
export type Match = readonly [first: string, second: string];

/** Matches by number: whatever either annotator says of its spans, they say of the same thing. */
export type NumberedMatches = {
  /** The number of the match a span is in, or UNMATCHED. */
  readonly numberOf: (span: string) => number;
  /** The numbers of the matches in each document: the first, and the one after the last. */
  readonly within: readonly (readonly [first: number, after: number])[];
};

/** Numbers the matches from 0, document by document. */
export function numberMatches(documents: readonly (readonly Match[])[]): NumberedMatches {
  const numbers = new Map<string, number>();
  let next = 0;
  const within = documents.map((matches): readonly [number, number] => {
    const first = next;
    for (const [one, other] of matches) {
      numbers.set(one, next);
      numbers.set(other, next);
      next += 1;
    }
    return [first, next];
  });
  return { numberOf: (span) => numbers.get(span) ?? UNMATCHED, within };
}
