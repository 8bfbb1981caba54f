import { annotatorsOf, type DocumentMarks } from "../marks.ts";

/** Two annotators, as numbers; the first is the lower one. */
export type Pair = readonly [first: number, second: number];

/**
 * What one document says about every two annotators who have both finished it. A pair that is not among them adds
 * nothing: what one of the two would say is not known.
 */
export type PairCounts = {
  readonly pairs: readonly Pair[];
  /** `width` numbers for each pair, one after the other. */
  readonly amounts: Int32Array;
  readonly width: number;
};

export function pairsOf(document: DocumentMarks): Pair[] {
  const annotators = annotatorsOf(document);
  return annotators.flatMap((first, index) => annotators.slice(index + 1).map((second): Pair => [first, second]));
}

/** Which pairs a figure is about: one, or all pooled. */
export type Which = Pair | "all";

export function isMeant([first, second]: Pair, which: Which): boolean {
  return which === "all" || (which[0] === first && which[1] === second);
}

/** Counts every pair of a document; `add` adds to the numbers of the pair from a place on. */
export function countPairs(
  document: DocumentMarks,
  width: number,
  add: (pair: Pair, amounts: Int32Array, at: number) => void,
): PairCounts {
  const pairs = pairsOf(document);
  const amounts = new Int32Array(pairs.length * width);
  for (const [index, pair] of pairs.entries()) add(pair, amounts, index * width);
  return { pairs, amounts, width };
}

/** The numbers of these documents added up. */
export function poolPairs(counts: readonly PairCounts[], which: Which): Float64Array {
  const sums = new Float64Array(counts[0]?.width ?? 0);
  for (const { pairs, amounts, width } of counts)
    for (const [index, pair] of pairs.entries()) {
      if (!isMeant(pair, which)) continue;
      for (let at = 0; at < width; at++) sums[at] = (sums[at] ?? 0) + (amounts[index * width + at] ?? 0);
    }
  return sums;
}

/**
 * The numbers of every pair added up over these documents, in one pass.
 * @param annotators how many are compared; pairs are of numbers below it
 * @returns the sums of a pair; zeros when they never finished the same document
 */
export function poolEachPair(
  counts: readonly PairCounts[],
  annotators: number,
  width: number,
): (pair: Pair) => Float64Array {
  const sums = new Float64Array(annotators ** 2 * width);
  const startOf = ([first, second]: Pair): number => (first * annotators + second) * width;
  for (const { pairs, amounts } of counts)
    for (let index = 0; index < pairs.length; index++) {
      const to = startOf(pairs[index] ?? [0, 0]);
      const from = index * width;
      for (let at = 0; at < width; at++) sums[to + at] = (sums[to + at] ?? 0) + (amounts[from + at] ?? 0);
    }
  return (pair) => sums.subarray(startOf(pair), startOf(pair) + width);
}
