import { beyondChance } from "../chance.ts";
import { type Figure, undefinedFor } from "../figure.ts";
import type { Measure } from "../measure.ts";
import { addUp, total } from "../sums.ts";
import { type Coding, forEachUnit } from "./coding.ts";

/**
 * Krippendorff's α for names: D_o = (n − Σ o_cc) / n, D_e = Σ n_c (n − n_c) / (n (n − 1)). The same figure as alpha
 * with the nominal distance, from two numbers for each category: how often it met another value, n_c, and how often
 * itself, o_cc; first all n_c, then all o_cc.
 */
export function nominalAlpha(categories: number): Measure<Coding, Float64Array> {
  return {
    count: (coding) => countMeetings(coding, categories),
    figure: (counts) => nominalAlphaOf(addUp(counts, 2 * categories)),
  };
}

/**
 * α of one category against all others taken as one, from the same counts as nominalAlpha; undefined when all values
 * that met are of it, or none is.
 */
export function alphaOfCategory(categories: number, category: number): Measure<Coding, Float64Array> {
  return {
    count: (coding) => countMeetings(coding, categories),
    figure: (counts) => alphaOfCategoryOf(addUp(counts, 2 * categories), category),
  };
}

/** @param meetings all n_c, then all o_cc */
export function nominalAlphaOf(meetings: Float64Array): Figure {
  const categories = meetings.length / 2;
  const n = total(meetings.subarray(0, categories));
  if (n === 0) return undefinedFor("noPairs");
  let expected = 0;
  for (let category = 0; category < categories; category++) {
    const times = meetings[category] ?? 0;
    expected += times * (n - times);
  }
  const observed = n - total(meetings.subarray(categories));
  return beyondChance({ observed: observed / n, expected: expected / (n * (n - 1)) });
}

/** @param meetings all n_c, then all o_cc */
export function alphaOfCategoryOf(meetings: Float64Array, category: number): Figure {
  const categories = meetings.length / 2;
  const n = total(meetings.subarray(0, categories));
  if (n === 0) return undefinedFor("noPairs");
  const times = meetings[category] ?? 0;
  const apart = times - (meetings[categories + category] ?? 0);
  return beyondChance({ observed: (2 * apart) / n, expected: (2 * times * (n - times)) / (n * (n - 1)) });
}

function countMeetings(coding: Coding, categories: number): Float64Array {
  const counts = new Float64Array(2 * categories);
  forEachUnit(coding, ({ values, times, different, answers }) => {
    if (answers < 2) return;
    for (let at = 0; at < different; at++) {
      const value = values[at] ?? 0;
      const given = times[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + given;
      counts[categories + value] = (counts[categories + value] ?? 0) + (given * (given - 1)) / (answers - 1);
    }
  });
  return counts;
}
