import { beyondChance } from "../chance.ts";
import { shareOf, undefinedFor, type Figure } from "../figure.ts";
import type { DocumentMarks } from "../marks.ts";
import type { Measure } from "../measure.ts";
import type { ContinuumCounts, PlaceSums, ValueSums } from "./continuum.ts";
import { countContinuum } from "./countContinuum.ts";
import { poolContinuum, type ContinuumSums } from "./poolContinuum.ts";

// Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50:2347–2364. With ℓ_c the characters of value c
// over all annotators, ℓ_cc those that met the same value, q_c the squared lengths of its stretches (a stretch cannot be
// paired with itself) and n = Σ ℓ_c: observed = n − Σ ℓ_cc, expected = n − Σ ε_cc with ε_cc = n (ℓ_c² − q_c) ÷ (n² − Σ q).
// All are 1 at most and 0 by chance. cuα and (k)uα are the same of what is met: there a stretch weighs as much as was met
// of it, and q_c are those weights squared; with more than two annotators programs differ in that q, in the third decimal.
// All count with countContinuum, as α on characters does: what was counted for one serves for all.

/** uα: do annotators mark the same places, with the same tags? What is not marked is a value as well. */
export const uAlpha: Measure<DocumentMarks, ContinuumCounts> = measure((sums) =>
  unitized(sums.positions, [...sums.given(), sums.notMarked]),
);

/** |uα: do they mark the same places, whatever the tags? */
export const uAlphaPlaces: Measure<DocumentMarks, ContinuumCounts> = measure((sums) => againstRest(sums, sums.marked));

/** uα of one tag: do they mark the same places with it? All other tags are as if not marked. */
export function uAlphaOfTag(tag: number): Measure<DocumentMarks, ContinuumCounts> {
  return measure((sums) => {
    const own = sums.tags[tag];
    return own === undefined || own.length === 0 ? undefinedFor("noSpans") : againstRest(sums, own);
  });
}

/** cuα: where two have marked something, do they give the same tag? To be read with its coverage. */
export const uAlphaMet: Measure<DocumentMarks, ContinuumCounts> = measure((sums) =>
  sums.marked.agreed === 0 ? undefinedFor("noMatches") : unitized(sums.marked.agreed, sums.given().map(metOf)),
);

/**
 * (k)uα: where somebody gave this tag and another marked something, did the other give this tag?
 * 1 − (ℓ_k − ℓ_kk) ÷ ℓ_k × ε_k ÷ (ε_k − ε_kk), of characters that two have marked. To be read with its coverage.
 */
export function uAlphaMetBy(tag: number): Measure<DocumentMarks, ContinuumCounts> {
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
export const coverage: Measure<DocumentMarks, ContinuumCounts> = measure(({ marked, positions }) =>
  shareOf(marked.agreed, positions, "noUnits"),
);

/**
 * What part of the characters with this tag another annotator has marked as well, with any tag: what (k)uα looks at, 0
 * to 1.
 */
export function coverageOf(tag: number): Measure<DocumentMarks, ContinuumCounts> {
  return measure(({ tags }) => shareOf(tags[tag]?.met ?? 0, tags[tag]?.length ?? 0, "noSpans"));
}

function measure(figure: (sums: ContinuumSums) => Figure): Measure<DocumentMarks, ContinuumCounts> {
  return {
    count: countContinuum,
    figure: (counts) => {
      const sums = poolContinuum(counts);
      if (sums.positions === 0) return undefinedFor("noPairs");
      return sums.marked.length === 0 ? undefinedFor("noSpans") : figure(sums);
    },
  };
}

/** A value among the characters that two annotators have marked: a stretch weighs as much as was met of it. */
function metOf({ met, agreed, metSquares }: ValueSums): PlaceSums {
  return { length: met, agreed, squares: metSquares };
}

/** One value against everything else, which is a gap. */
function againstRest({ positions }: ContinuumSums, own: PlaceSums): Figure {
  const rest = positions - own.length;
  return unitized(positions, [own, { length: rest, agreed: rest - (own.length - own.agreed), squares: rest }]);
}

function unitized(n: number, values: readonly PlaceSums[]): Figure {
  let [agreed, lengthSquares, squares] = [0, 0, 0];
  for (const value of values) {
    agreed += value.agreed;
    lengthSquares += value.length ** 2;
    squares += value.squares;
  }
  // n − Σ ε_cc, written so that it is 0 when all is of one value.
  const apart = withoutRounding(n ** 2 - lengthSquares, n ** 2);
  return beyondChance({ observed: n - agreed, expected: (n * apart) / (n ** 2 - squares) });
}

/** Sums of thirds and the like are off in the last places: what is left of equal ones is nothing. */
function withoutRounding(difference: number, whole: number): number {
  return Math.abs(difference) < whole * 1e-10 ? 0 : difference;
}
