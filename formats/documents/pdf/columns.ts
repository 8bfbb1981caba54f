import { least, median, most } from "./numbers.ts";
import type { Segment } from "./segments.ts";

/** A side has at least so many segments, or it is no column. */
const FEWEST = 3;
/** A gutter is at least so wide, in heights of the font; a narrow one may also be chance, unless it is long. */
const NARROWEST = 0.8;
const NARROW = 1.5;
const FEWEST_BESIDE_NARROW = 5;
/** Running text is at least so wide, in heights of the font. */
const PROSE = 9;
/** So many places for a gutter are tried. */
const TRIED = 32;
/** Columns within columns are looked for this deep. */
const DEEPEST = 6;
/** Parts of a page that stand apart have a gap between them of so many heights of the font. */
const APART = 2.5;

/**
 * Puts the segments of a page in reading order: one column after another, and what stands across columns between them.
 * Each part is read row by row.
 */
export function findColumns(segments: readonly Segment[], depth = 0): Segment[][] {
  if (depth === DEEPEST) return [[...segments]];
  const gutter = findGutter(segments);
  return gutter === null ? findParts(segments, depth) : divideAt(gutter, depth);
}

/** A page without columns from top to bottom may have some above or below its widest gap. */
function findParts(segments: readonly Segment[], depth: number): Segment[][] {
  const sorted = segments.toSorted((a, b) => a.base - b.base);
  const gaps = sorted.map(({ base, size }, at) => base - (sorted[at - 1]?.base ?? base) - size * APART);
  const widest = most(gaps);
  if (sorted.length < FEWEST * 2 || widest <= 0) return [[...segments]];
  const at = gaps.indexOf(widest);
  const parts = [sorted.slice(0, at), sorted.slice(at)].map((part) => findColumns(part, depth + 1));
  return parts.every((columns) => columns.length === 1) ? [[...segments]] : parts.flat();
}

/** Above, beside and below the gutter. */
function divideAt({ above, left, right, below }: Gutter, depth: number): Segment[][] {
  const beside = [...left, ...right];
  const rightToLeft = beside.filter(({ isRightToLeft }) => isRightToLeft).length;
  const columns = rightToLeft * 2 > beside.length ? [right, left] : [left, right];
  return [above, ...columns, below].flatMap((part) => (part.length === 0 ? [] : findColumns(part, depth + 1)));
}

/** Where a part of a page is divided, and what stands on both sides. */
type Gutter = {
  readonly above: readonly Segment[];
  readonly left: readonly Segment[];
  readonly right: readonly Segment[];
  readonly below: readonly Segment[];
  readonly width: number;
};

/** The longest gutter; null when there is none. */
function findGutter(segments: readonly Segment[]): Gutter | null {
  if (segments.length < FEWEST * 2) return null;
  const rows = [...Map.groupBy(segments, ({ row }) => row).values()];
  rows.sort((one, other) => topOf(one) - topOf(other));
  let best: Gutter | null = null;
  for (const place of placesToTry(segments))
    for (const stretch of stretchesBeside(rows, place)) {
      const gutter = gutterIn(rows, stretch, place);
      if (gutter !== null && areColumns(gutter) && isLonger(gutter, best)) best = gutter;
    }
  return best;
}

function isLonger(one: Gutter, other: Gutter | null): boolean {
  if (other === null) return true;
  const [length, best] = [one, other].map(({ left, right }) => Math.min(left.length, right.length));
  return length === best ? one.width > other.width : (length ?? 0) > (best ?? 0);
}

type Stretch = { readonly from: number; readonly to: number };

/** The rows between those that stand across a place, from the top down. */
function stretchesBeside(rows: readonly (readonly Segment[])[], place: number): Stretch[] {
  const ends = rows.flatMap((row, at) => (row.some(({ start, end }) => start < place && end > place) ? [at] : []));
  return [...ends, rows.length].map((to, at) => ({ from: (ends[at - 1] ?? -1) + 1, to }));
}

/** Columns share an edge: places beside edges that several segments have, those of most segments first. */
function placesToTry(segments: readonly Segment[]): number[] {
  const counts = new Map<number, number>();
  const count = (place: number): unknown => counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const { start, end } of segments) {
    count(Math.floor(start) - 0.5);
    count(Math.ceil(end) + 0.5);
  }
  const shared = [...counts].filter(([, often]) => often > 1);
  return shared
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, TRIED)
    .map(([place]) => place);
}

/** What stands on both sides of a place; null when there is too little or no room between. */
function gutterIn(rows: readonly (readonly Segment[])[], { from, to }: Stretch, place: number): Gutter | null {
  if (to - from < FEWEST) return null;
  const stretch = rows.slice(from, to).flat();
  const left = stretch.filter(({ end }) => end <= place);
  const right = stretch.filter(({ start }) => start >= place);
  if (left.length < FEWEST || right.length < FEWEST) return null;
  const top = Math.max(topOf(left), topOf(right));
  const bottom = Math.min(bottomOf(left), bottomOf(right));
  const isWithin = ({ base, size }: Segment): boolean => base >= top - size / 2 && base <= bottom + size / 2;
  const beside = Math.min(left.filter(isWithin).length, right.filter(isWithin).length);
  const width = least(right.map(({ start }) => start)) - most(left.map(({ end }) => end));
  const size = median(left.map((segment) => segment.size));
  if (width < NARROWEST * size || beside < (width < NARROW * size ? FEWEST_BESIDE_NARROW : FEWEST)) return null;
  return { above: rows.slice(0, from).flat(), left, right, below: rows.slice(to).flat(), width };
}

function topOf(segments: readonly Segment[]): number {
  return least(segments.map(({ base }) => base));
}

function bottomOf(segments: readonly Segment[]): number {
  return most(segments.map(({ base }) => base));
}

/** Columns hold running text or were drawn one after another; a table's cells are narrow or drawn row by row. */
function areColumns({ left, right }: Gutter): boolean {
  const narrower = Math.min(usualWidth(left), usualWidth(right));
  if (narrower >= PROSE) return true;
  const drawn = [
    ...left.map(({ order }) => ({ order, side: "left" })),
    ...right.map(({ order }) => ({ order, side: "right" })),
  ].toSorted((a, b) => a.order - b.order);
  const changes = drawn.filter(({ side }, at) => at > 0 && side !== drawn[at - 1]?.side).length;
  return changes <= Math.max(1, Math.min(left.length, right.length) / 4);
}

/** In heights of the font. */
function usualWidth(segments: readonly Segment[]): number {
  return median(segments.map(({ start, end, size }) => (end - start) / size));
}
