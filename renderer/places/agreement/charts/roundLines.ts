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
