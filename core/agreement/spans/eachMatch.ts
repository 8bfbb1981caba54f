import { rowsOf, type DocumentMarks } from "../marks.ts";
import { UNMATCHED, type Match } from "../matches.ts";
import { createMatcher, type Matcher, type Rule } from "./matching.ts";
import { isMeant, pairsOf, type Pair, type Which } from "./pairCounts.ts";

/**
 * Who matches whom: calls with the rows of every match, and with UNMATCHED for the span of one annotator that the other
 * has none for.
 */
export function eachMatch(
  document: DocumentMarks,
  matcher: Matcher,
  [first, second]: Pair,
  visit: (row: number, other: number) => void,
): void {
  const [from, after] = rowsOf(document, first);
  const [otherFrom, otherAfter] = rowsOf(document, second);
  const met = new Uint8Array(otherAfter - otherFrom);
  const matched = matcher.match(first, second);
  for (let index = 0; index < after - from; index++) {
    const other = matched[index] ?? UNMATCHED;
    if (other >= 0) met[other - otherFrom] = 1;
    visit(from + index, other);
  }
  for (let other = otherFrom; other < otherAfter; other++) if (met[other - otherFrom] === 0) visit(UNMATCHED, other);
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

/** The matches of one pair by the ids of their spans, for what is compared on matched spans: details and links. */
export function listMatches(document: DocumentMarks, rule: Rule, pair: Pair): Match[] {
  const { idOf } = document.marks;
  const found: Match[] = [];
  eachMatch(document, createMatcher(document, rule), pair, (row, other) => {
    if (row !== UNMATCHED && other !== UNMATCHED) found.push([idOf(row), idOf(other)]);
  });
  return found;
}
