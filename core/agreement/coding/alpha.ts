import { beyondChance, type Disagreement } from "../chance.ts";
import { type Figure, undefinedFor } from "../figure.ts";
import type { Measure } from "../measure.ts";
import { addUp, total } from "../sums.ts";
import type { Coding } from "./coding.ts";
import { coincide, rowSums } from "./coincidences.ts";
import type { Distance } from "./distances.ts";

/**
 * Krippendorff's α for any number of annotators, missing values and any distance: 1 − D_o / D_e. At most 1. Undefined
 * when no unit has two values, and when all values that met are the same. For names, nominalAlpha has smaller counts.
 * @param categories how many values there are
 */
export function alpha(categories: number, distance: Distance): Measure<Coding, Float64Array> {
  return {
    count: (coding) => coincide(coding, categories),
    figure: (counts) => alphaOf(addUp(counts, categories * categories), categories, distance),
  };
}

function alphaOf(coincidences: Float64Array, categories: number, distance: Distance): Figure {
  const disagreement = disagreementOf(coincidences, categories, distance);
  return disagreement === null ? undefinedFor("noPairs") : beyondChance(disagreement);
}

/**
 * D_o = Σ o_ck δ²_ck / n and D_e = Σ n_c n_k δ²_ck / (n (n − 1)), where n_c are the row sums and n is their sum. Null
 * when nothing met.
 */
export function disagreementOf(
  coincidences: Float64Array,
  categories: number,
  distance: Distance,
): Disagreement | null {
  const occurrences = rowSums(coincidences, categories);
  const n = total(occurrences);
  if (n === 0) return null;
  const apart = distance(occurrences);
  let observed = 0;
  let expected = 0;
  for (let row = 0; row < categories; row++)
    for (let column = 0; column < categories; column++) {
      const cell = row * categories + column;
      const between = apart[cell] ?? 0;
      observed += (coincidences[cell] ?? 0) * between;
      expected += (occurrences[row] ?? 0) * (occurrences[column] ?? 0) * between;
    }
  return { observed: observed / n, expected: expected / (n * (n - 1)) };
}
