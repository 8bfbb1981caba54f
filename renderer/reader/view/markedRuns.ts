import type { Span } from "#core/model/annotation.ts";
import type { Block } from "#core/model/structure.ts";

/** A stretch of a block with the spans that cover all of it, longest first. */
export type MarkedRun = { readonly text: string; readonly start: number; readonly spans: readonly Span[] };

/** Cuts a block's text where spans begin and end. The runs joined are the block's text. */
export function markedRuns(text: string, block: Pick<Block, "start" | "end">, spans: readonly Span[]): MarkedRun[] {
  const pieces = spans.flatMap((span) =>
    span.fragments
      .filter(([start, end]) => start < block.end && end > block.start)
      .map(([start, end]) => ({ span, start, end })),
  );
  const cuts = new Set([block.start, block.end]);
  for (const { start, end } of pieces) {
    cuts.add(Math.max(start, block.start));
    cuts.add(Math.min(end, block.end));
  }
  const sorted = [...cuts].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? block.end;
    const over = pieces.filter((piece) => piece.start <= start && piece.end >= end);
    return {
      text: text.slice(start, end),
      start,
      spans: over.toSorted((a, b) => b.end - b.start - (a.end - a.start)).map((piece) => piece.span),
    };
  });
}
