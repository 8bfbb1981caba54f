import { beyondChance } from "../chance.ts";
import { type Figure, undefinedFor } from "../figure.ts";
import type { Measure } from "../measure.ts";
import { addUp } from "../sums.ts";
import { type Coding, forEachUnit } from "./coding.ts";

/**
 * Gwet's AC1 (2008, “Computing inter-rater reliability and its variance in the presence of high agreement”, British
 * Journal of Mathematical and Statistical Psychology 61) for any number of annotators and missing values:
 * (A_o − A_e) / (1 − A_e), A_o = mean of P_u over units with two values or more, A_e = Σ π_c (1 − π_c) / (K − 1), π_c =
 * mean of n_uc / m_u over units with a value. At most 1. It stays high when nearly all values are the same, and is 1
 * when all are. Undefined when no unit has two values, and when there is one category only.
 * @param categories K, all that can be given, whether they occur or not
 */
export function gwetAgreement(categories: number): Measure<Coding, Float64Array> {
  return {
    count: (coding) => countForGwet(coding, categories),
    figure: (counts) => figureOf(addUp(counts, categories + 3), categories),
  };
}

/** How much of each category there is, then units with a value, units with two or more, and the sum of their P_u. */
function countForGwet(coding: Coding, categories: number): Float64Array {
  const counts = new Float64Array(categories + 3);
  let units = 0;
  let compared = 0;
  let agreed = 0;
  forEachUnit(coding, ({ values, times, different, answers }) => {
    if (answers === 0) return;
    units += 1;
    if (answers > 1) compared += 1;
    for (let at = 0; at < different; at++) {
      const value = values[at] ?? 0;
      const often = times[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + often / answers;
      if (answers > 1) agreed += (often * (often - 1)) / (answers * (answers - 1));
    }
  });
  counts.set([units, compared, agreed], categories);
  return counts;
}

function figureOf(counts: Float64Array, categories: number): Figure {
  const [units = 0, compared = 0, agreed = 0] = counts.subarray(categories);
  if (compared === 0) return undefinedFor("noPairs");
  if (categories < 2) return undefinedFor("oneCategory");
  let byChance = 0;
  for (let category = 0; category < categories; category++) {
    const part = (counts[category] ?? 0) / units;
    byChance += (part * (1 - part)) / (categories - 1);
  }
  return beyondChance({ observed: 1 - agreed / compared, expected: 1 - byChance });
}
