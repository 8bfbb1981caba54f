import { rowsOf, type DocumentMarks } from "../marks.ts";
import type { Matcher } from "./matching.ts";
import { isMeant, pairsOf, type Pair, type Which } from "./pairCounts.ts";

/** Stands for no span. */
export const NONE = -1;

/**
 * Who matches whom: calls with the rows of every match, and with NONE for the span of one annotator that the other has
 * none for. `Marks.source` leads from a row to its span.
 */
export function eachMatch(
  document: DocumentMarks,
  matcher: Matcher,
  [first, second]: Pair,
  visit: (row: number, other: number) => void,
): void {
  const [from] = rowsOf(document, first);
  const [otherFrom, otherAfter] = rowsOf(document, second);
  const met = new Uint8Array(otherAfter - otherFrom);
  for (const [index, other] of matcher.match(first, second).entries()) {
    if (other >= 0) met[other - otherFrom] = 1;
    visit(from + index, other);
  }
  for (let other = otherFrom; other < otherAfter; other++) if (met[other - otherFrom] === 0) visit(NONE, other);
}

/**
 * The matches of one pair from the first's side. Of all pairs pooled nobody is first: every match is told from both
 * sides, so that tables of it are symmetric.
 */
export function eachMatchOf(
  document: DocumentMarks,
  matcher: Matcher,
  which: Which,
  visit: (row: number, other: number) => void,
): void {
  for (const pair of pairsOf(document))
    if (isMeant(pair, which))
      eachMatch(document, matcher, pair, (row, other) => {
        visit(row, other);
        if (which === "all") visit(other, row);
      });
}
