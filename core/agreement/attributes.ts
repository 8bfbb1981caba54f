import type { Attribute, AttributeValue } from "../model/schema.ts";
import { alpha } from "./coding/alpha.ts";
import { type Coding, forEachUnit } from "./coding/coding.ts";
import { type Distance, interval, nominal } from "./coding/distances.ts";
import { shareOf } from "./figure.ts";
import type { Measure } from "./measure.ts";
import { addUp } from "./sums.ts";

/** The values of one attribute in one document. */
export type MatchedValues = {
  /** A unit for all spans that match each other, with the value of each annotator, MISSING where it was left empty. */
  readonly coding: Coding;
  /** How many spans of all annotators have this attribute, whether they match, and are filled in, or not. */
  readonly spans: number;
};

/** Numbers differ by how far they are apart (interval), all other values are the same or not (nominal). */
function distanceOf(type: Attribute["type"], categories: readonly AttributeValue[]): Distance {
  return type === "number" ? interval(categories.map(Number)) : nominal(categories.length);
}

/**
 * Krippendorff's α of an attribute on spans that match. It says nothing about the other spans, so it is shown with
 * attributeCoverage. Undefined when no match has two values, and when all of them are the same.
 * @param categories the values that occur, or can occur
 */
export function attributeAlpha(
  type: Attribute["type"],
  categories: readonly AttributeValue[],
): Measure<MatchedValues, Float64Array> {
  const { count, figure } = alpha(categories.length, distanceOf(type, categories));
  return { count: ({ coding }) => count(coding), figure };
}

/** What part of the spans with this attribute has a value that met another, 0 to 1; undefined without such spans. */
export const attributeCoverage: Measure<MatchedValues, Float64Array> = {
  count: ({ coding, spans }) => {
    let covered = 0;
    forEachUnit(coding, ({ answers }) => {
      if (answers > 1) covered += answers;
    });
    return Float64Array.of(covered, spans);
  },
  figure: (counts) => {
    const [covered = 0, spans = 0] = addUp(counts, 2);
    return shareOf(covered, spans, "noSpans");
  },
};
