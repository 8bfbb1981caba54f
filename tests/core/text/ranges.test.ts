import { describe, expect, it } from "vitest";
import type { Range } from "#core/model/structure.ts";
import { joinRanges, rangesIn, sharesWords } from "#core/text/ranges.ts";

it.each<[string, Range[], Range[]]>([
  [
    "sorts",
    [
      [5, 6],
      [0, 2],
    ],
    [
      [0, 2],
      [5, 6],
    ],
  ],
  [
    "joins what overlaps or touches",
    [
      [0, 4],
      [2, 6],
      [6, 8],
    ],
    [[0, 8]],
  ],
  [
    "keeps what contains another",
    [
      [0, 9],
      [2, 3],
    ],
    [[0, 9]],
  ],
  [
    "drops what is empty",
    [
      [3, 3],
      [4, 5],
    ],
    [[4, 5]],
  ],
])("[T3] joining ranges %s", (_name, ranges, joined) => {
  expect(joinRanges(ranges)).toEqual(joined);
});

describe("a span in pieces shares words with a range", () => {
  const pieces: Range[] = [
    [0, 4],
    [10, 14],
  ];
  it.each<[string, Range, boolean]>([
    ["in its second piece", [12, 20], true],
    ["at offset 0", [0, 1], true],
    ["not in its gap", [4, 10], false],
  ])("%s", (_name, range, shares) => {
    expect(sharesWords(pieces, range)).toBe(shares);
  });
});

it("finds those of many ranges that share characters with another", () => {
  const ranges: Range[] = [
    [0, 2],
    [2, 5],
    [7, 9],
    [12, 20],
  ];
  for (let start = 0; start < 22; start++)
    for (let end = start + 1; end < 23; end++)
      expect(rangesIn(ranges, [start, end])).toEqual(ranges.filter(([from, to]) => from < end && to > start));
  expect(rangesIn([], [0, 9])).toEqual([]);
});
