import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alpha } from "#core/agreement/coding/alpha.ts";
import { codingOf } from "#core/agreement/coding/coding.ts";
import { distanceBetween, interval, linear, ratio } from "#core/agreement/coding/distances.ts";
import { jaccard, masi } from "#core/agreement/coding/setDistances.ts";
import { pooled } from "./codings.ts";

const none = new Float64Array();

describe("distances of numbers", () => {
  it("are squared, or not, or by size", () => {
    expect([...interval([1, 4])(none)]).toEqual([0, 9, 9, 0]);
    expect([...linear([1, 4])(none)]).toEqual([0, 3, 3, 0]);
    expect([...ratio([1, 4])(none)]).toEqual([0, 0.36, 0.36, 0]);
  });

  it("by size are nothing between two zeros, and all between zero and anything", () => {
    expect([...ratio([0, 5])(none)]).toEqual([0, 1, 1, 0]);
  });
});

describe("distances of sets", () => {
  const of = (letters: string) => new Set(letters);

  it.each([
    ["", "", 0, 0],
    ["ab", "ab", 0, 0],
    ["a", "b", 1, 1],
    ["", "a", 1, 1],
    // Half in common; one holds the other: 1 − 2/3 · 1/2.
    ["ab", "abcd", 1 / 2, 2 / 3],
    // A third in common; neither holds the other: 1 − 1/3 · 1/3.
    ["ab", "bc", 2 / 3, 8 / 9],
  ])("%s and %s are %d apart by what they share, %d by MASI", (one, other, byShare, byMasi) => {
    expect(jaccard(of(one), of(other))).toBeCloseTo(byShare, 12);
    expect(masi(of(one), of(other))).toBeCloseTo(byMasi, 12);
  });

  it("are the same both ways, from 0 to 1, and MASI is never the smaller", () => {
    const sets = fc.array(fc.constantFrom("a", "b", "c", "d")).map((letters) => new Set(letters));
    fc.assert(
      fc.property(sets, sets, (one, other) => {
        expect(masi(one, other)).toBe(masi(other, one));
        expect(masi(one, other)).toBeGreaterThanOrEqual(jaccard(one, other) - 1e-12);
        expect(masi(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("carry α of several labels for one thing", () => {
    const [first, second, both] = [of("a"), of("b"), of("ab")];
    const categories = [first, second, both];
    const coding = codingOf(
      [
        [first, first],
        [first, both],
        [second, second],
      ],
      categories,
    );
    // a 3, b 2, ab 1 of n = 6; half apart from ab, wholly from each other: D_o = 2 · 1/2 / 6,
    // D_e = 2 (3 · 2 · 1 + 3 · 1 · 1/2 + 2 · 1 · 1/2) / (6 · 5).
    const wanted = 1 - 1 / 6 / (17 / 30);
    expect(pooled(alpha(3, distanceBetween(categories, jaccard)), coding).value).toBeCloseTo(wanted, 12);
  });
});
