import { undefinedFor, type Figure } from "../figure.ts";
import type { Disagreement } from "../chance.ts";
import { lengthOf, type DocumentMarks } from "../marks.ts";
import type { Measure } from "../measure.ts";
import type { Column } from "./precision.ts";
import { stretchesOf, type Stretches } from "./markedStretches.ts";

/** What one document adds to α_U. Documents that fewer than two annotators finished add nothing. */
export type AlphaUCounts = {
  /** Annotators × characters. */
  readonly positions: number;
  readonly characters: number;
  /** Squared differences of each tag, over ordered pairs of annotators, each divided by annotators − 1. */
  readonly apart: Float64Array;
  /** The lengths of the stretches of each tag, one after the other, and where those of a tag begin. */
  readonly stretches: Lengths;
  /** The same of the gaps between them, of every annotator. */
  readonly gaps: Lengths;
};

export type Lengths = {
  readonly from: Int32Array;
  readonly length: Int32Array;
  readonly longest: number;
};

/**
 * α_U, whether annotators mark the same stretches: 1 − observed ÷ expected disagreement, 1 at most, 0 by chance. Two
 * stretches that meet differ by the squares of how far their starts and their ends are apart; a stretch in the other's
 * gap by its own length squared, so one long stretch that is missed weighs more than many short ones. Each tag is a
 * continuum of its own; of all tags it is 1 − Σ observed ÷ Σ expected, not a mean. Documents are parts of one long
 * continuum that no stretch and no gap crosses. In code points. Undefined when nobody marked anything.
 *
 * Krippendorff 1995, Sociological Methodology 25:47–76; Krippendorff 2004, Quality & Quantity 38:787–800.
 */
export function alphaU(column: Column): Measure<DocumentMarks, AlphaUCounts> {
  return { count: countAlphaU, figure: (counts) => alphaUOf(counts, column) };
}

export function alphaUOf(counts: readonly AlphaUCounts[], column: Column): Figure {
  if (counts.every(({ positions }) => positions === 0)) return undefinedFor("noPairs");
  const { observed, expected } = disagreement(counts, column);
  return expected === 0 ? undefinedFor("noSpans") : { value: 1 - observed / expected };
}

export function countAlphaU(document: DocumentMarks): AlphaUCounts {
  const stretches = stretchesOf(document, "tag");
  const { annotators, buckets } = stretches;
  const apart = new Float64Array(buckets);
  const counts = annotators.length < 2 ? 0 : annotators.length;
  const characters = counts === 0 ? 0 : lengthOf(document);
  for (let first = 0; first < counts; first++)
    for (let second = first + 1; second < counts; second++)
      for (let tag = 0; tag < buckets; tag++) {
        const between = squaresApart(stretches, first * buckets + tag, second * buckets + tag);
        apart[tag] = (apart[tag] ?? 0) + (2 * between) / (counts - 1);
      }
  return {
    positions: counts * characters,
    characters,
    apart,
    stretches: listLengths(stretches, counts, stretchLengths),
    gaps: listLengths(stretches, counts, (of, bucket, add) => gapLengths(of, bucket, characters, add)),
  };
}

/** How far apart two sets of stretches are: those that meet by their ends, those that meet nothing by their length. */
function squaresApart({ from, start, end }: Stretches, bucket: number, other: number): number {
  const [oursEnd, theirsEnd] = [from[bucket + 1] ?? 0, from[other + 1] ?? 0];
  let [ours, theirs] = [from[bucket] ?? 0, from[other] ?? 0];
  let [oursMet, theirsMet] = [false, false];
  let sum = 0;
  while (ours < oursEnd || theirs < theirsEnd) {
    const begin = ours < oursEnd ? (start[ours] ?? 0) : Infinity;
    const stop = ours < oursEnd ? (end[ours] ?? 0) : Infinity;
    const otherBegin = theirs < theirsEnd ? (start[theirs] ?? 0) : Infinity;
    const otherStop = theirs < theirsEnd ? (end[theirs] ?? 0) : Infinity;
    if (begin < otherStop && otherBegin < stop) {
      sum += (begin - otherBegin) ** 2 + (stop - otherStop) ** 2;
      [oursMet, theirsMet] = [true, true];
    }
    if (stop <= otherStop) {
      if (!oursMet) sum += (stop - begin) ** 2;
      ours++;
      oursMet = false;
    }
    if (otherStop <= stop) {
      if (!theirsMet) sum += (otherStop - otherBegin) ** 2;
      theirs++;
      theirsMet = false;
    }
  }
  return sum;
}

