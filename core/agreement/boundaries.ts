import { shareOf } from "./figure.ts";
import type { Measure } from "./measure.ts";

/**
 * Where two annotators cut the same stretch into sections: the places after which a section ends, from 1 to length − 1,
 * each once, in any order. What a place counts (sentences, paragraphs, characters) is for the caller.
 */
export type Sections = {
  readonly length: number;
  readonly first: readonly number[];
  readonly second: readonly number[];
};

/** Boundaries that both set, that are one place apart, and that only one of them set. */
export type BoundaryEdits = { readonly same: number; readonly near: number; readonly alone: number };

/** A boundary one place off costs half of one that is missing: a transposition across two of at most two places. */
const NEAR_COST = 1 / 2;

/**
 * Boundary similarity B: 1 − (|additions| + Σ weights of transpositions) / (|additions| + |transpositions| + |matches|),
 * 0 to 1 (Fournier 2013, “Evaluating Text Segmentation using Boundary Edit Distance”, with n_t = 2 and one kind of
 * boundary). Undefined without any boundary; segeval says 1 there.
 */
export const boundarySimilarity: Measure<Sections, BoundaryEdits> = {
  count: countEdits,
  figure: (counts) => {
    const edits = counts.reduce(addEdits, { same: 0, near: 0, alone: 0 });
    const all = edits.same + edits.near + edits.alone;
    return shareOf(edits.same + (1 - NEAR_COST) * edits.near, all, "noBoundaries");
  },
};

function addEdits(one: BoundaryEdits, other: BoundaryEdits): BoundaryEdits {
  return { same: one.same + other.same, near: one.near + other.near, alone: one.alone + other.alone };
}

/**
 * Boundaries of both are matches. Of the others, neighbours are paired from left to right, which pairs as many as can
 * be paired, because each has at most one neighbour on its right.
 */
function countEdits({ first, second }: Sections): BoundaryEdits {
  const seconds = new Set(second);
  const firsts = new Set(first);
  const onlyFirst = first.filter((place) => !seconds.has(place)).toSorted((one, other) => one - other);
  const free = new Set(second.filter((place) => !firsts.has(place)));
  const same = first.length - onlyFirst.length;
  const alone = onlyFirst.length + free.size;
  let near = 0;
  for (const place of onlyFirst) if (free.delete(place - 1) || free.delete(place + 1)) near += 1;
  return { same, near, alone: alone - 2 * near };
}
