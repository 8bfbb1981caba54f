import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countWords, wordsIn } from "#core/text/segments.ts";
import { linesOf } from "#formats/documents/checks/lines.ts";
import { shinglesOf } from "#formats/documents/checks/shingles.ts";

/** Text of ASCII alone, where letters, digits and what may stand between them are frequent. */
const plain = fc
  .array(fc.oneof(fc.constantFrom(..."abYZ019_.':,;-@/ \n\t"), fc.string({ unit: "grapheme-ascii", maxLength: 3 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(""));

/** Of one block that is all of the text. */
function wordCount(text: string): number | undefined {
  return linesOf(text, { blocks: [{ kind: "paragraph", start: 0, end: text.length }], marks: [] })[0]?.wordCount;
}

describe("text of ASCII alone, which is read in a shorter way,", () => {
  it("has the words that Unicode finds in it", () => {
    fc.assert(
      fc.property(plain, (text) => {
        expect(countWords(text)).toBe(wordsIn(text, [0, text.length]).length);
      }),
      { numRuns: 3000 },
    );
  });

  it("has as many words in a line as beside a letter that is not", () => {
    fc.assert(
      fc.property(plain, (text) => {
        expect(wordCount(`${text} é`)).toBe((wordCount(text) ?? 0) + 1);
      }),
    );
    expect(wordCount("a".repeat(1001))).toBe(3);
    expect(wordCount(`${"a".repeat(1001)} é`)).toBe(4);
  });

  it("has the same words in a row as beside a letter that is not", () => {
    const check = (text: string): void => {
      const rows = shinglesOf(text, 2, 1000);
      const more = shinglesOf(`${text} é`, 2, 1000);
      expect(more.slice(0, rows.length)).toEqual(rows);
      expect(more.length - rows.length).toBeLessThanOrEqual(1);
    };
    fc.assert(fc.property(plain, check));
    check(`${"a".repeat(1001)} b C d`);
  });
});
