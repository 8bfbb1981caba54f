import { noSums, NOT_MARKED, type ContinuumCounts, type PlaceSums, type ValueSums } from "./continuum.ts";

/** The counts of several documents added up. */
export type ContinuumSums = {
  readonly positions: number;
  readonly values: ReadonlyMap<string, ValueSums>;
  readonly tags: readonly ValueSums[];
  readonly marked: PlaceSums;
  /** The values but for what is not marked, of the characters that two annotators have marked. */
  readonly meetings: readonly PlaceSums[];
};

export function poolContinuum(counts: readonly ContinuumCounts[]): ContinuumSums {
  const values = new Map<string, ValueSums>();
  const tags = Array.from(counts[0]?.tags ?? [], noSums);
  const marked = { length: 0, agreed: 0, squares: 0 };
  let positions = 0;
  for (const counted of counts) {
    positions += counted.positions;
    addPlaces(marked, counted.marked);
    for (const [tag, sums] of tags.entries()) addValue(sums, counted.tags[tag]);
    for (const [key, value] of counted.values) {
      const known = values.get(key);
      if (known === undefined) values.set(key, { ...value });
      else addValue(known, value);
    }
  }
  const meetings = Array.from(values)
    .filter(([key]) => key !== NOT_MARKED)
    .map(([, { met, agreed, metSquares }]) => ({ length: met, agreed, squares: metSquares }));
  return { positions, values, tags, marked, meetings };
}

function addPlaces(sums: PlaceSums, more: PlaceSums): void {
  sums.length += more.length;
  sums.agreed += more.agreed;
  sums.squares += more.squares;
}

function addValue(sums: ValueSums, more: ValueSums | undefined): void {
  if (more === undefined) return;
  addPlaces(sums, more);
  sums.met += more.met;
  sums.metSquares += more.metSquares;
}
