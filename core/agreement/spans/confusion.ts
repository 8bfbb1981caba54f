import type { DocumentMarks } from "../marks.ts";
import { UNMATCHED } from "../matches.ts";
import { eachMatchOf } from "./eachMatch.ts";
import { ANY_OVERLAP, createMatcher, type Rule } from "./matching.ts";
import type { Which } from "./pairCounts.ts";

/**
 * Which tag stood against which, in spans: a square of tags + 1, row by row, the last row and column for "not marked".
 * A row is the first annotator's tag, a column the second's. Of all pairs pooled it is symmetric: each match is counted
 * in both orders, like the coincidences of Krippendorff's α. Of several documents the squares are added up.
 */
export type Confusion = Float64Array;

export function countConfusion(document: DocumentMarks, which: Which, rule: Rule = ANY_OVERLAP): Confusion {
  const { tag, frame } = document.marks;
  const side = frame.tags.length + 1;
  const cells = new Float64Array(side * side);
  const tagOf = (row: number) => (row === UNMATCHED ? side - 1 : (tag[row] ?? 0));
  eachMatchOf(document, createMatcher(document, rule), which, (row, other) => {
    const cell = tagOf(row) * side + tagOf(other);
    cells[cell] = (cells[cell] ?? 0) + 1;
  });
  return cells;
}