type Lister = (stretches: Stretches, bucket: number, add: (length: number) => void) => void;

function listLengths(stretches: Stretches, annotators: number, list: Lister): Lengths {
  const from = new Int32Array(stretches.buckets + 1);
  const found: number[] = [];
  for (let tag = 0; tag < stretches.buckets; tag++) {
    for (let place = 0; place < annotators; place++)
      list(stretches, place * stretches.buckets + tag, (length) => found.push(length));
    from[tag + 1] = found.length;
  }
  return { from, length: Int32Array.from(found), longest: found.reduce((most, length) => Math.max(most, length), 0) };
}

function stretchLengths({ from, start, end }: Stretches, bucket: number, add: (length: number) => void): void {
  for (let at = from[bucket] ?? 0; at < (from[bucket + 1] ?? 0); at++) add((end[at] ?? 0) - (start[at] ?? 0));
}

function gapLengths(
  { from, start, end }: Stretches,
  bucket: number,
  characters: number,
  add: (length: number) => void,
): void {
  let before = 0;
  for (let at = from[bucket] ?? 0; at < (from[bucket + 1] ?? 0); at++) {
    if ((start[at] ?? 0) > before) add((start[at] ?? 0) - before);
    before = end[at] ?? 0;
  }
  if (characters > before) add(characters - before);
}

/**
 * Observed and expected disagreement of a tag, or the sums over all tags, as parts of the squared length of all
 * documents.
 */
export function disagreement(counts: readonly AlphaUCounts[], column: Column): Disagreement {
  let [positions, characters] = [0, 0];
  for (const counted of counts) {
    positions += counted.positions;
    characters += counted.characters;
  }
  const tags = column === "all" ? Array.from(counts[0]?.apart ?? [], (_, tag) => tag) : [column];
  let [observed, expected] = [0, 0];
  for (const tag of tags) {
    for (const { apart } of counts) observed += apart[tag] ?? 0;
    expected += expectedOf(counts, tag, positions, characters);
  }
  return { observed: observed / (positions * characters), expected };
}

/**
 * Expected disagreement of one tag: 2 ÷ L × Σ over stretches of length l of [(N − 1) ÷ 3 × (2l³ − 3l² + l) + l² Σ over
 * gaps g ≥ l of (g − l + 1)] ÷ (M(M − 1) − Σ l(l − 1)), for N stretches, L characters and M positions. Lengths are
 * sorted by counting them, and gone through from the longest, so that the inner sum is two running numbers.
 */
function expectedOf(counts: readonly AlphaUCounts[], tag: number, positions: number, characters: number): number {
  const stretches = tally(
    counts.map((counted) => counted.stretches),
    tag,
  );
  const gaps = tally(
    counts.map((counted) => counted.gaps),
    tag,
  );
  const total = stretches.reduce((sum, count) => sum + count, 0);
  let [longer, longerSum, sum, together] = [0, 0, 0, 0];
  for (let length = Math.max(stretches.length, gaps.length) - 1; length > 0; length--) {
    const gapsHere = gaps[length] ?? 0;
    longer += gapsHere;
    longerSum += gapsHere * length;
    const here = stretches[length] ?? 0;
    if (here === 0) continue;
    const inStretches = ((total - 1) / 3) * (2 * length ** 3 - 3 * length ** 2 + length);
    sum += here * (inStretches + length ** 2 * (longerSum - longer * (length - 1)));
    together += here * length * (length - 1);
  }
  return sum === 0 ? 0 : (2 * sum) / ((positions * (positions - 1) - together) * characters);
}

/** How often each length occurs. */
function tally(lists: readonly Lengths[], tag: number): Uint32Array {
  const longest = lists.reduce((most, list) => Math.max(most, list.longest), 0);
  const found = new Uint32Array(longest + 1);
  for (const { from, length } of lists)
    for (let at = from[tag] ?? 0; at < (from[tag + 1] ?? 0); at++) {
      const here = length[at] ?? 0;
      found[here] = (found[here] ?? 0) + 1;
    }
  return found;
}
