import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleissKappa, fleissKappaOfCategory } from "#core/agreement/coding/fleiss.ts";
import { gwetAgreement } from "#core/agreement/coding/gwet.ts";
import { nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { observedAgreement } from "#core/agreement/coding/observed.ts";
import { anyUnits, coded, fullUnitsOfThree, LETTERS, pooled } from "./codings.ts";

describe("observed agreement", () => {
  it.each([
    // Three values that agree wholly, two that do not.
    ["values", 3 / 5],
    ["units", 1 / 2],
    ["pairs", 6 / 8],
  ] as const)("weighs %s", (weighing, wanted) => {
    expect(pooled(observedAgreement(weighing), coded("aaa", "ab-", "--c")).value).toBeCloseTo(wanted, 12);
  });

  it("is undefined where nothing was judged twice", () => {
    expect(pooled(observedAgreement("units"), coded("a-", "-a"))).toEqual({ value: null, reason: "noPairs" });
  });

  it("is a part of one, and the same by any weight where nothing is missing", () => {
    fc.assert(
      fc.property(anyUnits, fullUnitsOfThree, (some, full) => {
        const { value } = pooled(observedAgreement("pairs"), coded(...some));
        if (value !== null) expect(value).toSatisfy((part: number) => part >= 0 && part <= 1);
        const byUnits = pooled(observedAgreement("units"), coded(...full)).value ?? 0;
        expect(pooled(observedAgreement("values"), coded(...full)).value).toBeCloseTo(byUnits, 9);
        expect(pooled(observedAgreement("pairs"), coded(...full)).value).toBeCloseTo(byUnits, 9);
      }),
    );
  });
});

describe("Fleiss' κ", () => {
  const kappa = fleissKappa(LETTERS);

  it("compares the pairs that agree with those to expect", () => {
    // P = 1 and 1/3, A_o = 2/3; a 4 of 6, b 2 of 6, A_e = 20/36.
    expect(pooled(kappa, coded("aaa", "abb")).value).toBeCloseTo((2 / 3 - 20 / 36) / (1 - 20 / 36), 12);
  });

  it("needs as many values everywhere, whosever they are", () => {
    expect(pooled(kappa, coded("aa-", "-ab", "b-b"))).toEqual(pooled(kappa, coded("aa", "ab", "bb")));
    const missing = { value: null, reason: "missingValues" };
    expect(pooled(kappa, coded("aab", "ab-"))).toEqual(missing);
    expect(pooled(kappa, coded("aab", "bbb"), coded("aab", "ab-"))).toEqual(missing);
    expect(pooled(kappa, coded("aab"), coded("ab"))).toEqual(missing);
  });

  it("does not mind documents and units that nobody judged", () => {
    expect(pooled(kappa, coded("---"), coded(), coded("aaa", "abb", "---"))).toEqual(
      pooled(kappa, coded("aaa", "abb")),
    );
  });

  it("is undefined without pairs and with one category", () => {
    expect(pooled(kappa, coded())).toEqual({ value: null, reason: "noPairs" });
    expect(pooled(kappa, coded("a-"))).toEqual({ value: null, reason: "noPairs" });
    expect(pooled(kappa, coded("aa", "aa"))).toEqual({ value: null, reason: "oneCategory" });
  });

  it("is the mean of its categories, by how far each is expected to differ", () => {
    fc.assert(
      fc.property(fullUnitsOfThree, (units) => {
        const coding = coded(...units);
        const given = units.join("");
        let sum = 0;
        let weights = 0;
        for (const [category, letter] of ["a", "b", "c"].entries()) {
          const part = Array.from(given).filter((one) => one === letter).length / given.length;
          sum += part * (1 - part) * (pooled(fleissKappaOfCategory(LETTERS, category), coding).value ?? 0);
          weights += part * (1 - part);
        }
        const { value } = pooled(kappa, coding);
        if (value === null) expect(weights).toBe(0);
        else expect(value).toBeCloseTo(sum / weights, 9);
      }),
    );
  });

  it("is below α, by (1 − κ) / n", () => {
    fc.assert(
      fc.property(fullUnitsOfThree, (units) => {
        const { value } = pooled(kappa, coded(...units));
        if (value === null) return;
        const alpha = pooled(nominalAlpha(LETTERS), coded(...units)).value;
        expect(alpha).toBeCloseTo(value + (1 - value) / (3 * units.length), 9);
      }),
    );
  });
});

describe("Gwet's AC1", () => {
  it("takes values for likely by chance when they are evenly given", () => {
    // a 3/8, b 5/8 of what was said, two categories: A_e = 30/64; A_o = 3/4.
    const measure = gwetAgreement(2);
    expect(pooled(measure, coded("aa", "ab", "bb", "bb")).value).toBeCloseTo(9 / 17, 12);
  });

  it("counts a unit with one value for how often it is given, and not for agreement", () => {
    // a: (1 + 1/2 + 0 + 1) / 4 = 5/8, A_e = 2 · 5/8 · 3/8; A_o = 2/3.
    const chance = 30 / 64;
    const wanted = (2 / 3 - chance) / (1 - chance);
    expect(pooled(gwetAgreement(2), coded("aa", "ab", "bb", "a-")).value).toBeCloseTo(wanted, 12);
  });

  it("stays high where nearly everything is the same, and is 1 where all is", () => {
    const skewed = Array.from({ length: 19 }, () => "aa");
    expect(pooled(gwetAgreement(2), coded(...skewed, "ab")).value).toBeGreaterThan(0.9);
    expect(pooled(nominalAlpha(2), coded(...skewed, "ab")).value).toBeLessThan(0.1);
    expect(pooled(gwetAgreement(2), coded(...skewed))).toEqual({ value: 1 });
  });

  it("is undefined without pairs, and with one category to choose from", () => {
    expect(pooled(gwetAgreement(2), coded("a-"))).toEqual({ value: null, reason: "noPairs" });
    expect(pooled(gwetAgreement(1), coded("aa"))).toEqual({ value: null, reason: "oneCategory" });
  });
});
