import { shareOf, type Figure } from "../figure.ts";
import type { Measure } from "../measure.ts";
import type { DocumentMarks } from "../marks.ts";
import { isMeant, poolPairs, type Pair, type PairCounts, type Which } from "./pairCounts.ts";

/** How much is in both of two sets, and in each: spans, or characters. */
export type Shared = { readonly both: number; readonly first: number; readonly second: number };

/** The numbers of one pair and column in PairCounts: both, first, second. */
export const SHARED_FIELDS = 3;

/** The column of a tag, or all together. */
export type Column = number | "all";

/**
 * The second annotator's work measured by the first's, each 0 to 1: precision is both ÷ second, recall both ÷ first,
 * and F1, their harmonic mean, 2 × both ÷ (first + second). F1 is the same whoever is first, so neither has to be
 * right. It is not corrected for chance. Undefined where it would be 0 ÷ 0, so two empty sets are no agreement and no
 * disagreement.
 *
 * Van Rijsbergen 1979, Information Retrieval; Hripcsak & Rothschild 2005 on why it is used where there is no count of
 * what nobody marked.
 */
export type Precision = { readonly precision: Figure; readonly recall: Figure; readonly f1: Figure };

export function precisionOf({ both, first, second }: Shared): Precision {
  return {
    precision: shareOf(both, second, "noSpans"),
    recall: shareOf(both, first, "noSpans"),
    f1: shareOf(2 * both, first + second, "noSpans"),
  };
}

/** What the documents say together about a pair, or all pairs, and a column, or all columns. */
export function sharedOf(counts: readonly PairCounts[], which: Which, column: Column): Shared {
  return sharedIn(poolPairs(counts, which), column);
}

/** @param sums SHARED_FIELDS for each column */
export function sharedIn(sums: ArrayLike<number>, column: Column): Shared {
  let [both, first, second] = [0, 0, 0];
  const start = column === "all" ? 0 : column * SHARED_FIELDS;
  const end = column === "all" ? sums.length : start + SHARED_FIELDS;
  for (let at = start; at < end; at += SHARED_FIELDS) {
    both += sums[at] ?? 0;
    first += sums[at + 1] ?? 0;
    second += sums[at + 2] ?? 0;
  }
  return { both, first, second };
}

/** The matrix: every two annotators who finished a document together, by their numbers. */
export function sharedByPair(
  counts: readonly PairCounts[],
  column: Column,
): readonly { readonly pair: Pair; readonly shared: Shared }[] {
  const found = new Map<string, { readonly pair: Pair; readonly parts: Shared[] }>();
  for (const { pairs, amounts, width } of counts)
    for (const [index, pair] of pairs.entries()) {
      const part = sharedIn(amounts.subarray(index * width, (index + 1) * width), column);
      const known = found.get(pair.join());
      if (known === undefined) found.set(pair.join(), { pair, parts: [part] });
      else known.parts.push(part);
    }
  return Array.from(found.values(), ({ pair, parts }) => ({ pair, shared: addShared(parts) }));
}

/** How many documents both of a pair finished without marking anything, over the pairs asked for. */
export function countBothEmpty(counts: readonly PairCounts[], which: Which): number {
  let found = 0;
  for (const { pairs, amounts, width } of counts)
    for (const [index, pair] of pairs.entries()) {
      const { first, second } = sharedIn(amounts.subarray(index * width, (index + 1) * width), "all");
      if (isMeant(pair, which) && first + second === 0) found++;
    }
  return found;
}

/** F1 of one choice as a measure: three numbers a document, so that drawing documents again is cheap. */
export function f1Measure(
  count: (document: DocumentMarks) => PairCounts,
  which: Which,
  column: Column,
): Measure<DocumentMarks, Shared> {
  return {
    count: (document) => sharedOf([count(document)], which, column),
    figure: (counts) => precisionOf(addShared(counts)).f1,
  };
}

function addShared(counts: readonly Shared[]): Shared {
  let [both, first, second] = [0, 0, 0];
  for (const counted of counts) {
    both += counted.both;
    first += counted.first;
    second += counted.second;
  }
  return { both, first, second };
}
