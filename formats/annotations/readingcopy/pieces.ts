import type { Span } from "#core/model/annotation.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { blockIndexAt } from "#core/text/segments.ts";

/** One piece of a tag, and how it is drawn. */
export type Piece = {
  readonly span: Span;
  readonly range: Range;
  /** From 1, among the pieces of the tag. */
  readonly number: number;
  /** How many of those it overlaps lie around it: the order in which elements nest. */
  readonly depth: number;
  /** 1 is nearest to the text. */
  readonly lane: number;
  /** Indices of the blocks in which it begins and ends. */
  readonly first: number;
  readonly last: number;
};

type Growing = { -readonly [K in keyof Piece]: Piece[K] };

/** The pieces of all tags of a text, sorted by start, longest first, so that inner ones lie nearest to the text. */
export function piecesOf(spans: readonly Span[], blocks: readonly Block[]): readonly Piece[] {
  const pieces = spans
    .flatMap((span) => span.fragments.map((range, index) => begin(span, range, index + 1, blocks)))
    .toSorted((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  let cluster: Growing[] = [];
  let active: Growing[] = [];
  for (const piece of pieces) {
    active = active.filter((one) => one.range[1] > piece.range[0]);
    if (active.length === 0) {
      settleLanes(cluster);
      cluster = [];
    }
    piece.depth = lowestFree(active);
    active.push(piece);
    cluster.push(piece);
  }
  settleLanes(cluster);
  return pieces;
}

function begin(span: Span, range: Range, number: number, blocks: readonly Block[]): Growing {
  const first = Math.max(0, blockIndexAt(blocks, range[0]));
  const last = Math.max(first, blockIndexAt(blocks, range[1] - 1));
  return { span, range, number, depth: 0, lane: 1, first, last };
}

function lowestFree(active: readonly Piece[]): number {
  const taken = new Set(active.map((one) => one.depth));
  let depth = 0;
  while (taken.has(depth)) depth++;
  return depth;
}

/** Pieces that overlap, one with the next: the deepest is nearest to the text. */
function settleLanes(cluster: readonly Growing[]): void {
  const deepest = cluster.reduce((most, { depth }) => Math.max(most, depth), 0);
  for (const piece of cluster) piece.lane = deepest - piece.depth + 1;
}
