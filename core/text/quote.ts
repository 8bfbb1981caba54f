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
    quote: wordsOf(fragments, text),
    prefix: text.slice(from, start),
    suffix: text.slice(end, to),
  };
}

/** The words of the pieces. */
export function wordsOf(fragments: readonly Range[], text: string): string {
  const [only] = fragments;
  if (only !== undefined && fragments.length === 1) return text.slice(...only);
  return fragments.map(([from, to]) => text.slice(from, to)).join(PIECE_SEPARATOR);
}
