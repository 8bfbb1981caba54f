import { countStretches, stretchesApart, type Continuum, type Weights } from "./continuum.ts";

/** Which stretches could be together, so that most is saved: each is alone, or in one of the sets chosen. */
export type PartitionProblem = {
  /** How many there are; they are numbered annotator by annotator. */
  readonly stretches: number;
  /** Two or more stretches each, at most one of an annotator, ascending. */
  readonly sets: readonly (readonly number[])[];
  /** What each set saves against all of its stretches being alone; above 0, in multiples of Δ∅. */
  readonly savings: readonly number[];
};

/** More sets than this take too long to choose from. */
const MOST_SETS = 50_000;

/** For each stretch those within reach, of the annotators after its own, and how far apart they are. */
type Near = readonly ReadonlyMap<number, number>[];

type Search = {
  readonly annotatorOf: readonly number[];
  readonly near: Near;
  /** How many annotators there are, and how many pairs of them. */
  readonly annotators: number;
  readonly pairs: number;
  readonly sets: number[][];
  readonly savings: number[];
};

/**
 * The sets of stretches that can be part of a best alignment. A set costs the mean over all pairs of annotators, each pair
 * without two stretches Δ∅. Of n annotators with p pairs, a stretch that is p + k − 1 or more away from the others of a
 * set of k together is better alone: such sets are never built. This is sharper than leaving out what costs more than n·Δ∅
 * (Mathet, Widlöcher and Métivier 2015, section 5.1).
 * @returns null when there are too many
 */
export function findSets(continuum: Continuum, weights: Weights): PartitionProblem | null {
  const annotatorOf = continuum.flatMap((stretches, annotator) => stretches.map(() => annotator));
  const annotators = continuum.length;
  const pairs = (annotators * (annotators - 1)) / 2;
  const near = findNear(continuum, weights, pairs + annotators - 1);
  const search: Search = { annotatorOf, near, annotators, pairs, sets: [], savings: [] };
  for (const [stretch, others] of near.entries()) if (!extend(search, [stretch], [0], [...others.keys()])) return null;
  return { stretches: countStretches(continuum), sets: search.sets, savings: search.savings };
}

function findNear(continuum: Continuum, weights: Weights, reach: number): Near {
  const all = continuum.flat();
  const found: Map<number, number>[] = [];
  let after = 0;
  for (const stretches of continuum) {
    after += stretches.length;
    for (const stretch of stretches) {
      const others = new Map<number, number>();
      for (let other = after; other < all.length; other++) {
        const apart = stretchesApart(stretch, all[other] ?? stretch, weights);
        if (apart < reach) others.set(other, apart);
      }
      found.push(others);
    }
  }
  return found;
}

/**
 * Adds each of the stretches that may join to a set, and goes on from there.
 * @param sums how far each member is from the others together
 * @param free stretches near every member, of annotators after theirs
 * @returns whether there were not too many
 */
function extend(search: Search, members: readonly number[], sums: readonly number[], free: readonly number[]): boolean {
  const { annotatorOf, near, annotators, pairs } = search;
  for (const stretch of free) {
    const apart = members.map((member) => near[member]?.get(stretch) ?? 0);
    const joinedSums = [...sums.map((sum, index) => sum + (apart[index] ?? 0)), total(apart)];
    const furthest = Math.max(...joinedSums);
    if (furthest >= pairs + annotators - 1) continue;
    const joined = [...members, stretch];
    if (furthest < pairs + joined.length - 1 && !keep(search, joined, total(joinedSums) / 2)) return false;
    const rest = free.filter(
      (other) => (annotatorOf[other] ?? 0) > (annotatorOf[stretch] ?? 0) && near[stretch]?.has(other),
    );
    if (!extend(search, joined, joinedSums, rest)) return false;
  }
  return true;
}

/** @param apart how far the stretches of all pairs in the set are from each other together */
function keep({ pairs, sets, savings }: Search, set: number[], apart: number): boolean {
  const filled = (set.length * (set.length - 1)) / 2;
  const saving = set.length - 1 + (filled - apart) / pairs;
  if (saving <= 0) return true;
  sets.push(set);
  savings.push(saving);
  return sets.length <= MOST_SETS;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
