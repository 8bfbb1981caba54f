import { shareOf, undefinedFor, type Figure } from "../figure.ts";
import { placesApart, type Continuum, type Together, type Stretch } from "./continuum.ts";

/** How much tags differ where stretches are together: for each tag, and for all of them in the last place. */
export type TagDisorder = {
  /** Weights of the pairs that differ, and of all. */
  readonly apart: Float64Array;
  readonly all: Float64Array;
};

/**
 * Counts pairs of stretches that an alignment takes for the same. The closer they lie, the more they weigh; and a stretch
 * that is together with several weighs as much as one of a pair (Mathet 2017, The Agreement Measure γcat, Computational
 * Linguistics 43). For one tag, pairs count in which it occurs. Stretches without a counterpart do not count.
 */
export function countTags(
  continuum: Continuum,
  rows: readonly Together[],
  alpha: number,
  tagCount: number,
): TagDisorder {
  const [apart, all] = [new Float64Array(tagCount + 1), new Float64Array(tagCount + 1)];
  const add = (a: Stretch, b: Stretch, weight: number): void => {
    for (const place of new Set([a.tag, b.tag, tagCount])) {
      all[place] = (all[place] ?? 0) + weight;
      if (a.tag !== b.tag) apart[place] = (apart[place] ?? 0) + weight;
    }
  };
  for (const row of rows) {
    const stretches = stretchesIn(continuum, row);
    for (const [index, a] of stretches.entries())
      for (const b of stretches.slice(index + 1))
        add(a, b, Math.max(0, 1 - alpha * placesApart(a, b)) / (stretches.length - 1));
  }
  return { apart, all };
}

function stretchesIn(continuum: Continuum, row: Together): Stretch[] {
  return row.flatMap((stretch, annotator) => (stretch === null ? [] : (continuum[annotator]?.[stretch] ?? [])));
}

/**
 * γ-cat where the place is that of all tags, else γ-k: 1 is full agreement on tags, 0 what chance would give. By chance is
 * the mean of the samples that have such pairs.
 */
export function tagFigure(observed: TagDisorder, samples: readonly TagDisorder[], place: number): Figure {
  const found = disorderOf(observed, place);
  if (found === null) return undefinedFor("noMatches");
  const known = samples.map((sample) => disorderOf(sample, place)).filter((disorder) => disorder !== null);
  const expected = known.reduce((sum, disorder) => sum + disorder, 0) / known.length;
  return known.length === 0 || expected === 0 ? undefinedFor("oneCategory") : { value: 1 - found / expected };
}

function disorderOf({ apart, all }: TagDisorder, place: number): number | null {
  return shareOf(apart[place] ?? 0, all[place] ?? 0, "noMatches").value;
}
