import type { Range } from "../model/structure.ts";
import { align, onceInBoth } from "./align.ts";
import { Names, sentencesOf, wordsOf, type Tokens } from "./tokens.ts";

/** A stretch of the old text that stands in the new one as it is: `shift` further on, in UTF-16 code units. */
export type Run = { readonly from: number; readonly to: number; readonly shift: number };

/** Where the words of a text are in its corrected form. */
export type TextMap = {
  readonly old: string;
  readonly corrected: string;
  /** All that stayed and kept its order, by its place in the old text; touching runs have different shifts. */
  readonly spine: readonly Run[];
  /** Sentences that stayed and were moved. */
  readonly moved: readonly Run[];
  /** Stretches of the old text, by their beginnings, where it cannot be told which of several equal words stayed. */
  readonly doubts: readonly Range[];
};

/** A sentence that stands once in both texts is the same one wherever it moved to, from so many characters on. */
const TELLING = 12;
/** How far equal words are followed around what came or went, in UTF-16 code units. */
const FARTHEST = 4000;

/** A stretch of the old text and the one of the new that takes its place. */
type Gap = { readonly old: Range; readonly corrected: Range };

/** Compares two texts once: sentence by sentence, then word by word where sentences differ. */
export function mapText(old: string, corrected: string): TextMap {
  if (old === corrected)
    return { old, corrected, spine: [{ from: 0, to: old.length, shift: 0 }], moved: [], doubts: [] };
  const whole: Gap = { old: [0, old.length], corrected: [0, corrected.length] };
  const names = new Names();
  const before = sentencesOf(old, names);
  const after = sentencesOf(corrected, names);
  const aligned = widen(old, corrected, runsOf(before, after), whole);
  const moved = findMoved(before, after, aligned);
  const inWords = gapsBetween(aligned, whole).flatMap((gap) => alignWords(old, corrected, gap, moved));
  const spine = joinRuns([...aligned, ...inWords]);
  const doubts = gapsBetween(spine, whole).flatMap((gap) => findDoubt(old, corrected, gap));
  return { old, corrected, spine, moved, doubts };
}

function runsOf(before: Tokens, after: Tokens): Run[] {
  return align(before.names, after.names).flatMap(([index, there]) => runBetween(before, index, after, there) ?? []);
}

function runBetween(before: Tokens, index: number, after: Tokens, there: number): Run | null {
  const [old, corrected] = [before.places[index], after.places[there]];
  return old === undefined || corrected === undefined
    ? null
    : { from: old[0], to: old[1], shift: corrected[0] - old[0] };
}

const SPACE = /\s/u;

/** Runs with the white space that stayed around them, inside a gap; those that then touch and moved alike are one. */
function widen(old: string, corrected: string, runs: readonly Run[], gap: Gap): Run[] {
  const wide: Run[] = [];
  let [oldEnd, newEnd] = [gap.old[0], gap.corrected[0]];
  for (const [index, { from, to, shift }] of runs.entries()) {
    const next = runs[index + 1];
    const oldNext = next?.from ?? gap.old[1];
    const newNext = next === undefined ? gap.corrected[1] : next.from + next.shift;
    const isKept = (at: number): boolean => old[at] === corrected[at + shift] && SPACE.test(old.charAt(at));
    let [start, end] = [from, to];
    while (start > oldEnd && start + shift > newEnd && isKept(start - 1)) start--;
    while (end < oldNext && end + shift < newNext && isKept(end)) end++;
    wide.push({ from: start, to: end, shift });
    [oldEnd, newEnd] = [end, end + shift];
  }
  return joinRuns(wide);
}

/** Sentences that stand once in either text and are not aligned: they were moved. */
function findMoved(before: Tokens, after: Tokens, aligned: readonly Run[]): Run[] {
  const moved: Run[] = [];
  for (const [index, there] of onceInBoth(before.names, after.names)) {
    const run = runBetween(before, index, after, there);
    if (run !== null && run.to - run.from >= TELLING && runAt(aligned, run.from) === undefined) moved.push(run);
  }
  return moved.toSorted((a, b) => a.from - b.from);
}

/** Stops between words that were replaced are in the same order by chance. */
const TELLS = /[^\s\p{P}]/u;

function alignWords(old: string, corrected: string, gap: Gap, moved: readonly Run[]): Run[] {
  if (gap.old[0] === gap.old[1] || gap.corrected[0] === gap.corrected[1]) return [];
  const names = new Names();
  // What moved is already spoken for: its words are like no others.
  let unlike = -1;
  const arrived = moved.map(({ from, to, shift }) => ({ from: from + shift, to: to + shift, shift }));
  arrived.sort((a, b) => a.from - b.from);
  const nameIn = (taken: readonly Run[]) => (word: string, at: number) =>
    runAt(taken, at) === undefined ? names.of(word) : unlike--;
  const before = wordsOf(old, gap.old, nameIn(moved));
  const after = wordsOf(corrected, gap.corrected, nameIn(arrived));
  const runs = widen(old, corrected, runsOf(before, after), gap);
  return runs.filter(({ from, to }) => TELLS.test(old.slice(from, to)));
}

/** What lies between runs, and before and after them. */
function gapsBetween(runs: readonly Run[], { old, corrected }: Gap): Gap[] {
  const gaps: Gap[] = [];
  let [oldAt, newAt] = [old[0], corrected[0]];
  for (const { from, to, shift } of [...runs, { from: old[1], to: old[1], shift: corrected[1] - old[1] }]) {
    if (from > oldAt || from + shift > newAt) gaps.push({ old: [oldAt, from], corrected: [newAt, from + shift] });
    [oldAt, newAt] = [to, to + shift];
  }
  return gaps;
}

/** In “the the ferry” made “the ferry”, either word may be the one that stayed. */
function findDoubt(old: string, corrected: string, { old: [from, to], corrected: [start, end] }: Gap): Range[] {
  if (from < to && start < end) return [];
  const [text, first, last] = from < to ? [old, from, to] : [corrected, start, end];
  let left = 0;
  while (left < FARTHEST && left < first && text[first - 1 - left] === text[last - 1 - left]) left++;
  let right = 0;
  while (right < FARTHEST && last + right < text.length && text[first + right] === text[last + right]) right++;
  return left + right === 0 ? [] : [[from - left, to + right]];
}

/** In order, those that touch and moved alike as one. */
function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === run.from && last.shift === run.shift)
      joined[joined.length - 1] = { ...last, to: run.to };
    else joined.push(run);
  }
  return joined;
}

/** The run that an offset lies in. */
export function runAt(runs: readonly Run[], offset: number): Run | undefined {
  const run = runs[lastFrom(runs, offset)];
  return run !== undefined && offset < run.to ? run : undefined;
}

/** The index of the last run that begins at or before an offset; -1 when none does. */
export function lastFrom(runs: readonly Run[], offset: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
