import { alphaOfCategoryOf, nominalAlphaOf } from "../coding/nominalAlpha.ts";
import { undefinedFor, type Figure } from "../figure.ts";
import type { PlaceSums } from "./continuum.ts";
import { countContinuum } from "./countContinuum.ts";
import { GIVEN_FIELDS, poolContinuum, type ContinuumSums, type GivenSums } from "./poolContinuum.ts";
import type { Column } from "./precision.ts";
import type { ContinuumMeasure } from "./unitizedAlpha.ts";

/**
 * Krippendorff's α for names with every character of a document that two annotators finished as a unit; "not marked" is
 * a value, and so is a combination of tags. Of one tag: having it or not. Most characters are not marked, so raw
 * agreement is high and α falls far for little; it does not see where one stretch ends and the next begins. Counted in
 * the same pass as uα.
 *
 * Krippendorff 1995, Sociological Methodology 25:47–76, p. 57.
 */
export function characterAlpha(column: Column): ContinuumMeasure {
  const of = (sums: ContinuumSums): Figure => characterAlphaOf(sums, column);
  return { count: countContinuum, of, figure: (counts) => of(poolContinuum(counts)) };
}

function characterAlphaOf({ given, notMarked, tags, positions }: ContinuumSums, column: Column): Figure {
  if (column === "all") return nominalAlphaOf(meetingsOf(given, notMarked));
  const own = tags[column];
  if (positions === 0) return undefinedFor("noPairs");
  if (own === undefined) return undefinedFor("noSpans");
  const rest = positions - own.length;
  const agreed = rest - (own.length - own.agreed);
  return alphaOfCategoryOf(Float64Array.of(own.length, rest, own.agreed, agreed), 0);
}

/** How often each value is there, the last "not marked"; then how often values met themselves, all in one sum. */
function meetingsOf({ amounts, agreed }: GivenSums, notMarked: PlaceSums): Float64Array {
  const values = amounts.length / GIVEN_FIELDS;
  const meetings = new Float64Array(2 * (values + 1));
  for (let value = 0; value < values; value++) meetings[value] = amounts[GIVEN_FIELDS * value] ?? 0;
  meetings[values] = notMarked.length;
  meetings[values + 1] = agreed + notMarked.agreed;
  return meetings;
}
