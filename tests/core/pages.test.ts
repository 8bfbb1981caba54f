import { describe, expect, it } from "vitest";
import type { Block } from "#core/model/structure.ts";
import { pageOf, pagesOf, pageStarts } from "#core/text/pages.ts";

/** "One words", of nine characters, on each of these pages, an empty line between. */
const blocksOn = (...pages: readonly (number | undefined)[]): Block[] =>
  pages.map((page, at) => ({
    kind: "paragraph",
    start: at * 11,
    end: at * 11 + 9,
    ...(page === undefined ? {} : { page }),
  }));

describe("pages of the source", () => {
  const blocks = blocksOn(1, 1, 2, 4);
  it.each([
    ["the beginning", [[0, 3]], [1, 1]],
    ["the last character of a block", [[19, 20]], [1, 1]],
    ["across a page", [[15, 25]], [1, 2]],
    ["across several", [[0, 42]], [1, 4]],
    [
      "pieces on two",
      [
        [0, 3],
        [35, 37],
      ],
      [1, 4],
    ],
    ["a place between blocks", [[9, 9]], null],
    ["a place at a block's beginning", [[22, 22]], [2, 2]],
    ["nothing", [], null],
  ] as const)("are those of the blocks that hold the words: %s", (_where, ranges, pages) => {
    expect(
      pagesOf(
        blocks,
        ranges.map(([from, to]) => [from, to]),
      ),
    ).toEqual(pages);
  });

  it("are unknown where the source has none, and where a block does not say", () => {
    expect(pagesOf(blocksOn(undefined, undefined), [[0, 15]])).toBeNull();
    expect(pagesOf(blocksOn(undefined, 3), [[0, 15]])).toEqual([3, 3]);
    expect(pageOf(blocksOn(undefined), [0, 5])).toBeNull();
  });

  it("begin with the first of their running text", () => {
    expect(pageStarts(blocksOn(1, 1, 2, 2, 3), [2, 4])).toEqual([1, null, null, 2, null]);
    expect(pageStarts(blocksOn(undefined), [])).toEqual([null]);
  });

  it("are those a stretch begins on", () => {
    expect(pageOf(blocks, [15, 25])).toBe(1);
    expect(pageOf(blocks, [22, 25])).toBe(2);
  });
});
