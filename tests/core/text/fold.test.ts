import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAll, fold } from "#core/text/fold.ts";
import { snapToGrapheme } from "#core/text/segments.ts";

const loose = { matchCase: false, wholeWords: false };

describe("findAll", () => {
  it.each([
    [
      "capitals",
      "The FERRY and the ferry",
      "ferry",
      [
        [4, 9],
        [18, 23],
      ],
    ],
    [
      "no-break spaces",
      "41\u00a0ferries, 41 ferries",
      "41 ferries",
      [
        [0, 10],
        [12, 22],
      ],
    ],
    [
      "curly quotes",
      "“It’s” it's",
      "it's",
      [
        [1, 5],
        [7, 11],
      ],
    ],
    [
      "quotes in the query",
      '"No" “no”',
      "“no”",
      [
        [0, 4],
        [5, 9],
      ],
    ],
    [
      "accents, composed and not",
      "Cafe\u0301 café cafe",
      "cafe",
      [
        [0, 5],
        [6, 10],
        [11, 15],
      ],
    ],
    ["accents in the query", "cafe", "cafe\u0301", [[0, 4]]],
    ["soft hyphens inside", "fer\u00adry", "ferry", [[0, 6]]],
    ["nothing invisible behind", "ferry\u200b.", "ferry", [[0, 5]]],
    ["vowel points left out", "שָׁלוֹם", "שלום", [[0, 7]]],
    [
      "no overlap",
      "aaaa",
      "aa",
      [
        [0, 2],
        [2, 4],
      ],
    ],
    ["no match across lines", "the\nferry", "the ferry", []],
    ["no part of an emoji", "👨‍👩‍👧 👨", "👨", [[9, 11]]],
    ["no part of a syllable", "각 가", "가", [[2, 3]]],
    ["an empty query", "abc", "", []],
    ["a query of what folds to nothing", "abc", "\u00ad", []],
  ])("sees through %s", (_name, text, query, ranges) => {
    expect(findAll(text, query, loose)).toEqual(ranges);
  });

  it("tells capitals apart when asked", () => {
    expect(findAll("Ferry ferry", "Ferry", { matchCase: true, wholeWords: false })).toEqual([[0, 5]]);
  });

  it.each([
    ["ferryman ferry.", "ferry", [[9, 14]]],
    ["naïve naïveté", "naive", [[0, 5]]],
    ["x_ferry ferry2 “ferry”", "ferry", [[16, 21]]],
  ])("finds whole words in %s", (text, query, ranges) => {
    expect(findAll(text, query, { matchCase: false, wholeWords: true })).toEqual(ranges);
  });

  it("finds every piece of a text in that text, on grapheme boundaries", () => {
    const character = fc.constantFrom(
      "a",
      "É",
      "e\u0301",
      " ",
      "\u00a0",
      "’",
      "\u00ad",
      "ß",
      "İ",
      "👨‍👩‍👧",
      "ש",
      "ָ",
      "\n",
      "7",
    );
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (characters, a, b) => {
        const text = characters.join("");
        const start = snapToGrapheme(text, a % text.length, "start");
        const end = snapToGrapheme(text, start + 1 + (b % 5), "end");
        const query = text.slice(start, end);
        const found = findAll(text, query, loose);
        if (fold(query, loose).text === "") return found.length === 0;
        const onBoundaries = found.flat().every((offset) => snapToGrapheme(text, offset, "start") === offset);
        const apart = found.every(([from], index) => from >= (found[index - 1]?.[1] ?? 0));
        const same = found.every(([from, to]) => fold(text.slice(from, to), loose).text === fold(query, loose).text);
        return found.length > 0 && onBoundaries && apart && same;
      }),
    );
  });
});
