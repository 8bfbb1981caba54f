import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alpha } from "#core/agreement/coding/alpha.ts";
import { interval, nominal, ordinal } from "#core/agreement/coding/distances.ts";
import { alphaOfCategory, nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { coincide } from "#core/agreement/coding/coincidences.ts";
import { twoAnnotators } from "#core/agreement/coding/twoAnnotators.ts";
import { anyUnits, coded, fullUnitsOfTwo, LETTERS, pooled } from "./codings.ts";

const byNames = nominalAlpha(LETTERS);

describe("Krippendorff's α", () => {
  it("is one minus the disagreement there is, by that to expect", () => {
    // n = 8, a 3 times, b 5 times: D_o = 2/8, D_e = 2 · 3 · 5 / (8 · 7), α = 1 − 14/30.
    expect(pooled(byNames, coded("aa", "ab", "bb", "bb")).value).toBeCloseTo(16 / 30, 12);
  });

  it("looks only at units with two values or more", () => {
    const units = ["aa", "ab", "bb", "bb"];
    expect(pooled(byNames, coded(...units, "a-", "-c", "--"))).toEqual(pooled(byNames, coded(...units)));
  });

  it("lets each value weigh 1, in a unit of two and in one of three", () => {
    // aab: each value meets two others. o_aa = 1, o_ab = 2 · 1/2 · 2 = 2. bb-: o_bb = 2. n = 5, a 2, b 3.
    const found = coincide(coded("aab", "bb-"), 2);
    expect([...found]).toEqual([1, 1, 1, 2]);
    // D_o = 2/5, D_e = 2 · 2 · 3 / (5 · 4).
    expect(pooled(byNames, coded("aab", "bb-")).value).toBeCloseTo(1 - 2 / 5 / (12 / 20), 12);
  });

  it("of ranks takes those between for as many steps as they occur", () => {
    // a 3, b 4, c 1: δ²_ab = (3/2 + 4/2)² = 12.25, δ²_ac = (3/2 + 4 + 1/2)² = 36, δ²_bc = (4/2 + 1/2)² = 6.25.
    expect([...ordinal(Float64Array.of(3, 4, 1))]).toEqual([0, 12.25, 36, 12.25, 0, 6.25, 36, 6.25, 0]);
    // Units aa, ab, bb, bc: D_o = (2 · 12.25 + 2 · 6.25) / 8, D_e = 2 (12 · 12.25 + 3 · 36 + 4 · 6.25) / (8 · 7).
    const observed = 37 / 8;
    const expected = (2 * (147 + 108 + 25)) / 56;
    expect(pooled(alpha(LETTERS, ordinal), coded("aa", "ab", "bb", "bc")).value).toBeCloseTo(
      1 - observed / expected,
      12,
    );
  });

  it("of one category takes all others for one", () => {
    const units = coded("aa", "ab", "bc", "cc", "cb");
    const collapsed = coded("aa", "ab", "bb", "bb", "bb");
    expect(pooled(alphaOfCategory(LETTERS, 0), units).value).toBeCloseTo(pooled(byNames, collapsed).value ?? 0, 12);
  });

  it.each([
    ["noPairs", []],
    ["noPairs", ["a-", "-b"]],
    ["oneCategory", ["aa", "aa", "b-"]],
  ] as const)("[A1] is undefined for %s", (reason, units) => {
    for (const measure of [byNames, alpha(LETTERS, ordinal), alphaOfCategory(LETTERS, 0)])
      expect(pooled(measure, coded(...units))).toEqual({ value: null, reason });
  });

  it("of a category that nobody gave is undefined", () => {
    expect(pooled(alphaOfCategory(LETTERS, 2), coded("ab", "bb")).value).toBeNull();
  });

  it("of names is the same from its small counts and from coincidences with the nominal distance", () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const coding = coded(...units);
        const small = pooled(byNames, coding);
        const whole = pooled(alpha(LETTERS, nominal(LETTERS)), coding);
        expectSame(whole, small);
      }),
    );
  });

  it("[A2] does not mind in which order units, annotators and documents are", () => {
    fc.assert(
      fc.property(anyUnits, fc.nat(), (units, cut) => {
        const all = pooled(byNames, coded(...units));
        const at = cut % units.length;
        expectSame(pooled(byNames, coded(...units.slice(at)), coded(...units.slice(0, at))), all);
        const turned = units.map((unit) => Array.from(unit).toReversed().join(""));
        expectSame(pooled(alpha(LETTERS, ordinal), coded(...turned)), pooled(alpha(LETTERS, ordinal), coded(...units)));
      }),
    );
  });

  it("is at most 1, and 1 where all that met is the same", () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const { value } = pooled(byNames, coded(...units));
        const isSame = units.every((unit) => new Set(unit.replaceAll("-", "")).size < 2);
        if (value === null) return;
        expect(value).toBeLessThanOrEqual(1);
        expect(value === 1).toBe(isSame);
      }),
    );
  });

  it("of two values only is the same for names, ranks and numbers", () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const coding = coded(...units.map((unit) => unit.replaceAll("c", "b")));
        const names = pooled(byNames, coding);
        expectSame(pooled(alpha(LETTERS, ordinal), coding), names);
        expectSame(pooled(alpha(LETTERS, interval([3, 10, 99])), coding), names);
        expectSame(pooled(alphaOfCategory(LETTERS, 0), coding), names);
      }),
    );
  });

  it("of two annotators with all values is π and a little more: (1 − π) / n", () => {
    fc.assert(
      fc.property(fullUnitsOfTwo, (units) => {
        const { value: pi } = pooled(twoAnnotators("scott", LETTERS, [0, 1]), coded(...units));
        const { value } = pooled(byNames, coded(...units));
        if (pi === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(pi + (1 - pi) / (2 * units.length), 9);
      }),
    );
  });
});

function expectSame(found: ReturnType<typeof pooled>, wanted: ReturnType<typeof pooled>): void {
  if (wanted.value === null) expect(found).toEqual(wanted);
  else expect(found.value).toBeCloseTo(wanted.value, 9);
}
