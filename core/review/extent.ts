import type { Range } from "../model/structure.ts";
import { joinRanges } from "../text/ranges.ts";

/** What does not count at the edges of a tag where extents are compared: nothing, white space, or punctuation too. */
export type Edges = "exact" | "spaces" | "punctuation";

const PUNCTUATION = /[\s\p{P}]/u;
const SPACE = /\s/u;

/** The pieces without what does not count at their edges. Pieces of nothing else stay as they are. */
export function trimExtent(text: string, pieces: readonly Range[], edges: Edges): readonly Range[] {
  if (edges === "exact" || !pieces.some(([start, end]) => isEdge(text, start, edges) || isEdge(text, end - 1, edges)))
    return pieces;
  const trimmed = pieces.map(([start, end]): Range => {
    let [from, to] = [start, end];
    while (from < to && isEdge(text, from, edges)) from++;
    while (to > from && isEdge(text, to - 1, edges)) to--;
    return [from, to];
  });
  const kept = trimmed.filter(([from, to]) => to > from);
  return kept.length === 0 ? pieces : kept;
}

function isEdge(text: string, at: number, edges: Edges): boolean {
  const code = text.charCodeAt(at);
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return !isLetter && (edges === "spaces" ? SPACE : PUNCTUATION).test(text.charAt(at));
}

/** How many units sorted, disjoint pieces have. */
export function lengthOf(pieces: readonly Range[]): number {
  let length = 0;
  for (const [start, end] of pieces) length += end - start;
  return length;
}

/** How many units two lists of sorted, disjoint pieces share. */
export function sharedLength(one: readonly Range[], other: readonly Range[]): number {
  let shared = 0;
  let [ours, theirs] = [0, 0];
  for (;;) {
    const [a, b] = [one[ours], other[theirs]];
    if (a === undefined || b === undefined) return shared;
    shared += Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
    if (a[1] <= b[1]) ours++;
    else theirs++;
  }
}

export function isSameExtent(one: readonly Range[], other: readonly Range[]): boolean {
  return (
    one.length === other.length &&
    one.every(([start, end], index) => start === other[index]?.[0] && end === other[index]?.[1])
  );
}

/** What some of these extents cover and others do not. */
export function unevenParts(extents: readonly (readonly Range[])[]): Range[] {
  const steps = extents
    .flat()
    .flatMap(([start, end]) => [
      [start, 1],
      [end, -1],
    ])
    .toSorted(([a = 0], [b = 0]) => a - b);
  const parts: Range[] = [];
  let [depth, last] = [0, 0];
  for (const [at = 0, by = 0] of steps) {
    if (at > last && depth > 0 && depth < extents.length) parts.push([last, at]);
    [depth, last] = [depth + by, at];
  }
  return joinRanges(parts);
}
