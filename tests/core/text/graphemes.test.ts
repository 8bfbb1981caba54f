import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snapToGrapheme } from "#core/text/segments.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "a",
      "\r",
      "\n",
      "\r\n",
      "\u00AD",
      "\u00A9",
      "\u02FF",
      "\u0300",
      "\u0301",
      "\u200D",
      "👩🏽‍🚀",
      "🇩🇪",
      "각",
      "ﷺ",
    ),
    fc.string({ unit: "binary", maxLength: 2 }),
  ),
  maxLength: 40,
});

describe("grapheme boundaries", () => {
  it("are those of Unicode at every place of a text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const starts = [...graphemes.segment(text)].map(({ index }) => index);
        const bounds = new Set([...starts, text.length]);
        for (let offset = 0; offset <= text.length; offset++) {
          const snapped = snapToGrapheme(text, offset, "start");
          expect([offset, snapped === offset]).toEqual([offset, bounds.has(offset)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are nowhere else between two characters that are surely apart", () => {
    const wrong: (readonly [number, number])[] = [];
    for (let before = 0; before < 0x300; before++)
      for (let after = before % 13; after < 0x300; after += 13) {
        const text = String.fromCharCode(before, after);
        const isBound = [...graphemes.segment(text)].length === 2;
        if ((snapToGrapheme(text, 1, "start") === 1) !== isBound) wrong.push([before, after]);
      }
    expect(wrong).toEqual([]);
    expect(snapToGrapheme("\r\n", 1, "start")).toBe(0);
  });
});
