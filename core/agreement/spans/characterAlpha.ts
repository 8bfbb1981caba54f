import { alphaOfCategoryOf, nominalAlphaOf } from "../coding/nominalAlpha.ts";
import { undefinedFor, type Figure } from "../figure.ts";
import type { DocumentMarks } from "../marks.ts";
import type { Measure } from "../measure.ts";
import type { ContinuumCounts, PlaceSums } from "./continuum.ts";
import { countContinuum } from "./countContinuum.ts";
import { poolContinuum } from "./poolContinuum.ts";
import type { Column } from "./precision.ts";

/**
 * Krippendorff's α for names with every character of a document that two annotators finished as a unit; "not marked" is
 * a value, and so is a combination of tags. Of one tag: having it or not. Most characters are not marked, so raw
 * agreement is high and α falls far for little; it does not see where one stretch ends and the next begins. Counted in
 * the same pass as uα.
 *
 * Krippendorff 1995, Sociological Methodology 25:47–76, p. 57.
 */
export function characterAlpha(column: Column): Measure<DocumentMarks, ContinuumCounts> {
  return { count: countContinuum, figure: (counts) => characterAlphaOf(counts, column) };
}

function characterAlphaOf(counts: readonly ContinuumCounts[], column: Column): Figure {
  const { given, notMarked, tags, positions } = poolContinuum(counts);
  if (column === "all") return nominalAlphaOf(meetingsOf([...given(), notMarked]));
  const own = tags[column];
  if (positions === 0) return undefinedFor("noPairs");
  if (own === undefined) return undefinedFor("noSpans");
  const rest = positions - own.length;
  const agreed = rest - (own.length - own.agreed);
  return alphaOfCategoryOf(meetingsOf([own, { length: rest, agreed, squares: rest }]), 0);
}

/** First how often each value is there, then how often it met itself. */
function meetingsOf(values: readonly PlaceSums[]): Float64Array {
  return Float64Array.from([...values.map(({ length }) => length), ...values.map(({ agreed }) => agreed)]);
}
