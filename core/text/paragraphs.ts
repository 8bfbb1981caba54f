import type { Block } from "../model/structure.ts";
import { indexAt } from "./segments.ts";

/**
 * The number each block has as a paragraph, counting from 1; null for headings and furniture, which are not counted.
 * The cells of a table's row share one number.
 * @param furniture indices of blocks
 */
export function paragraphNumbers(blocks: readonly Block[], furniture: readonly number[]): (number | null)[] {
  const folded = new Set(furniture);
  let count = 0;
  return blocks.map((block, index) => {
    if (block.kind === "heading" || folded.has(index)) return null;
    return isSameRow(blocks[index - 1], block) && !folded.has(index - 1) ? count : ++count;
  });
}

/** The number of the paragraph at an offset; in a heading or furniture that of the paragraph before, at least 1. */
export function paragraphNumber(blocks: readonly Block[], furniture: readonly number[], offset: number): number {
  const last = indexAt(
    blocks.map((block) => [block.start, block.end]),
    offset,
  );
  return paragraphNumbers(blocks.slice(0, last + 1), furniture).findLast((number) => number !== null) ?? 1;
}

function isSameRow(before: Block | undefined, block: Block): boolean {
  return block.kind === "cell" && before?.kind === "cell" && before.table === block.table && before.row === block.row;
}
