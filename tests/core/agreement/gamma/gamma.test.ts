import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTags, tagFigure } from "#core/agreement/gamma/tagDisorder.ts";
import type { Continuum } from "#core/agreement/gamma/continuum.ts";
import { measureGamma, type GammaRequest } from "#core/agreement/gamma/gamma.ts";
import { chooseByTrying, someContinuum, someStretch } from "./continua.ts";

const plain = { alpha: 1, beta: 1, empty: 1 };
const stretch = (start: number, end: number, tag = 0) => ({ start, end, tag });
const measure = (continuum: Continuum, options: Partial<GammaRequest> = {}) =>
  measureGamma(
    { continuum, tagCount: 3, weights: plain, sampler: "statistical", samples: 12, seed: 1, ...options },
    chooseByTrying,
    () => {},
  );

describe("gamma", () => {
  const two = [
    [stretch(1, 5, 0), stretch(6, 10, 1), stretch(11, 15, 0)],
    [stretch(2, 6, 0), stretch(7, 11, 1), stretch(12, 16, 0)],
  ];

  it("is 1 less the disorder by that of random work, with an interval that narrows with more samples", () => {
    const few = measure(two);
    const many = measure(two, { samples: 1200 });
    // Each of three pairs is (2 / 8)² apart.
    expect(few.observed?.disorder).toBeCloseTo(1 / 16, 12);
    expect(many.gamma.value).toBeCloseTo(1 - 1 / 16 / (many.expected ?? 0), 12);
    const width = ({ interval }: typeof few) => (interval.low === null ? Number.NaN : interval.high - interval.low);
    expect(width(many)).toBeLessThan(width(few) / 4);
    expect(many.interval).toMatchObject({ samples: 1200, defined: 1200, seed: 1 });
  });

  it("is 1 for annotators who did the same, unless random work does too", () => {
    const stretches = fc.uniqueArray(someStretch, { minLength: 1, maxLength: 5, selector: ({ start }) => start });
    fc.assert(
      fc.property(stretches, fc.constantFrom("shuffle" as const, "statistical" as const), (own, sampler) => {
        const { gamma, observed, onTags } = measure([own, own], { sampler });
        expect(observed?.disorder).toBe(0);
        if (gamma.value === null) expect(gamma.reason).toBe("sameByChance");
        else expect(gamma.value).toBe(1);
        if (onTags.value === null) expect(["oneCategory", "noMatches"]).toContain(onTags.reason);
        else expect(onTags.value).toBe(1);
      }),
    );
  });

  it("does not depend on Δ∅", () => {
    fc.assert(
      fc.property(someContinuum(2, 5), fc.constantFrom(0.5, 2, 4), (continuum, empty) => {
        const once = measure(continuum);
        const other = measure(continuum, { weights: { ...plain, empty } });
        if (once.gamma.value === null) expect(other.gamma).toEqual(once.gamma);
        else expect(other.gamma.value).toBeCloseTo(once.gamma.value, 9);
        expect(other.observed?.disorder).toBeCloseTo((once.observed?.disorder ?? 0) * empty, 9);
      }),
      { numRuns: 20 },
    );
  });

  it("[A21] is the same for the same seed and another for another", () => {
    expect(measure(two)).toEqual(measure(two));
    expect(measure(two, { seed: 2 }).gamma).not.toEqual(measure(two).gamma);
  });

  it("is undefined with a reason, never 0 or 1", () => {
    const reasons = (continuum: Continuum) => {
      const { gamma, onTags, byTag, interval } = measure(continuum);
      expect([onTags, ...byTag]).toEqual(byTag.concat(gamma));
      expect(interval.low).toBeNull();
      return gamma;
    };
    expect(reasons([[stretch(0, 5)]])).toEqual({ value: null, reason: "tooFewAnnotators" });
    expect(reasons([[], []])).toEqual({ value: null, reason: "noUnits" });
    const crowd = Array.from({ length: 201 }, (_, index) => stretch(index * 10, index * 10 + 5));
    expect(reasons([crowd, []])).toEqual({ value: null, reason: "tooManySpans" });
    const pile = crowd.slice(0, 40).map(() => stretch(0, 100));
    expect(reasons([pile, pile, pile])).toEqual({ value: null, reason: "tooManySpans" });
    expect(measure([[stretch(5, 9)], [stretch(5, 9)]]).gamma).toEqual({ value: null, reason: "sameByChance" });
  });

  it("tells how far it is before and after each sample, and ends with what the telling throws", () => {
    const told: number[] = [];
    const request = { continuum: two, tagCount: 2, weights: plain, sampler: "shuffle", samples: 5, seed: 1 } as const;
    measureGamma(request, chooseByTrying, (done, total) => told.push(done / total));
    expect(told).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    const stop = () => {
      throw new Error("stopped");
    };
    expect(() => measureGamma(request, chooseByTrying, stop)).toThrow("stopped");
  });
});

describe("agreement on tags where stretches are together", () => {
  const continuum = [
    [stretch(0, 10, 0), stretch(20, 30, 1), stretch(50, 60, 2)],
    [stretch(0, 10, 1), stretch(25, 35, 1)],
    [stretch(0, 10, 0)],
  ];
  const rows = [
    [0, 0, 0],
    [1, 1, null],
    [2, null, null],
  ];

  it("weighs pairs by nearness and shares the weight of larger sets", () => {
    // In the first row three pairs of half a weight, two of them apart; in the second one, 1 − (10 / 20)² near.
    const counted = countTags(continuum, rows, 1, 3);
    expect([...counted.apart]).toEqual([1, 1, 0, 1]);
    expect([...counted.all]).toEqual([1.5, 1.75, 0, 2.25]);
    // With α = 4 the second row weighs nothing.
    expect(countTags(continuum, rows, 4, 3).all[3]).toBe(1.5);
  });

  it("is compared with the samples that have such pairs", () => {
    const observed = countTags(continuum, rows, 1, 3);
    const some = { apart: Float64Array.of(1, 1, 0, 3), all: Float64Array.of(2, 2, 0, 4) };
    const none = { apart: new Float64Array(4), all: new Float64Array(4) };
    expect(tagFigure(observed, [some, none], 3).value).toBeCloseTo(1 - 1 / 2.25 / 0.75, 12);
    expect(tagFigure(observed, [some, none], 0).value).toBeCloseTo(1 - 1 / 1.5 / 0.5, 12);
    expect(tagFigure(observed, [some], 2)).toEqual({ value: null, reason: "noMatches" });
    expect(tagFigure(observed, [none], 3)).toEqual({ value: null, reason: "oneCategory" });
  });
});
