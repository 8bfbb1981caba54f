import { beyondChance } from "../chance.ts";
import { type Figure, undefinedFor } from "../figure.ts";
import type { Measure } from "../measure.ts";
import { addUp, total } from "../sums.ts";
import { type Coding, forEachUnit } from "./coding.ts";

/** Of the units that anybody gave a value. */
export type FleissCounts = {
  readonly units: number;
  /** How many values each unit has; null when there are no units or they have different numbers. */
  readonly answers: number | null;
  /** How often each category was given, n_c. */
  readonly given: Float64Array;
  /** Ordered pairs of values in a unit, of which the first only is of the category: Σ_u n_uc (m − n_uc). */
  readonly apart: Float64Array;
};

/**
 * Fleiss' κ (1971) for units with the same number m of values each, not always from the same annotators:
 * (A_o − A_e) / (1 − A_e), A_o = mean of Σ_c n_uc (n_uc − 1) / (m (m − 1)), A_e = Σ p_c². At most 1. Undefined when
 * units have different numbers of values, when they have one only, and when everybody gave the same value everywhere.
 */
export function fleissKappa(categories: number): Measure<Coding, FleissCounts> {
  return {
    count: (coding) => countForFleiss(coding, categories),
    figure: (counts) =>
      kappaOf(
        counts,
        Array.from({ length: categories }, (_, category) => category),
      ),
  };
}

/** Fleiss' κ of one category: κ_c = 1 − Σ_u n_uc (m − n_uc) / (N m (m − 1) p_c (1 − p_c)). */
export function fleissKappaOfCategory(categories: number, category: number): Measure<Coding, FleissCounts> {
  return {
    count: (coding) => countForFleiss(coding, categories),
    figure: (counts) => kappaOf(counts, [category]),
  };
}

/** Disagreement is a sum over categories, observed as well as expected, so one of them is a part of the whole. */
function kappaOf(counts: readonly FleissCounts[], wanted: readonly number[]): Figure {
  const filled = counts.filter(({ units }) => units > 0);
  const answers = filled[0]?.answers ?? null;
  if (filled.length === 0) return undefinedFor("noPairs");
  if (answers === null || filled.some((one) => one.answers !== answers)) return undefinedFor("missingValues");
  if (answers < 2) return undefinedFor("noPairs");
  const categories = filled[0]?.given.length ?? 0;
  const given = addUp(
    filled.map((one) => one.given),
    categories,
  );
  const apart = addUp(
    filled.map((one) => one.apart),
    categories,
  );
  const n = total(given);
  let observed = 0;
  let expected = 0;
  for (const category of wanted) {
    observed += (apart[category] ?? 0) / (n * (answers - 1));
    expected += ((given[category] ?? 0) * (n - (given[category] ?? 0))) / n ** 2;
  }
  return beyondChance({ observed, expected });
}

function countForFleiss(coding: Coding, categories: number): FleissCounts {
  const given = new Float64Array(categories);
  const apart = new Float64Array(categories);
  const answersFound = new Set<number>();
  let units = 0;
  forEachUnit(coding, ({ values, times, different, answers }) => {
    if (answers === 0) return;
    units += 1;
    answersFound.add(answers);
    for (let at = 0; at < different; at++) {
      const value = values[at] ?? 0;
      const often = times[at] ?? 0;
      given[value] = (given[value] ?? 0) + often;
      apart[value] = (apart[value] ?? 0) + often * (answers - often);
    }
  });
  const [answers = null] = answersFound;
  return { units, answers: answersFound.size === 1 ? answers : null, given, apart };
}
