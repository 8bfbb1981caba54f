import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exceeds } from "#core/text/jsonLimits.ts";

const depthOf = (value: unknown): number =>
  typeof value !== "object" || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf));

describe("limits of JSON", () => {
  it("count how deep it is nested, whatever the words in it look like", () => {
    const words = fc.array(fc.constantFrom("[", "{", '"', "\\", ",", "]", "}", "a"), { maxLength: 8 });
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        words.map((signs) => signs.join("")),
        fc.integer(),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(
          words.map((signs) => signs.join("")),
          tie("tree"),
          { maxKeys: 3 },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat({ max: 5 }), (value, depth) => {
        expect(exceeds(JSON.stringify(value), { values: Infinity, depth })).toBe(depthOf(value) > depth);
      }),
      { numRuns: 300 },
    );
  });

  it("count what lists hold, and end with a string that does not", () => {
    expect(exceeds("[1,2,3]", { values: 3, depth: 9 })).toBe(false);
    expect(exceeds("[1,2,3,4]", { values: 3, depth: 9 })).toBe(true);
    expect(exceeds('["[[[[[', { values: 3, depth: 9 })).toBe(false);
  });
});
