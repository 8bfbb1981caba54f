import fc from "fast-check";
import { expect, it } from "vitest";
import { isInsidePair, OffsetMap, type OffsetUnit } from "#core/offsets.ts";

/** The length of words in a unit, counted without the map. */
const lengths: Readonly<Record<OffsetUnit, (words: string) => number>> = {
  utf16: (words) => words.length,
  codepoint: (words) => Array.from(words).length,
  utf8: (words) => new TextEncoder().encode(words).length,
};

it.each<OffsetUnit>(["utf16", "codepoint", "utf8"])(
  "[T5] offsets in %s count what stands before, and lead back to the same place",
  (unit) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const map = new OffsetMap(text, unit);
        for (let offset = 0; offset <= text.length; offset++) {
          if (isInsidePair(text, offset)) continue;
          const other = map.fromUtf16(offset);
          expect(other).toBe(lengths[unit](text.slice(0, offset)));
          expect(map.toUtf16(other)).toBe(offset);
        }
      }),
    );
  },
);

it("[T5] no offset leads into a character or beyond the text", () => {
  const map = new OffsetMap("a😀", "utf8");
  for (const offset of [-1, 0.5, 2, 3, 4, 6]) expect(() => map.toUtf16(offset)).toThrow(RangeError);
  expect(() => map.fromUtf16(2)).toThrow(RangeError);
});
