import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Id } from "#core/model/id.ts";

/** Matches that begin or end from … to words apart; below 0 the second is earlier. */
export type ApartBar = { readonly from: number; readonly to: number; readonly count: number };

export type Apart = { readonly bars: readonly ApartBar[]; readonly matches: number };

/** Words apart that have a bar of their own; more share one on each side. */
const OWN = 4;
/** What the first and last of the counts stand for. */
const MOST = 10;

/** How many words matched spans of two people lie apart at one side. @param tag null: whatever the tags */
export function apartBars(
  { apart }: Pick<Agreement, "apart">,
  pair: AnnotatorPair,
  tag: Id | null,
  side: "start" | "end",
): Apart {
  const found = apart.find((one) => one.pair?.[0] === pair[0] && one.pair[1] === pair[1] && one.tag === tag);
  const counts = (side === "start" ? found?.starts : found?.ends) ?? [];
  const bar = (from: number, to: number): ApartBar => ({
    from,
    to,
    count: counts.slice(from + MOST, to + MOST + 1).reduce((sum, count) => sum + count, 0),
  });
  const own = Array.from({ length: 2 * OWN + 1 }, (_, place) => bar(place - OWN, place - OWN));
  return { bars: [bar(-MOST, -OWN - 1), ...own, bar(OWN + 1, MOST)], matches: found?.matches ?? 0 };
}
