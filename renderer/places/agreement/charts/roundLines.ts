import type { Agreement } from "#contract/agreementValues.ts";

export type RoundLine = {
  /** Where the pair stands; null: all together. */
  readonly pair: number | null;
  /** A figure for each round; null: there is none. */
  readonly values: readonly (number | null)[];
};

/** More pairs than this are told only together. */
const MOST_PAIRS = 6;

/** A line for each pair, or one for all together. */
export function roundLines({ pairs, rounds }: Pick<Agreement, "pairs" | "rounds">): RoundLine[] {
  if (pairs.length > MOST_PAIRS) return [{ pair: null, values: rounds.map(({ uAlpha }) => uAlpha.value) }];
  return pairs.map((_, pair) => ({ pair, values: rounds.map((round) => round.pairs[pair]?.value ?? null) }));
}

/** Places moved down just enough that names beneath each other do not touch. */
export function spreadOut(places: readonly number[], room: number): number[] {
  const spread = [...places];
  let last = -Infinity;
  for (const index of [...places.keys()].toSorted((one, other) => (places[one] ?? 0) - (places[other] ?? 0))) {
    last = Math.max(places[index] ?? 0, last + room);
    spread[index] = last;
  }
  return spread;
}
