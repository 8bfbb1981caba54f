import type { DocumentMarks } from "#core/agreement/marks.ts";
import { UNMATCHED } from "#core/agreement/matches.ts";
import { eachMatch } from "#core/agreement/spans/eachMatch.ts";
import { createMatcher, type Rule } from "#core/agreement/spans/matching.ts";
import { MOST_APART } from "#core/agreement/spans/offsetsApart.ts";
import { type Pair, pairsOf } from "#core/agreement/spans/pairCounts.ts";
import { wordPlaces } from "#core/agreement/spans/words.ts";
import { addSparse, type SparseCounts } from "#core/agreement/sums.ts";

/** Bars of a histogram of differences in words: from −10 and less to 10 and more. */
export const BARS = 2 * MOST_APART + 1;

/** Where in the tables of a pair the differences of starts begin, for all tags (tag −1) or one. */
export function apartAt(tags: number, tag: number, side: "start" | "end"): number {
  return (tags + 1) ** 2 + (tag + 1) * 2 * BARS + (side === "start" ? 0 : BARS);
}

export function tableWidth(tags: number): number {
  return apartAt(tags, tags, "start");
}

/** Which bar a difference in words belongs to. */
export function barOf(words: number): number {
  return MOST_APART + Math.max(-MOST_APART, Math.min(MOST_APART, words));
}

/** The tables of every pair of a document. They are mostly empty, so only what is in them is kept. */
export type PairTables = { readonly pairs: readonly Pair[]; readonly tables: readonly SparseCounts[] };

/**
 * Of every pair, matched whatever the tags: who called what what, a square of tags + 1 with "not marked" last; then how
 * many words matches begin and end apart, for all tags and for matches of each tag.
 */
export function countTables(document: DocumentMarks, tags: number, rule: Rule): PairTables {
  const { tag } = document.marks;
  const matcher = createMatcher(document, rule);
  const { first, start, end } = wordPlaces(document);
  const tagOf = (row: number): number => (row === UNMATCHED ? tags : (tag[row] ?? 0));
  const tally = new Tally(tableWidth(tags));
  const pairs = pairsOf(document);
  const tables = pairs.map((pair) => {
    eachMatch(document, matcher, pair, (row, other) => {
      const [one, another] = [tagOf(row), tagOf(other)];
      tally.add(one * (tags + 1) + another);
      if (row === UNMATCHED || other === UNMATCHED) return;
      const starts = barOf((start[other - first] ?? 0) - (start[row - first] ?? 0));
      const ends = barOf((end[other - first] ?? 0) - (end[row - first] ?? 0));
      tally.add(apartAt(tags, -1, "start") + starts);
      tally.add(apartAt(tags, -1, "end") + ends);
      if (one !== another) return;
      tally.add(apartAt(tags, one, "start") + starts);
      tally.add(apartAt(tags, one, "end") + ends);
    });
    return tally.take();
  });
  return { pairs, tables };
}

/** Who called what what, all pairs pooled, from the first of each pair to the second: without words it is much quicker. */
export function countSquare(document: DocumentMarks, tags: number, rule: Rule): Float64Array {
  const { tag } = document.marks;
  const matcher = createMatcher(document, rule);
  const square = new Float64Array((tags + 1) ** 2);
  for (const pair of pairsOf(document))
    eachMatch(document, matcher, pair, (row, other) => {
      const cell = (row === UNMATCHED ? tags : (tag[row] ?? 0)) * (tags + 1);
      const at = cell + (other === UNMATCHED ? tags : (tag[other] ?? 0));
      square[at] = (square[at] ?? 0) + 1;
    });
  return square;
}

/** Counts in places of which most stay empty. */
class Tally {
  readonly #counts: Int32Array;
  /** The places that are not empty, in the order in which they were met. */
  readonly #met: Int32Array;
  #metCount = 0;

  constructor(width: number) {
    this.#counts = new Int32Array(width);
    this.#met = new Int32Array(width);
  }

  add(place: number): void {
    const count = this.#counts[place] ?? 0;
    if (count === 0) this.#met[this.#metCount++] = place;
    this.#counts[place] = count + 1;
  }

  /** What was counted since it was taken last. */
  take(): SparseCounts {
    const count = this.#metCount;
    const places = this.#met.slice(0, count);
    const amounts = new Float64Array(count);
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      amounts[at] = this.#counts[place] ?? 0;
      this.#counts[place] = 0;
    }
    this.#metCount = 0;
    return { places, amounts };
  }
}

/** The tables of every pair added up over these documents. @returns those of a pair, of `width` numbers */
export function poolTables(
  counts: readonly PairTables[],
  annotators: number,
  width: number,
): (pair: Pair) => Float64Array {
  const sums = Array.from({ length: annotators ** 2 }, () => new Float64Array(0));
  for (const { pairs, tables } of counts)
    for (const [index, [first, second]] of pairs.entries()) {
      const at = first * annotators + second;
      if (sums[at]?.length === 0) sums[at] = new Float64Array(width);
      const [into, table] = [sums[at], tables[index]];
      if (into !== undefined && table !== undefined) addSparse(into, table, 1);
    }
  return ([first, second]) => {
    const found = sums[first * annotators + second];
    return found === undefined || found.length === 0 ? new Float64Array(width) : found;
  };
}

/** The squares of all pairs of a document pooled, from the first of each pair to the second. */
export function squareOf({ tables }: PairTables, tags: number): Float64Array {
  const square = new Float64Array((tags + 1) ** 2);
  for (const { places, amounts } of tables)
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0;
      if (place < square.length) square[place] = (square[place] ?? 0) + (amounts[at] ?? 0);
    }
  return square;
}
