import type { Block, Range } from "../model/structure.ts";

/** The first and the last page of the source that something is on, counted from 1. */
export type Pages = readonly [first: number, last: number];

/** The pages that stretches of a text are on; null where its source has no pages. @param blocks of the whole text */
export function pagesOf(blocks: readonly Block[], ranges: readonly Range[]): Pages | null {
  let pages: Pages | null = null;
  for (const [start, end] of ranges)
    for (let at = firstEndingAfter(blocks, start); at < blocks.length; at++) {
      const block = blocks[at];
      if (block === undefined || block.start >= Math.max(end, start + 1)) break;
      const { page } = block;
      if (page !== undefined)
        pages = pages === null ? [page, page] : [Math.min(pages[0], page), Math.max(pages[1], page)];
    }
  return pages;
}

/** The page a stretch of text begins on; null where its source has no pages. */
export function pageOf(blocks: readonly Block[], [start]: Range): number | null {
  return pagesOf(blocks, [[start, start]])?.[0] ?? null;
}

/** For each block the page whose running text begins with it; null for all others. @param furniture indices of blocks */
export function pageStarts(blocks: readonly Block[], furniture: readonly number[]): (number | null)[] {
  const folded = new Set(furniture);
  let last: number | undefined;
  return blocks.map(({ page }, index) => {
    if (page === undefined || page === last || folded.has(index)) return null;
    last = page;
    return page;
  });
}

/** Blocks are sorted and do not overlap. */
function firstEndingAfter(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
