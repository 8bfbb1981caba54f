import { addUp } from "../sums.ts";
import { VALUE_FIELDS, valueAt, type ContinuumCounts, type ValueSums } from "./continuum.ts";

/** The counts of several documents added up. */
export type ContinuumSums = {
  readonly positions: number;
  /** By tag: having it, whatever tags are there besides. */
  readonly tags: readonly ValueSums[];
  /** Having any tag. */
  readonly marked: ValueSums;
  /** Having no tag. */
  readonly notMarked: ValueSums;
  /** Each tag alone, and each combination of tags; added up when it is asked for. */
  readonly given: () => readonly ValueSums[];
};

export function poolContinuum(counts: readonly ContinuumCounts[]): ContinuumSums {
  const length = counts[0]?.sums.length ?? 0;
  const sums = addUp(
    counts.map((counted) => counted.sums),
    length,
  );
  const tagCount = Math.max(0, length / VALUE_FIELDS - 2) / 2;
  const rows = (from: number) => Array.from({ length: tagCount }, (_, tag) => valueAt(sums, from + tag));
  return {
    positions: counts.reduce((sum, { positions }) => sum + positions, 0),
    tags: rows(0),
    marked: valueAt(sums, tagCount),
    notMarked: valueAt(sums, 2 * tagCount + 1),
    given: () => [...rows(tagCount + 1), ...poolCombinations(counts)],
  };
}

/** Combinations are not the same in all documents, so they are added up by name. */
function poolCombinations(counts: readonly ContinuumCounts[]): ValueSums[] {
  const places = new Map<string, number>();
  const sums: number[] = [];
  for (const { combinations, combinationSums } of counts)
    for (let row = 0; row < combinations.length; row++) {
      const at = placeOf(combinations[row] ?? "", places, sums);
      for (let field = 0; field < VALUE_FIELDS; field++)
        sums[at + field] = (sums[at + field] ?? 0) + (combinationSums[row * VALUE_FIELDS + field] ?? 0);
    }
  return Array.from(places.values(), (at) => valueAt(sums, at / VALUE_FIELDS));
}

function placeOf(name: string, places: Map<string, number>, sums: number[]): number {
  const known = places.get(name);
  if (known !== undefined) return known;
  const at = sums.length;
  places.set(name, at);
  for (let field = 0; field < VALUE_FIELDS; field++) sums.push(0);
  return at;
}
