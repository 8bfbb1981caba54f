import { rowsOf, type DocumentMarks } from "../marks.ts";
import { UNMATCHED } from "../matches.ts";
import { createMatcher, type Rule } from "./matching.ts";
import { countPairs, type PairCounts } from "./pairCounts.ts";
import { SHARED_FIELDS } from "./precision.ts";

/** Matches of every pair by a rule, one to one. A column a tag, or one column when tags do not matter; in spans. */
export function countOverlap(document: DocumentMarks, rule: Rule): PairCounts {
  const { marks } = document;
  const typed = rule.tags === "same";
  const matcher = createMatcher(document, rule);
  return countPairs(document, (typed ? marks.frame.tags.length : 1) * SHARED_FIELDS, ([first, second], amounts, at) => {
    const add = (row: number, field: number) => {
      const cell = at + (typed ? (marks.tag[row] ?? 0) * SHARED_FIELDS : 0) + field;
      amounts[cell] = (amounts[cell] ?? 0) + 1;
    };
    const [ours, theirs] = [rowsOf(document, first), rowsOf(document, second)];
    for (let row = theirs[0]; row < theirs[1]; row++) add(row, 2);
    const matched = matcher.match(first, second);
    for (let index = 0; index < ours[1] - ours[0]; index++) {
      add(ours[0] + index, 1);
      if ((matched[index] ?? UNMATCHED) >= 0) add(ours[0] + index, 0);
    }
  });
}
