import { useShallow } from "zustand/react/shallow";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { indexAt } from "#core/text/segments.ts";
import { useProject, type LoadedDocument } from "../../store/project.ts";
import { spanStart } from "../../store/spans.ts";
import { useLayout, type PlacedBlock } from "../view/layout.ts";

/** The document that is laid out; undefined while there is none. */
export function useShownDocument(): LoadedDocument | undefined {
  const document = useLayout((layout) => layout.document);
  return useProject((store) => (document === null ? undefined : store.loaded.get(document)));
}

/** The blocks in the window of mounted items: the same list until one of them comes, goes or moves. */
export function usePlacedBlocks(): readonly PlacedBlock[] {
  return useLayout((layout) => layout.blocks);
}

/** The baseline of the first line of each span, in the order of the ids; undefined where it is not known. */
export function useSpanTops(ids: readonly Id[]): readonly (number | undefined)[] {
  return useLayout(useShallow((layout) => ids.map((id) => layout.spanTops.get(id))));
}

/** The blocks that are laid out as one with this one: the cells of its row, otherwise only itself. Indices, from and to (exclusive). */
export function itemAround(blocks: readonly Block[], first: number): readonly [number, number] {
  const head = blocks[first];
  let next = first + 1;
  if (head?.kind !== "cell") return [first, next];
  for (
    let block = blocks[next];
    block?.kind === "cell" && block.table === head.table && block.row === head.row;
    block = blocks[next]
  )
    next++;
  return [first, next];
}

/** The stretch of text of each placed item. */
export function placedRanges(blocks: readonly Block[], placed: readonly PlacedBlock[]): Range[] {
  return placed.map(({ block }) => {
    const [from, to] = itemAround(blocks, block);
    return [blocks[from]?.start ?? 0, blocks[to - 1]?.end ?? 0];
  });
}

/** The spans that begin in one of the stretches. Both are sorted by start. */
export function spansBeginningIn(spans: readonly Span[], ranges: readonly Range[]): Span[] {
  const found: Span[] = [];
  for (const [start, end] of ranges) {
    for (let index = firstFrom(spans, start); index < spans.length; index++) {
      const span = spans[index];
      if (span === undefined || spanStart(span) >= end) break;
      found.push(span);
    }
  }
  return found;
}

function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && spanStart(span) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretch that holds an offset: its index among the ranges, or -1. */
export function rangeHolding(ranges: readonly Range[], offset: number): number {
  const index = indexAt(ranges, offset);
  const range = ranges[index];
  return range !== undefined && offset < range[1] ? index : -1;
}
