import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundarySimilarity, type Sections } from "#core/agreement/boundaries.ts";
import type { Measure } from "#core/agreement/measure.ts";
import { windowDiff, windowsOneSided } from "#core/agreement/windows.ts";

const LENGTH = 13;
const sections = (first: readonly number[], second: readonly number[]): Sections => ({ length: LENGTH, first, second });
const figure = <Counts>(measure: Measure<Sections, Counts>, ...documents: readonly Sections[]) =>
  measure.figure(documents.map(measure.count));

const places = fc.uniqueArray(fc.integer({ min: 1, max: LENGTH - 1 }), { maxLength: LENGTH });

describe("boundary similarity", () => {
  it.each([
    ["the same", [2, 5], [5, 2], 1],
    ["one missing of two", [2, 5], [5], 1 / 2],
    ["one of two a place off", [2, 5], [2, 6], 3 / 4],
    ["two places off: one missing, one too many", [2, 5], [2, 7], 1 / 3],
    ["three in a row, of which two make a pair", [3, 5], [4], 1 / 4],
    ["four in a row make two pairs", [4, 2], [3, 5], 1 / 2],
    ["nothing in common", [2], [9], 0],
  ] as const)("of %s", (_what, first, second, wanted) => {
    expect(figure(boundarySimilarity, sections(first, second)).value).toBeCloseTo(wanted, 12);
  });

  it("is undefined where nobody set one", () => {
    expect(figure(boundarySimilarity, sections([], []))).toEqual({ value: null, reason: "noBoundaries" });
    expect(figure(boundarySimilarity, sections([], []), sections([1], [1]))).toEqual({ value: 1 });
  });

  it("is the same whoever is first, from either end", () => {
    fc.assert(
      fc.property(places, places, (first, second) => {
        const found = figure(boundarySimilarity, sections(first, second));
        const turn = (all: readonly number[]) => all.map((place) => LENGTH - place);
        expect(figure(boundarySimilarity, sections(second, first))).toEqual(found);
        expect(figure(boundarySimilarity, sections(turn(first), turn(second)))).toEqual(found);
        const same = figure(boundarySimilarity, sections(first, first)).value;
        expect(same).toBe(first.length === 0 ? null : 1);
      }),
    );
  });
});

describe("windows", () => {
  it("are wrong where the numbers differ, or where one only has any", () => {
    // Twelve windows of two places: in 4–5 the first has two boundaries and the second one, in 5–6 one and none.
    const document = sections([4, 5], [4]);
    expect(figure(windowDiff(2), document).value).toBeCloseTo(2 / 12, 12);
    expect(figure(windowsOneSided(2), document).value).toBeCloseTo(1 / 12, 12);
  });

  it("of the published test of P_k are half wrong, and none against itself", () => {
    // NLTK, nltk/test/metrics.doctest and segmentation.py: pk('0100' * 100, '1' * 400, 2) and so on.
    const every = (from: number, step: number) => Array.from({ length: 400 / step }, (_, at) => from + at * step);
    const document = (second: readonly number[]): Sections => ({ length: 400, first: every(2, 4), second });
    expect(figure(windowsOneSided(2), document(every(1, 1))).value).toBeCloseTo(0.5, 2);
    expect(figure(windowsOneSided(2), document([])).value).toBeCloseTo(0.5, 2);
    expect(figure(windowsOneSided(2), document(every(2, 4)))).toEqual({ value: 0 });
  });

  it("need a text as long as they are", () => {
    expect(figure(windowDiff(LENGTH + 1), sections([1], [2]))).toEqual({ value: null, reason: "tooShort" });
    expect(figure(windowDiff(LENGTH), sections([1], [2])).value).toBe(0);
  });

  it("are more often wrong by number than by whether there are any", () => {
    fc.assert(
      fc.property(places, places, fc.integer({ min: 1, max: LENGTH }), (first, second, width) => {
        const document = sections(first, second);
        const byNumber = figure(windowDiff(width), document).value ?? 0;
        expect(figure(windowsOneSided(width), document).value).toBeLessThanOrEqual(byNumber);
        expect(figure(windowDiff(width), sections(second, first)).value).toBe(byNumber);
      }),
    );
  });
});
