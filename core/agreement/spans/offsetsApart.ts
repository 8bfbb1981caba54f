import type { DocumentMarks } from "../marks.ts";
import { UNMATCHED } from "../matches.ts";
import { eachMatchOf } from "./eachMatch.ts";
import { ANY_OVERLAP, createMatcher, type Rule } from "./matching.ts";
import type { Which } from "./pairCounts.ts";
import { wordPlaces } from "./words.ts";

/** Differences of so many words and more are counted together, on each side. */
export const MOST_APART = 10;

/**
 * How many words matched spans begin and end apart, in matches: first the starts, then the ends, each from −10 and less
 * to 10 and more. Above 0: the second annotator's span begins or ends later. Of all pairs pooled it is symmetric.
 */
export function countOffsetsApart(document: DocumentMarks, which: Which, rule: Rule = ANY_OVERLAP): Float64Array {
  const { first, start, end } = wordPlaces(document);
  const cells = new Float64Array(2 * WIDTH);
  const add = (words: number, at: number) => {
    const cell = at + MOST_APART + Math.max(-MOST_APART, Math.min(MOST_APART, words));
    cells[cell] = (cells[cell] ?? 0) + 1;
  };
  eachMatchOf(document, createMatcher(document, rule), which, (row, other) => {
    if (row === UNMATCHED || other === UNMATCHED) return;
    add((start[other - first] ?? 0) - (start[row - first] ?? 0), 0);
    add((end[other - first] ?? 0) - (end[row - first] ?? 0), WIDTH);
  });
  return cells;
}

const WIDTH = 2 * MOST_APART + 1;
