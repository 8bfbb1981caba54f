import { beyondChance, type Disagreement } from "../chance.ts";
import { type Figure, undefinedFor } from "../figure.ts";
import type { Measure } from "../measure.ts";
import { addUp, total } from "../sums.ts";
import type { Coding } from "./coding.ts";
import { rowSums } from "./coincidences.ts";
import { confusionOf, type Pair } from "./confusion.ts";
import { type Distance, nominal } from "./distances.ts";

/** How likely each pair of values is by chance: from how often the first and the second annotator gave each value. */
type Expectation = (first: Float64Array, second: Float64Array, units: number) => (one: number, other: number) => number;

/** Each annotator draws from their own values: p_1c p_2k. */
const ownValues: Expectation = (first, second, units) => (one, other) =>
  ((first[one] ?? 0) * (second[other] ?? 0)) / units ** 2;

/** Both draw from the values of both: p_c p_k. */
const commonValues: Expectation = (first, second, units) => {
  const both = first.map((times, category) => times + (second[category] ?? 0));
  return (one, other) => ((both[one] ?? 0) * (both[other] ?? 0)) / (2 * units) ** 2;
};

/** Every value is as likely: 1 / K². */
const equalValues: Expectation = (first) => () => 1 / first.length ** 2;

/** Whose idea of chance a coefficient for two annotators has. */
export type Coefficient = "cohen" | "scott" | "bennett";

const expectations: Readonly<Record<Coefficient, Expectation>> = {
  cohen: ownValues,
  scott: commonValues,
  bennett: equalValues,
};

/**
 * Agreement of two annotators beyond chance, 1 − Σ w_ck p_ck / Σ w_ck e_ck: Cohen's κ (1960, weighted 1968), Scott's π
 * (1955) and Bennett's S (1954). At most 1, not cut off below 0. Undefined when no unit has a value of both, and when
 * no disagreement is to be expected: in κ when both gave one and the same value everywhere.
 * @param distance the weights w; leave out for plain agreement, linear and interval for weighted κ
 */
export function twoAnnotators(
  coefficient: Coefficient,
  categories: number,
  pair: Pair,
  distance: Distance = nominal(categories),
): Measure<Coding, Float64Array> {
  return {
    count: (coding) => confusionOf(coding, pair, categories),
    figure: (counts) => figureOf(addUp(counts, categories ** 2), categories, coefficient, distance),
  };
}

function figureOf(table: Float64Array, categories: number, coefficient: Coefficient, distance: Distance): Figure {
  const disagreement = disagreementOfTwo(table, categories, coefficient, distance);
  return disagreement === null ? undefinedFor("noPairs") : beyondChance(disagreement);
}

/** Weighted parts of the units, observed and expected; null without units. @param table see confusionOf */
export function disagreementOfTwo(
  table: Float64Array,
  categories: number,
  coefficient: Coefficient,
  distance: Distance = nominal(categories),
): Disagreement | null {
  const units = total(table);
  if (units === 0) return null;
  const first = rowSums(table, categories);
  const second = columnSums(table, categories);
  const likely = expectations[coefficient](first, second, units);
  const apart = distance(first.map((times, category) => times + (second[category] ?? 0)));
  let observed = 0;
  let expected = 0;
  for (let row = 0; row < categories; row++)
    for (let column = 0; column < categories; column++) {
      const weight = apart[row * categories + column] ?? 0;
      observed += (weight * (table[row * categories + column] ?? 0)) / units;
      expected += weight * likely(row, column);
    }
  return { observed, expected };
}

function columnSums(table: Float64Array, categories: number): Float64Array {
  const sums = new Float64Array(categories);
  for (let cell = 0; cell < table.length; cell++)
    sums[cell % categories] = (sums[cell % categories] ?? 0) + (table[cell] ?? 0);
  return sums;
}
