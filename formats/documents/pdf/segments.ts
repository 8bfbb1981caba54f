import { least, most } from "./numbers.ts";
import { joinPlaced, type PlacedText } from "./placed.ts";
import type { Run } from "./runs.ts";

/** A stretch of a line without a wide gap in it. Points, as for its runs. */
export type Segment = PlacedText & {
  readonly start: number;
  readonly end: number;
  readonly base: number;
  readonly size: number;
  readonly isRightToLeft: boolean;
  /** Place of its first run in the order in which the page was drawn. */
  readonly order: number;
  /** Segments of one row stand beside one another. */
  readonly row: number;
};

/** Gaps wider than this, in heights of the font, may lie between columns. */
const WIDE_GAP = 0.7;
/** Gaps wider than this are a space, where the page does not say so itself. */
const SPACE = 0.15;
/** Between runs drawn one after another the page has said so, unless the gap is as wide as this. */
const CERTAIN_SPACE = 0.35;

/** A letter so many times as large as its line is an initial: the line stays where it is. */
const INITIAL = 1.8;

type Row = { readonly runs: Run[]; anchor: Run };

/** Makes rows of runs whose letters stand side by side, and segments of the rows. Rows from the top down. */
export function findSegments(runs: readonly Run[]): Segment[] {
  return findRows(runs).flatMap((row, number) =>
    divideRow(row.toSorted((a, b) => a.start - b.start || a.order - b.order)).map((part) => join(part, number)),
  );
}

function findRows(runs: readonly Run[]): Run[][] {
  const rows: Row[] = [];
  for (const run of runs.toSorted((a, b) => a.base - b.base || a.order - b.order)) {
    // A run further down can only stand beside what began within its height.
    const row = rows.slice(-4).find(({ anchor }) => standBeside(anchor, run));
    if (row === undefined) rows.push({ runs: [run], anchor: run });
    else {
      row.runs.push(run);
      if (run.size > row.anchor.size && run.size < row.anchor.size * INITIAL) row.anchor = run;
    }
  }
  return rows.toSorted((a, b) => a.anchor.base - b.anchor.base).map((row) => row.runs);
}

/** Raised and lowered figures stand beside the letters they belong to. */
function standBeside(one: Run, other: Run): boolean {
  const top = Math.max(one.base - one.size * 0.75, other.base - other.size * 0.75);
  const bottom = Math.min(one.base + one.size * 0.25, other.base + other.size * 0.25);
  return bottom - top > Math.min(one.size, other.size) * 0.5;
}

function divideRow(row: readonly Run[]): Run[][] {
  const parts: Run[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const run of row) {
    const part = parts.at(-1);
    if (part === undefined || run.start - end > WIDE_GAP * run.size) parts.push([run]);
    else part.push(run);
    end = Math.max(end, run.end);
  }
  return parts;
}

function join(runs: readonly Run[], row: number): Segment {
  const letters = runs.map(({ text }) => text).join("");
  const isRightToLeft = countRightToLeft(letters) * 2 > countLetters(letters);
  const size = usualSize(runs);
  const anchor = runs.find((run) => run.size === size);
  return {
    ...writeRuns(inReadingOrder(runs, isRightToLeft)),
    start: least(runs.map(({ start }) => start)),
    end: most(runs.map(({ end }) => end)),
    base: anchor?.base ?? 0,
    size,
    isRightToLeft,
    order: least(runs.map(({ order }) => order)),
    row,
  };
}

/** The size of most of its characters. */
function usualSize(runs: readonly Run[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of runs) characters.set(size, (characters.get(size) ?? 0) + text.length);
  return [...characters].reduce((most, next) => (next[1] > most[1] ? next : most), [0, -1] as const)[0];
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;

function countRightToLeft(text: string): number {
  return text.match(RIGHT_TO_LEFT)?.length ?? 0;
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** From left to right as they stand, but for stretches that run the other way than their line. */
function inReadingOrder(runs: readonly Run[], isRightToLeft: boolean): Run[] {
  const ordered = isRightToLeft ? runs.toReversed() : [...runs];
  const result: Run[] = [];
  for (let at = 0; at < ordered.length;) {
    const stretch = ordered.slice(at, stretchEnd(ordered, at, isRightToLeft));
    result.push(...(stretch.length > 1 ? stretch.toReversed() : stretch));
    at += stretch.length;
  }
  return result;
}

function stretchEnd(runs: readonly Run[], from: number, isRightToLeft: boolean): number {
  let end = from;
  while (end < runs.length && runs[end]?.isRightToLeft !== isRightToLeft) end++;
  return Math.max(end, from + 1);
}

function writeRuns(runs: readonly Run[]): PlacedText {
  const parts = runs.map(({ text, order }) => ({ text, places: [{ order, start: 0, end: text.length }] }));
  return joinPlaced(parts, (index) => {
    const [before, after] = [runs[index - 1], runs[index]];
    return before !== undefined && after !== undefined && hasSpaceBetween(before, after) ? " " : "";
  });
}

function hasSpaceBetween(one: Run, other: Run): boolean {
  const [first, later] = one.order < other.order ? [one, other] : [other, one];
  if (later.isSpaced) return true;
  const gap = Math.max(other.start - one.end, one.start - other.end);
  return gap > Math.min(one.size, other.size) * (later.order - first.order === 1 ? CERTAIN_SPACE : SPACE);
}
