import fc from "fast-check";
import { expect, it } from "vitest";
import { figureInWords, percentOf } from "#contract/agreementWords.ts";

it.each([
  [null, "–"],
  [1, "1.00"],
  [1 - 1e-12, "1.00"],
  [0, ".00"],
  [-1e-13, ".00"],
  [0.998, ">.99"],
  [0.9949, ".99"],
  [0.0049, "<.01"],
  [0.005, ".01"],
  [-0.002, ">−.01"],
  [-0.998, "<−.99"],
  [-1, "−1.00"],
  [-1.004, "−1.00"],
  [0.744, ".74"],
  [-0.05, "−.05"],
  [12.5, "12.50"],
])("says of %s that it is %s", (value, words) => {
  expect(figureInWords(value)).toBe(words);
});

it("[A25] all and nothing are said only where it is exactly that", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true }), (value) => {
      expect(["1.00", ".00"]).not.toContain(figureInWords(value));
      expect([0, 100]).not.toContain(percentOf(value));
    }),
  );
  expect([percentOf(0), percentOf(1), percentOf(0.5)]).toEqual([0, 100, 50]);
});
