import { beyondChance } from "../chance.ts";
import { shareOf, undefinedFor, type Figure } from "../figure.ts";
import type { DocumentMarks } from "../marks.ts";
import type { Measure } from "../measure.ts";
import type { ContinuumCounts, PlaceSums } from "./continuum.ts";
import { countContinuum } from "./countContinuum.ts";
import { GIVEN_FIELDS, poolContinuum, type ContinuumSums } from "./poolContinuum.ts";

// Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50:2347–2364. With ℓ_c the characters of value c
// over all annotators, ℓ_cc those that met the same value, q_c the squared lengths of its stretches (a stretch cannot be
// paired with itself) and n = Σ ℓ_c: observed = n − Σ ℓ_cc, expected = n − Σ ε_cc with ε_cc = n (ℓ_c² − q_c) ÷ (n² − Σ q).
// All are 1 at most and 0 by chance. cuα and (k)uα are the same of what is met: there a stretch weighs as much as was met
// of it, and q_c are those weights squared; with more than two annotators programs differ in that q, in the third decimal.
// All count with countContinuum, as α on characters does: what was counted for one serves for all.

/** uα: do annotators mark the same places, with the same tags? What is not marked is a value as well. */
export const uAlpha: ContinuumMeasure = measure((sums) => unitizedOf(sums.positions, withRest(sums)));

/** |uα: do they mark the same places, whatever the tags? */
export const uAlphaPlaces: ContinuumMeasure = measure((sums) => againstRest(sums, sums.marked));

/** uα of one tag: do they mark the same places with it? All other tags are as if not marked. */
export function uAlphaOfTag(tag: number): ContinuumMeasure {
  return measure((sums) => {
    const own = sums.tags[tag];
    return own === undefined || own.length === 0 ? undefinedFor("noSpans") : againstRest(sums, own);
  });
}

/** cuα: where two have marked something, do they give the same tag? To be read with its coverage. */
export const uAlphaMet: ContinuumMeasure = measure((sums) =>
  sums.marked.agreed === 0 ? undefinedFor("noMatches") : unitizedOf(sums.marked.agreed, whereMet(sums)),
);

/**
 * (k)uα: where somebody gave this tag and another marked something, did the other give this tag?
 * 1 − (ℓ_k − ℓ_kk) ÷ ℓ_k × ε_k ÷ (ε_k − ε_kk), of characters that two have marked. To be read with its coverage.
 */
export function uAlphaMetBy(tag: number): ContinuumMeasure {
  return measure(({ tags, marked }) => {
    const own = tags[tag];
    if (own === undefined || own.length === 0) return undefinedFor("noSpans");
    if (own.met === 0) return undefinedFor("noMatches");
    const others = withoutRounding(marked.agreed - own.met, marked.agreed);
    return beyondChance({
      observed: (own.met - own.agreed) / own.met,
      expected: (own.met * others) / (own.met * marked.agreed - own.metSquares),
    });
  });
}

/** What part of all characters cuα looks at, 0 to 1. */
export const coverage: ContinuumMeasure = measure(({ marked, positions }) =>
  shareOf(marked.agreed, positions, "noUnits"),
);

/**
 * What part of the characters with this tag another annotator has marked as well, with any tag: what (k)uα looks at, 0
 * to 1.
 */
export function coverageOf(tag: number): ContinuumMeasure {
  return measure(({ tags }) => shareOf(tags[tag]?.met ?? 0, tags[tag]?.length ?? 0, "noSpans"));
}

/** A measure on characters: counted by countContinuum, and worked out from sums of any documents. */
export type ContinuumMeasure = Measure<DocumentMarks, ContinuumCounts> & {
  readonly of: (sums: ContinuumSums) => Figure;
};

function measure(figure: (sums: ContinuumSums) => Figure): ContinuumMeasure {
  const of = (sums: ContinuumSums): Figure => {
    if (sums.positions === 0) return undefinedFor("noPairs");
    return sums.marked.length === 0 ? undefinedFor("noSpans") : figure(sums);
  };
  return { count: countContinuum, of, figure: (counts) => of(poolContinuum(counts)) };
}

/** What uα needs of all values together: characters that met the same value, and the squared lengths of values and stretches. */
export type ValueTotals = { readonly agreed: number; readonly lengthSquares: number; readonly squares: number };

/** What is marked, and what is not marked as one more value. */
function withRest({ given, notMarked }: ContinuumSums): ValueTotals {
  return {
    agreed: given.agreed + notMarked.agreed,
    lengthSquares: squaresIn(given.amounts, 0) + notMarked.length ** 2,
    squares: given.squares + notMarked.squares,
  };
}

/** The values among the characters that two annotators have marked: a stretch weighs as much as was met of it. */
function whereMet({ given }: ContinuumSums): ValueTotals {
  return { agreed: given.agreed, lengthSquares: squaresIn(given.amounts, 1), squares: given.metSquares };
}

function squaresIn(amounts: Float64Array, field: number): number {
  let sum = 0;
  for (let at = field; at < amounts.length; at += GIVEN_FIELDS) sum += (amounts[at] ?? 0) ** 2;
  return sum;
}

/** One value against everything else, which is a gap. */
function againstRest({ positions }: ContinuumSums, own: PlaceSums): Figure {
  const rest = positions - own.length;
  return unitizedOf(positions, {
    agreed: own.agreed + rest - (own.length - own.agreed),
    lengthSquares: own.length ** 2 + rest ** 2,
    squares: own.squares + rest,
  });
}

export function unitizedOf(n: number, { agreed, lengthSquares, squares }: ValueTotals): Figure {
  // n − Σ ε_cc, written so that it is 0 when all is of one value.
  const apart = withoutRounding(n ** 2 - lengthSquares, n ** 2);
  return beyondChance({ observed: n - agreed, expected: (n * apart) / (n ** 2 - squares) });
}

/** Sums of thirds and the like are off in the last places: what is left of equal ones is nothing. */
function withoutRounding(difference: number, whole: number): number {
  return Math.abs(difference) < whole * 1e-10 ? 0 : difference;
}
