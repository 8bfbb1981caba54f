import { CONTEXT_LENGTH, PIECE_SEPARATOR, type Span } from "../model/annotation.ts";
import type { Range } from "../model/structure.ts";
import { isInsidePair } from "../offsets.ts";

export type Quoted = Pick<Span, "quote" | "prefix" | "suffix">;

/** The words of the pieces, and what stands before the first and after the last. */
export function quoteFragments(text: string, fragments: readonly Range[]): Quoted {
  const start = fragments[0]?.[0] ?? 0;
  const end = fragments.at(-1)?.[1] ?? 0;
  let from = Math.max(0, start - CONTEXT_LENGTH);
  if (isInsidePair(text, from)) from++;
  let to = Math.min(text.length, end + CONTEXT_LENGTH);
  if (isInsidePair(text, to)) to--;
  return {
    quote: fragments.map(([from, to]) => text.slice(from, to)).join(PIECE_SEPARATOR),
    prefix: text.slice(from, start),
    suffix: text.slice(end, to),
  };
}

/** Sorted, overlapping and touching pieces joined, empty ones dropped. */
export function normaliseFragments(fragments: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of fragments.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (end <= start) continue;
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
