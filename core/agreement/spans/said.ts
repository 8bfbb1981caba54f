import { undefinedFor, type Figure } from "../figure.ts";
import { lengthOf, type DocumentMarks } from "../marks.ts";
import { stretchesOf, type Stretches } from "./markedStretches.ts";
import type { Pair } from "./pairCounts.ts";
import { unitizedOf } from "./unitizedAlpha.ts";
import type { Values } from "./values.ts";

/**
 * What each annotator says of the characters of one document, and how far every two say the same: all that uα of any
 * two alone rests on, from one pass for each annotator instead of one for each pair.
 */
export type SaidCounts = {
  /** Who has finished the document. */
  readonly annotators: readonly number[];
  readonly characters: number;
  /** Where the values of an annotator begin, in the order of `annotators`; one more at the end. */
  readonly from: Int32Array;
  readonly value: Int32Array;
  /** Characters with that value. */
  readonly length: Int32Array;
  /** By annotator: the squared lengths of the stretches. */
  readonly squares: Float64Array;
  /** Of every two, in the order of `pairsOf`: characters of which both say the same, or nothing. */
  readonly same: Float64Array;
};

/** Runs of one annotator: where each begins, and its value; the last ends with the document. */
type Runs = { readonly start: readonly number[]; readonly value: readonly number[] };

const NOTHING = -1;

export function countSaid(document: DocumentMarks, values: Values): SaidCounts {
  const stretches = stretchesOf(document, "tag");
  const { annotators } = stretches;
  const characters = lengthOf(document);
  const runs = annotators.map((_, place) => runsOf(stretches, place, values));
  const same = annotators.flatMap((_, first) =>
    runs.slice(first + 1).map((second) => charactersAlike(runs[first], second, characters)),
  );
  const tallies = runs.map((one) => tally(one, characters));
  const from = new Int32Array(annotators.length + 1);
  for (const [place, { lengths }] of tallies.entries()) from[place + 1] = (from[place] ?? 0) + lengths.size;
  return {
    annotators,
    characters,
    from,
    value: Int32Array.from(tallies.flatMap(({ lengths }) => [...lengths.keys()])),
    length: Int32Array.from(tallies.flatMap(({ lengths }) => [...lengths.values()])),
    squares: Float64Array.from(tallies, ({ squares }) => squares),
    same: Float64Array.from(same),
  };
}

/** From boundary to boundary of one annotator, at one place ends before starts. */
function runsOf({ buckets, from, start, end }: Stretches, place: number, values: Values): Runs {
  const [first, after] = [from[place * buckets] ?? 0, from[(place + 1) * buckets] ?? 0];
  const keys = new Float64Array(2 * (after - first));
  for (let tag = 0, next = 0; tag < buckets; tag++)
    for (let at = from[place * buckets + tag] ?? 0; at < (from[place * buckets + tag + 1] ?? 0); at++) {
      keys[next++] = (2 * (start[at] ?? 0) + 1) * buckets + tag;
      keys[next++] = 2 * (end[at] ?? 0) * buckets + tag;
    }
  keys.sort();
  const open = new Uint8Array(buckets);
  const runs = { start: [0], value: [NOTHING] };
  let [openCount, tagSum] = [0, 0];
  for (let index = 0; index < keys.length; index++) {
    const boundary = Math.floor((keys[index] ?? 0) / buckets);
    const tag = (keys[index] ?? 0) - boundary * buckets;
    const opens = boundary % 2;
    open[tag] = opens;
    openCount += 2 * opens - 1;
    tagSum += (2 * opens - 1) * tag;
    const at = Math.floor(boundary / 2);
    if (at === Math.floor((keys[index + 1] ?? -1) / buckets / 2)) continue;
    runs.start.push(at);
    runs.value.push(openCount === 0 ? NOTHING : openCount === 1 ? tagSum : values.numberOf(nameOf(open)));
  }
  return runs;
}

function nameOf(open: Uint8Array): string {
  const tags: number[] = [];
  for (let tag = 0; tag < open.length; tag++) if (open[tag] === 1) tags.push(tag);
  return tags.join();
}

function tally({ start, value }: Runs, characters: number) {
  const lengths = new Map<number, number>();
  let squares = 0;
  for (let run = 0; run < start.length; run++) {
    const here = value[run] ?? NOTHING;
    if (here === NOTHING) continue;
    const length = (start[run + 1] ?? characters) - (start[run] ?? 0);
    lengths.set(here, (lengths.get(here) ?? 0) + length);
    squares += length ** 2;
  }
  return { lengths, squares };
}

function charactersAlike(ours: Runs | undefined, theirs: Runs, characters: number): number {
  if (ours === undefined) return 0;
  let [one, other, at, alike] = [0, 0, 0, 0];
  while (at < characters) {
    const [stop, otherStop] = [ours.start[one + 1] ?? characters, theirs.start[other + 1] ?? characters];
    const end = Math.min(stop, otherStop);
    if (ours.value[one] === theirs.value[other]) alike += end - at;
    at = end;
    if (stop === end) one++;
    if (otherStop === end) other++;
  }
  return alike;
}

/** uα of two annotators alone, on the documents that both finished. @returns with the characters of both */
export function uAlphaOfTwo(
  counts: readonly SaidCounts[],
  [first, second]: Pair,
  values: Values,
): { readonly figure: Figure; readonly positions: number } {
  const lengths = new Float64Array(values.count);
  let [positions, marked, agreed, squares] = [0, 0, 0, 0];
  for (const counted of counts) {
    const [ours, theirs] = [counted.annotators.indexOf(first), counted.annotators.indexOf(second)];
    if (ours < 0 || theirs < 0) continue;
    positions += 2 * counted.characters;
    agreed += 2 * (counted.same[placeOfPair(ours, theirs, counted.annotators.length)] ?? 0);
    for (const place of [ours, theirs]) {
      squares += counted.squares[place] ?? 0;
      for (let at = counted.from[place] ?? 0; at < (counted.from[place + 1] ?? 0); at++) {
        const value = counted.value[at] ?? 0;
        lengths[value] = (lengths[value] ?? 0) + (counted.length[at] ?? 0);
        marked += counted.length[at] ?? 0;
      }
    }
  }
  if (positions === 0) return { figure: undefinedFor("noPairs"), positions };
  if (marked === 0) return { figure: undefinedFor("noSpans"), positions };
  const rest = positions - marked;
  const lengthSquares = lengths.reduce((sum, length) => sum + length ** 2, rest ** 2);
  return { figure: unitizedOf(positions, { agreed, lengthSquares, squares: squares + rest }), positions };
}

/** Where a pair stands in the order of `pairsOf`. */
function placeOfPair(first: number, second: number, annotators: number): number {
  return first * annotators - (first * (first + 1)) / 2 + second - first - 1;
}
