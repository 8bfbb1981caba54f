import { expect, it } from "vitest";
import { codingOf, forEachUnit, MISSING } from "#core/agreement/coding/coding.ts";
import { confusionOf } from "#core/agreement/coding/confusion.ts";
import { coded } from "./codings.ts";

it("holds each value by its place among the categories", () => {
  const { annotators, values } = codingOf(
    [
      ["no", "yes"],
      [null, "yes"],
    ],
    ["yes", "no"],
  );
  expect(annotators).toBe(2);
  expect([...values]).toEqual([1, 0, MISSING, 0]);
});

it("refuses what is not a category, and rows of different lengths", () => {
  expect(() => codingOf([["maybe"]], ["yes"])).toThrow("maybe is not among the categories");
  expect(() => codingOf([["yes"], ["yes", "yes"]], ["yes"])).toThrow("Row 1 has 2 values, not 1");
});

it("gathers the different values of a unit", () => {
  const found: string[] = [];
  forEachUnit(coded("cac", "---", "b-b"), ({ values, times, different, answers }) => {
    const gathered = Array.from(values.subarray(0, different), (value, at) => `${value}×${times[at]}`);
    found.push(`${gathered.join(" ")} of ${answers}`);
  });
  expect(found).toEqual(["2×2 0×1 of 3", " of 0", "1×2 of 2"]);
});

it("tells who said what, in rows the first of a pair, and leaves out what only one of them judged", () => {
  const table = confusionOf(coded("aba", "abb", "bab", "a-a", "aab", "bb-", "-bb"), [0, 2], 3);
  expect([...table]).toEqual([2, 2, 0, 0, 1, 0, 0, 0, 0]);
});
