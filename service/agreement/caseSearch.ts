import type { Pair } from "#core/agreement/spans/pairCounts.ts";
import type { Range } from "#core/model/structure.ts";
import type { CaseSide, CasesWanted } from "#contract/agreementCases.ts";
import type { CountedDocument } from "./countedDocument.ts";
import type { Comparison } from "./messages.ts";
import { allPairs } from "./relations.ts";

/** A case before its words are looked up. Places in code points. */
export type FoundCase = {
  readonly at: CountedDocument;
  readonly pair: Pair;
  readonly first: CaseSide | null;
  readonly second: CaseSide | null;
  readonly isSame: boolean;
  readonly place: Range;
  readonly weight: number;
};

/** Everything a case is looked for by. */
export type Search = {
  readonly comparison: Comparison;
  readonly wanted: CasesWanted;
  /** The pair as it was asked for, by places; null: all. */
  readonly pair: Pair | null;
  /** The place of the tag; null: all. */
  readonly tag: number | null;
};

/** The pairs meant, as those who stand first are compared; and whether they were asked for the other way round. */
export function pairsMeant({
  comparison,
  pair,
}: Search): readonly { readonly pair: Pair; readonly isSwapped: boolean }[] {
  if (pair === null) return allPairs(comparison).map((one) => ({ pair: one, isSwapped: false }));
  const isSwapped = pair[0] > pair[1];
  return [{ pair: isSwapped ? [pair[1], pair[0]] : pair, isSwapped }];
}
