import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codingOf } from "#core/agreement/coding/coding.ts";
import { interval, linear, nominal, onRanksThatOccur } from "#core/agreement/coding/distances.ts";
import { twoAnnotators } from "#core/agreement/coding/twoAnnotators.ts";
import { coded, fullUnitsOfTwo, LETTERS, pooled } from "./codings.ts";

const kappa = twoAnnotators("cohen", LETTERS, [0, 1]);
const pi = twoAnnotators("scott", LETTERS, [0, 1]);

describe("two annotators", () => {
  const coding = coded("aa", "ab", "bb", "bb");

  it.each([
    // The first says a in 2 of 4, the second in 1 of 4: A_e = 2/4 · 1/4 + 2/4 · 3/4 = 1/2.
    ["cohen", 0.5],
    // a is 3 of 8 of what both say: A_e = (9 + 25) / 64.
    ["scott", (0.75 - 34 / 64) / (1 - 34 / 64)],
    // Three values: A_e = 1/3.
    ["bennett", (0.75 - 1 / 3) / (1 - 1 / 3)],
  ] as const)("agree by %s beyond that chance", (coefficient, wanted) => {
    expect(pooled(twoAnnotators(coefficient, LETTERS, [0, 1]), coding).value).toBeCloseTo(wanted, 12);
  });

  it("are the pair that is asked for, where both said something", () => {
    const three = coded("aca", "acb", "bab", "b-b", "a--", "--a");
    expect(pooled(twoAnnotators("cohen", LETTERS, [0, 2]), three).value).toBe(0.5);
  });

  it("are not cut off below chance", () => {
    expect(pooled(kappa, coded("ab", "ba")).value).toBe(-1);
  });

  it("of whom each said one thing everywhere agree by chance only, or it is undefined", () => {
    expect(pooled(kappa, coded("ab", "ab"))).toEqual({ value: 0 });
    expect(pooled(kappa, coded("aa", "aa"))).toEqual({ value: null, reason: "oneCategory" });
    expect(pooled(pi, coded("aa", "aa"))).toEqual({ value: null, reason: "oneCategory" });
    expect(pooled(kappa, coded("a-", "-a"))).toEqual({ value: null, reason: "noPairs" });
  });

  it("are treated alike by κ and π, and wholly agree with themselves", () => {
    fc.assert(
      fc.property(fullUnitsOfTwo, (units) => {
        const turned = coded(...units.map((unit) => Array.from(unit).toReversed().join("")));
        for (const measure of [kappa, pi]) {
          const { value } = pooled(measure, coded(...units));
          const other = pooled(measure, turned).value;
          if (value === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(value, 9);
        }
        const same = coded(...units.map((unit) => unit.slice(0, 1).repeat(2)));
        expect([1, null]).toContain(pooled(kappa, same).value);
      }),
    );
  });

  it("get no less from κ than from π, as their own values differ", () => {
    fc.assert(
      fc.property(fullUnitsOfTwo, (units) => {
        const [own, common] = [pooled(kappa, coded(...units)).value, pooled(pi, coded(...units)).value];
        if (own !== null && common !== null) expect(own).toBeGreaterThanOrEqual(common - 1e-9);
      }),
    );
  });
});

describe("weights", () => {
  const levels = [1, 2, 3, 10];
  const rated = codingOf(
    [
      [1, 1],
      [1, 2],
      [2, 10],
      [10, 10],
    ],
    levels,
  );
  const weighted = (distance: ReturnType<typeof linear>) =>
    pooled(twoAnnotators("cohen", levels.length, [0, 1], distance), rated).value;

  it("rest on the levels' own numbers", () => {
    // Observed: 1 + 8. Expected, first 1, 1, 2, 10 with each of the second's 1, 2, 10, 10, by 4:
    // 1: 0 + 1 + 9 + 9 = 19, twice; 2: 1 + 0 + 8 + 8 = 17; 10: 9 + 8 + 0 + 0 = 17. Together 72 / 4.
    expect(weighted(linear(levels))).toBeCloseTo(1 - 9 / 18, 12);
  });

  it("or on the ranks of those that occur: 1, 2 and 10 are 0, 1 and 2", () => {
    // Observed: 1 + 1. Expected: 1: 0 + 1 + 2 + 2 = 5, twice; 2: 1 + 0 + 1 + 1 = 3; 10: 2 + 1 + 0 + 0 = 3. 16 / 4.
    expect(weighted(onRanksThatOccur(linear))).toBeCloseTo(1 - 2 / 4, 12);
    // Squared: observed 2; expected 1: 0 + 1 + 4 + 4 = 9, twice; 2: 3; 10: 4 + 1 = 5. 26 / 4.
    expect(weighted(onRanksThatOccur(interval))).toBeCloseTo(1 - 2 / (26 / 4), 12);
  });

  it("of names change nothing", () => {
    expect(weighted(nominal(levels.length))).toEqual(
      pooled(twoAnnotators("cohen", levels.length, [0, 1]), rated).value,
    );
  });
});
