import { expect, it } from "vitest";
import type { Block } from "#core/model/structure.ts";
import { itemsOf } from "#renderer/reader/view/items.ts";

const paragraph = (start: number): Block => ({ kind: "paragraph", start, end: start + 5 });
const cell = (start: number, table: number, row: number): Block => ({
  kind: "cell",
  start,
  end: start + 2,
  table,
  row,
});

it.each([
  {
    name: "one item a paragraph",
    blocks: [paragraph(0), paragraph(6)],
    folded: [],
    items: [
      ["block", [0]],
      ["block", [1]],
    ],
  },
  {
    name: "cells of one row together, rows and tables apart",
    blocks: [cell(0, 0, 0), cell(3, 0, 0), cell(6, 0, 1), cell(9, 1, 1)],
    folded: [],
    items: [
      ["row", [0, 1]],
      ["row", [2]],
      ["row", [3]],
    ],
  },
  {
    name: "folded furniture in one run",
    blocks: [paragraph(0), paragraph(6), paragraph(12), paragraph(18)],
    folded: [1, 2],
    items: [
      ["block", [0]],
      ["furniture", [1, 2]],
      ["block", [3]],
    ],
  },
])("lays out $name", ({ blocks, folded, items }) => {
  const list = itemsOf(blocks, (block) => folded.includes(block));
  expect(list.items.map((item) => [item.kind, item.blocks])).toEqual(items);
  expect(list.itemOfBlock.map((item, block) => list.items[item]?.blocks.includes(block))).toEqual(
    blocks.map(() => true),
  );
});
