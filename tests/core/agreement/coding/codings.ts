import fc from "fast-check";
import { type Coding, codingOf } from "#core/agreement/coding/coding.ts";
import type { Figure } from "#core/agreement/figure.ts";
import type { Measure } from "#core/agreement/measure.ts";

/** What was said of each unit, a letter for each annotator: "aab", and "-" where somebody said nothing. */
export function coded(...units: readonly string[]): Coding {
  const rows = units.map((unit) => Array.from(unit, (letter) => (letter === "-" ? null : letter)));
  return codingOf(rows, ["a", "b", "c"]);
}

/** How many letters there are. */
export const LETTERS = 3;

/** The figure of these documents together. */
export function pooled<Document, Counts>(
  measure: Measure<Document, Counts>,
  ...documents: readonly Document[]
): Figure {
  return measure.figure(documents.map(measure.count));
}

const unitsOf = (letters: string, annotators: number) =>
  fc.array(fc.string({ unit: fc.constantFrom(...letters), minLength: annotators, maxLength: annotators }), {
    minLength: 1,
    maxLength: 12,
  });

/** Units as for `coded`, of two to four annotators. */
export const anyUnits = fc.integer({ min: 2, max: 4 }).chain((annotators) => unitsOf("abc-", annotators));
/** Of two annotators who said something everywhere. */
export const fullUnitsOfTwo = unitsOf("abc", 2);
/** Of three annotators who said something everywhere. */
export const fullUnitsOfThree = unitsOf("abc", 3);
