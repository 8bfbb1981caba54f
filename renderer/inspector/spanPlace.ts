import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Block } from "#core/model/structure.ts";
import { indexAt } from "#core/text/segments.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";

const spanSegments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The number of the paragraph at an offset, counting from 1; headings and furniture are not counted. */
export function paragraphNumber(blocks: readonly Block[], furniture: readonly number[], offset: number): number {
  const last = indexAt(blocks.map((block) => [block.start, block.end]), offset);
  const folded = new Set(furniture);
  const counted = blocks.slice(0, last + 1).filter((block, index) => block.kind !== "heading" && !folded.has(index));
  return Math.max(1, counted.length);
}

export function paragraphOf(loaded: LoadedDocument, offset: number): number {
  const furniture = useProject.getState().maps.documents.get(loaded.id)?.furniture ?? [];
  return paragraphNumber(loaded.structure.blocks, furniture, offset);
}

/** Characters as people count them. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of spanSegments.segment(text)) count++;
  return count;
}

/** The spans that share words with a stretch of text, of any annotator. Spans are sorted by start. */
export function spansOver(spans: readonly Span[], start: number, end: number, leaveOut: Id | null = null): Span[] {
  return spans.filter((span) => span.id !== leaveOut && span.fragments.some(([from, to]) => from < end && to > start));
}
