import { shareOf } from "../figure.ts";
import type { DocumentMarks } from "../marks.ts";
import { UNMATCHED } from "../matches.ts";
import { eachMatch } from "./eachMatch.ts";
import { ANY_OVERLAP, charactersInCommon, createMatcher } from "./matching.ts";
import { countPairs, type PairCounts } from "./pairCounts.ts";
import type { Precision } from "./precision.ts";

/** How two people's spans of one place differ. The numbers of PairCounts are in this order, in spans. */
export const MATCH_CLASSES = ["same", "tagApart", "placeApart", "bothApart", "onlyFirst", "onlySecond"] as const;

/** What must be right for a match to be: the tag; some of the place, at half; the whole place; both. */
export type Schema = "type" | "partial" | "exact" | "strict";

/** What became of spans, by the names of MUC and SemEval: correct, incorrect, partly correct, missing, spurious. */
export type Classes = {
  readonly correct: number;
  readonly incorrect: number;
  readonly partial: number;
  readonly missing: number;
  readonly spurious: number;
};

/** Spans are matched by overlap, one to one, whatever their tags; then a match is looked at as each schema does. */
export function countMatchClasses(document: DocumentMarks): PairCounts {
  const matcher = createMatcher(document, ANY_OVERLAP);
  return countPairs(document, MATCH_CLASSES.length, (pair, amounts, at) => {
    eachMatch(document, matcher, pair, (row, other) => {
      const cell = at + classOf(document, row, other);
      amounts[cell] = (amounts[cell] ?? 0) + 1;
    });
  });
}

function classOf({ marks }: DocumentMarks, row: number, other: number): number {
  if (other === UNMATCHED) return MATCH_CLASSES.indexOf("onlyFirst");
  if (row === UNMATCHED) return MATCH_CLASSES.indexOf("onlySecond");
  const common = charactersInCommon(marks, row, other);
  const samePlace = common === marks.length[row] && common === marks.length[other];
  if (marks.tag[row] === marks.tag[other]) return MATCH_CLASSES.indexOf(samePlace ? "same" : "placeApart");
  return MATCH_CLASSES.indexOf(samePlace ? "tagApart" : "bothApart");
}

/** @param sums the numbers of MATCH_CLASSES, added up over documents */
export function classesOf(sums: ArrayLike<number>, schema: Schema): Classes {
  const [same = 0, tagApart = 0, placeApart = 0, bothApart = 0, missing = 0, spurious = 0] = Array.from(sums);
  const rest = { missing, spurious, partial: 0 };
  switch (schema) {
    case "type":
      return { ...rest, correct: same + placeApart, incorrect: tagApart + bothApart };
    case "partial":
      return { ...rest, correct: same + tagApart, incorrect: 0, partial: placeApart + bothApart };
    case "exact":
      return { ...rest, correct: same + tagApart, incorrect: placeApart + bothApart };
    case "strict":
      return { ...rest, correct: same, incorrect: tagApart + placeApart + bothApart };
  }
}

/**
 * With c = correct + partial ÷ 2: precision is c ÷ what the second annotator has, recall c ÷ what the first has, F1 2c
 * ÷ both.
 *
 * Chinchor & Sundheim 1993 (MUC-5); Segura-Bedmar, Martínez & Herrero-Zazo 2013 (SemEval-2013 task 9.1).
 */
export function partialPrecision({ correct, incorrect, partial, missing, spurious }: Classes): Precision {
  const matched = correct + incorrect + partial;
  const credit = correct + partial / 2;
  return {
    precision: shareOf(credit, matched + spurious, "noSpans"),
    recall: shareOf(credit, matched + missing, "noSpans"),
    f1: shareOf(2 * credit, 2 * matched + missing + spurious, "noSpans"),
  };
}
