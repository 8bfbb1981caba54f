import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Heights } from "#renderer/reader/view/heights.ts";

describe("heights of items one below the other", () => {
  it("agrees with plain sums after any corrections", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 500 })), { maxLength: 20 }),
        (estimates, corrections) => {
          const heights = new Heights(estimates);
          const plain = [...estimates];
          for (const [at, height] of corrections) {
            if (at >= plain.length) continue;
            heights.correct(at, height);
            if (Math.abs((plain[at] ?? 0) - height) > 0.5) plain[at] = height;
          }
          const tops = plain.map((_, index) => plain.slice(0, index).reduce((sum, one) => sum + one, 0));
          expect(plain.map((_, index) => heights.top(index))).toEqual(tops);
          expect(heights.total).toBe(plain.reduce((sum, one) => sum + one, 0));
          for (const [index, top] of tops.entries())
            expect([heights.at(top), heights.at(top + (plain[index] ?? 0) - 0.5)]).toEqual([index, index]);
        },
      ),
    );
  });

  it.each([
    { name: "above the first", position: -50, item: 0 },
    { name: "below the last", position: 9999, item: 2 },
  ])("gives the nearest item $name", ({ position, item }) => {
    expect(new Heights([10, 20, 30]).at(position)).toBe(item);
  });

  it("says whether a correction changed anything", () => {
    const heights = new Heights([10]);
    expect([heights.correct(0, 10.3), heights.correct(0, 12), heights.height(0)]).toEqual([false, true, 12]);
  });
});
