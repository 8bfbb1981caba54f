import { shareOf } from "../figure.ts";
import type { Measure } from "../measure.ts";
import { addUp } from "../sums.ts";
import { type Coding, forEachUnit } from "./coding.ts";

/**
 * What weighs the same where units have different numbers of values: each value (the observed agreement of α,
 * 1 − D_o), each unit, or each pair of values in a unit. With two annotators all three are the same.
 */
export type Weighing = "values" | "units" | "pairs";

/**
 * Percent agreement as a part, 0 to 1: of all pairs of values in a unit, the part that are the same. It says nothing
 * about chance. Undefined when no unit has two values.
 * Values: Σ m_u P_u / Σ m_u. Units: mean of P_u. Pairs: Σ m_u (m_u − 1) P_u / Σ m_u (m_u − 1).
 */
export function observedAgreement(weighing: Weighing): Measure<Coding, Float64Array> {
  return {
    count: (coding) => countAgreement(coding, weights[weighing]),
    figure: (counts) => {
      const [agreed = 0, weight = 0] = addUp(counts, 2);
      return shareOf(agreed, weight, "noPairs");
    },
  };
}

const weights: Readonly<Record<Weighing, (answers: number) => number>> = {
  values: (answers) => answers,
  units: () => 1,
  pairs: (answers) => answers * (answers - 1),
};

/** The weight that agrees, and the weight. */
function countAgreement(coding: Coding, weigh: (answers: number) => number): Float64Array {
  let agreed = 0;
  let weight = 0;
  forEachUnit(coding, ({ times, different, answers }) => {
    if (answers < 2) return;
    let same = 0;
    for (let at = 0; at < different; at++) same += (times[at] ?? 0) * ((times[at] ?? 0) - 1);
    agreed += weigh(answers) * (same / (answers * (answers - 1)));
    weight += weigh(answers);
  });
  return Float64Array.of(agreed, weight);
}
