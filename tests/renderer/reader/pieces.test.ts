import fc from "fast-check";
import { expect, it } from "vitest";
import type { Block } from "#core/model/structure.ts";
import { piecesOf } from "#renderer/reader/view/pieces.ts";

it("lays ordinary blocks out as they are", () => {
  const structure = { blocks: [{ kind: "paragraph", start: 0, end: 9 } as const], marks: [] };
  expect(piecesOf("Ferries.\n", structure).structure).toBe(structure);
});

it("cuts very long blocks between words into pieces that are the block when joined", () => {
  const words = fc.array(fc.constantFrom("ferry ", "a ", "👍", "quay, ", "x".repeat(900)), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 900 }), (parts, times) => {
      const long = parts.join("").repeat(times);
      const text = `Before\n${long}\nAfter`;
      const end = 7 + long.length;
      const blocks: Block[] = [
        { kind: "heading", start: 0, end: 6, level: 1 },
        { kind: "paragraph", start: 7, end },
        { kind: "paragraph", start: end + 1, end: text.length },
      ];
      const { structure, blockOf } = piecesOf(text, { blocks, marks: [] });
      const pieces = structure.blocks.filter((_, index) => blockOf(index) === 1);
      expect(pieces.map((piece) => text.slice(piece.start, piece.end)).join("")).toBe(long);
      expect(structure.blocks.map((_, index) => blockOf(index))).toEqual([0, ...pieces.map(() => 1), 2]);
      for (const piece of pieces) {
        expect(piece.end - piece.start).toBeLessThanOrEqual(12_000);
        expect(text.slice(piece.start, piece.end)).not.toMatch(/^[\uDC00-\uDFFF]/u);
      }
    }),
    { numRuns: 60 },
  );
});
