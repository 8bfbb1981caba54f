import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "#core/model/structure.ts";
import { tokenise } from "#formats/annotations/writing/tokens.ts";
import { randomProject } from "./randomProject.ts";

function lines(text: string): Block[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const block: Block = { kind: "paragraph", start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
}

function wordsOf(text: string, pieces: readonly [number, number][] = []): string[][] {
  return tokenise(text, lines(text), pieces).map(({ tokens }) => tokens.map((token) => text.slice(...token)));
}

describe("tokens", () => {
  it("are words and signs, sentence by sentence", () => {
    expect(wordsOf("Zoé 👩🏽‍🚀 leads. She can’t\u00A0stop!\nNext")).toEqual([
      ["Zoé", "👩🏽‍🚀", "leads", "."],
      ["She", "can’t", "stop", "!"],
      ["Next"],
    ]);
  });

  it("are cut at the edges of tags", () => {
    expect(wordsOf("preheated", [[3, 7]])).toEqual([["pre", "heat", "ed"]]);
  });

  it("hold no white space that stands inside what is a word elsewhere", () => {
    expect(wordsOf("10\u202F000 euros")).toEqual([["10", "000", "euros"]]);
  });

  it("stand in one sentence where a tag runs from one into the next", () => {
    expect(wordsOf("One. Two. Three.", [[4, 5]])).toHaveLength(3);
    expect(wordsOf("One. Two. Three.", [[0, 7]])).toEqual([
      ["One", ".", "Tw", "o", "."],
      ["Three", "."],
    ]);
  });

  it("cover every letter once, in order, and no edge of a tag stands inside one", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        for (const { text, structure, spans } of project.documents) {
          const pieces = spans.flatMap((span) => span.fragments);
          const sentences = tokenise(text, structure.blocks, pieces);
          const tokens = sentences.flatMap((sentence) => sentence.tokens);
          expect(tokens.map((token) => text.slice(...token)).join("")).toBe(text.replaceAll(/[\s\p{Cc}]+/gu, ""));
          let last = 0;
          for (const [start, end] of tokens) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(pieces.flat().some((edge) => edge > start && edge < end)).toBe(false);
            last = end;
          }
          for (const { range } of sentences.slice(1)) {
            expect(
              pieces.some(
                ([start, end]) => start < range[0] && end > range[0] && /\S/u.test(text.slice(start, range[0])),
              ),
            ).toBe(false);
          }
        }
      }),
    );
  });
});
