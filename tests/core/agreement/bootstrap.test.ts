import { describe, expect, it } from "vitest";
import { addUp, withoutZeros } from "#core/agreement/sums.ts";
import { bootstrap, bootstrapSums } from "#core/agreement/bootstrap.ts";
import { nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { type Figure, shareOf } from "#core/agreement/figure.ts";
import { coded, LETTERS } from "./coding/codings.ts";

const mean = (numbers: readonly number[]): Figure =>
  shareOf(
    numbers.reduce((sum, one) => sum + one, 0),
    numbers.length,
    "noUnits",
  );
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

describe("the bootstrap over documents", () => {
  it("[A4] gives the same interval for the same seed, which it names", () => {
    const once = bootstrap(mean, upTo(20), 42);
    expect(once).toEqual(bootstrap(mean, upTo(20), 42));
    expect(once).toMatchObject({ seed: 42, samples: 1000, defined: 1000 });
    expect(bootstrap(mean, upTo(20), 43)).not.toMatchObject({ low: once.low });
  });

  it("of a mean is what theory says", () => {
    // The mean of 1 to 100 is 50.5; its standard error is √((100² − 1) / 12) / √100 = 2.887: 50.5 ± 1.96 · 2.887.
    const interval = bootstrap(mean, upTo(100), 1);
    if (interval.low === null) throw new Error(interval.reason);
    expect(Math.abs(interval.low - 44.84)).toBeLessThan(0.7);
    expect(Math.abs(interval.high - 56.16)).toBeLessThan(0.7);
  });

  it("is a point where all documents are alike", () => {
    const measure = nominalAlpha(LETTERS);
    const counts = Array.from({ length: 8 }, () => measure.count(coded("aa", "ab", "bb", "bb")));
    const { value } = measure.figure(counts);
    expect(bootstrap(measure.figure, counts, 5)).toMatchObject({ low: value, high: value });
  });

  it("draws as many documents as there are, some of them several times, and works the figure out for each", () => {
    const seen: (readonly number[])[] = [];
    bootstrap(
      (numbers) => {
        seen.push(numbers);
        return mean(numbers);
      },
      upTo(8),
      3,
    );
    expect(seen).toHaveLength(1000);
    expect(seen.every((numbers) => numbers.length === 8)).toBe(true);
    expect(seen.some((numbers) => new Set(numbers).size < 8)).toBe(true);
    expect(new Set(seen.flat())).toEqual(new Set(upTo(8)));
  });

  it("[A4] needs eight documents", () => {
    expect(bootstrap(mean, upTo(7), 1)).toEqual({ low: null, reason: "tooFewDocuments" });
    expect(bootstrap(mean, upTo(8), 1).low).not.toBeNull();
  });

  it("says nothing when the figure often has no value, and leaves a few such samples out", () => {
    const orNone = (numbers: readonly number[]): Figure =>
      numbers.includes(1) ? mean(numbers) : { value: null, reason: "oneCategory" };
    expect(bootstrap(orNone, upTo(8), 1)).toEqual({ low: null, reason: "tooOftenUndefined" });
    // One of nine is missing from (8/9)⁹ of the samples, all four of these from (5/9)⁹, half a percent.
    const interval = bootstrap(orNone, [1, 1, 1, 1, 5, 6, 7, 8, 9], 1);
    if (interval.low === null) throw new Error(interval.reason);
    expect(interval.defined).toBeLessThan(1000);
    expect(interval.defined).toBeGreaterThan(980);
  });
});

it("gives figures that rest on sums the intervals they have alone", () => {
  const rows = Array.from({ length: 20 }, (_, at) => Float64Array.of(at % 3, 0, 1 + (at % 4)));
  const figures = (sums: Float64Array) => [
    { value: (sums[0] ?? 0) / (sums[2] ?? 1) },
    { value: (sums[1] ?? 0) / (sums[2] ?? 1) },
  ];
  const together = bootstrapSums(figures, rows.map(withoutZeros), 3, 7);
  const alone = [0, 1].map((which) => bootstrap((some) => figures(addUp(some, 3))[which] ?? { value: 0 }, rows, 7));
  expect(together).toEqual(alone);
  expect(bootstrapSums(figures, rows.slice(0, 7).map(withoutZeros), 3, 7)).toEqual([
    { low: null, reason: "tooFewDocuments" },
    { low: null, reason: "tooFewDocuments" },
  ]);
});
