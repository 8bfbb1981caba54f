import type { Block } from "#core/model/structure.ts";

/** One thing in the column: a block, a row of a table, or a run of folded furniture. `blocks` are indices, never empty. */
export type Item = { readonly kind: "block" | "row" | "furniture"; readonly blocks: readonly number[] };

export type ItemList = {
  readonly items: readonly Item[];
  /** Block index → item index. */
  readonly itemOfBlock: readonly number[];
};

/** Groups blocks into what is laid out one below the other. */
export function itemsOf(blocks: readonly Block[], isFolded: (block: number) => boolean): ItemList {
  const items: { kind: Item["kind"]; blocks: number[] }[] = [];
  const itemOfBlock: number[] = [];
  blocks.forEach((block, index) => {
    const kind = isFolded(index) ? "furniture" : block.kind === "cell" ? "row" : "block";
    const last = items.at(-1);
    const previous = blocks[index - 1];
    const joins =
      last !== undefined &&
      last.kind === kind &&
      (kind === "furniture" || (kind === "row" && previous?.table === block.table && previous?.row === block.row));
    if (joins) last.blocks.push(index);
    else items.push({ kind, blocks: [index] });
    itemOfBlock.push(items.length - 1);
  });
  return { items, itemOfBlock };
}

/** What a height is guessed from before it is measured, in pixels. */
export type Measure = { readonly column: number; readonly lead: number; readonly size: number; readonly gap: number };

/** Average width of a letter, in parts of the type size. */
const LETTER = 0.47;

export function estimateHeight(item: Item, blocks: readonly Block[], measure: Measure): number {
  if (item.kind === "furniture") return measure.lead * 0.75 + measure.gap;
  const perLine = Math.max(
    8,
    measure.column / (item.kind === "row" ? item.blocks.length : 1) / (measure.size * LETTER),
  );
  const lengths = item.blocks.map((index) => (blocks[index]?.end ?? 0) - (blocks[index]?.start ?? 0));
  return Math.max(1, Math.ceil(Math.max(...lengths) / perLine)) * measure.lead + measure.gap;
}
