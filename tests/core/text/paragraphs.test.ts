import { describe, expect, it } from "vitest";
import { paragraphNumber, paragraphNumbers } from "#core/text/paragraphs.ts";

const blocks = [
  { kind: "heading", start: 0, end: 9, level: 1 },
  { kind: "paragraph", start: 10, end: 19 },
  { kind: "paragraph", start: 20, end: 29 },
  { kind: "paragraph", start: 30, end: 39 },
] as const;

describe("numbers of paragraphs", () => {
  it("leave out headings and furniture", () => {
    expect(paragraphNumbers(blocks, [2])).toEqual([null, 1, null, 2]);
  });

  it("count a row of a table once", () => {
    const cells = [0, 1, 2, 3].map((index) => ({
      kind: "cell" as const,
      start: index * 10,
      end: index * 10 + 9,
      table: 0,
      row: Math.floor(index / 2),
      column: index % 2,
    }));
    expect(paragraphNumbers(cells, [])).toEqual([1, 1, 2, 2]);
  });

  it.each([
    [0, 1],
    [10, 1],
    [25, 1],
    [30, 2],
  ])("at %i it is ¶ %i", (offset, number) => {
    expect(paragraphNumber(blocks, [2], offset)).toBe(number);
  });
});
