import { describe, expect, it } from "vitest";
import { attributeAlpha, attributeCoverage, type MatchedValues } from "#core/agreement/attributes.ts";
import { codingOf } from "#core/agreement/coding/coding.ts";

const YEARS = [1990, 1991, 2020];
const document = (rows: readonly (readonly (number | null)[])[], spans: number): MatchedValues => ({
  coding: codingOf(rows, YEARS),
  spans,
});

describe("details of tags that match", () => {
  const near = document(
    [
      [1990, 1991],
      [2020, 2020],
      [1990, null],
    ],
    9,
  );
  const figure = (type: "number" | "choice", documents: readonly MatchedValues[]) => {
    const measure = attributeAlpha(type, YEARS);
    return measure.figure(documents.map(measure.count));
  };

  it("are apart by their difference when they are numbers, else the same or not", () => {
    // D_o = 2 · 1 / 4; of n = 4: 1990, 1991, and 2020 twice: D_e = 2 (1 + 2 · 900 + 2 · 841) / 12.
    expect(figure("number", [near]).value).toBeCloseTo(1 - 0.5 / ((2 * (1 + 1800 + 1682)) / 12), 12);
    // D_o = 2/4, D_e = (1 · 3 + 1 · 3 + 2 · 2) / 12.
    expect(figure("choice", [near]).value).toBeCloseTo(1 - 0.5 / (10 / 12), 12);
  });

  it("tell how much they rest on: values that met another, of all tags with this detail", () => {
    const counts = [near, document([[2020, 2020]], 3)].map(attributeCoverage.count);
    expect(attributeCoverage.figure(counts).value).toBeCloseTo(6 / 12, 12);
  });

  it("are undefined where none met another, or all are the same", () => {
    expect(figure("choice", [document([[1990, null]], 2)])).toEqual({ value: null, reason: "noPairs" });
    expect(figure("choice", [document([[1990, 1990]], 2)])).toEqual({ value: null, reason: "oneCategory" });
    expect(attributeCoverage.figure([])).toEqual({ value: null, reason: "noSpans" });
  });
});
