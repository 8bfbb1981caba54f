import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignBest, choosePairs } from "#core/agreement/gamma/align.ts";
import { findSets } from "#core/agreement/gamma/candidates.ts";
import {
  continuumOf,
  placesApart,
  stretchesApart,
  type Continuum,
  type Stretch,
} from "#core/agreement/gamma/continuum.ts";
import { buildMarks, documentsOf } from "#core/agreement/marks.ts";
import { examples, expectFigures, type Example } from "../foundFixtures.ts";
import { chooseByTrying, disorderOf, leastDisorder, someContinuum, someWeights } from "./continua.ts";

const plain = { alpha: 1, beta: 1, empty: 1 };
const stretch = (start: number, end: number, tag = 0): Stretch => ({ start, end, tag });

function published(id: string): Example {
  const found = examples.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is missing.`);
  return found;
}

describe("stretches", () => {
  it("are apart by the distances of their ends by their lengths, and by their tags", () => {
    expect(placesApart(stretch(4, 14), stretch(14, 24))).toBe(1);
    expect(placesApart(stretch(20, 30), stretch(20, 25))).toBeCloseTo((5 / 15) ** 2, 12);
    expect(stretchesApart(stretch(4, 14, 0), stretch(14, 24, 1), { alpha: 3, beta: 2, empty: 1 })).toBe(5);
  });

  it.skipIf(examples.length === 0)("are apart as published", () => {
    const grid = published("gamma-positional-dissimilarity-table");
    const { a, b, deltaEmpty } = grid.data as { a: [number, number][]; b: [number, number][]; deltaEmpty: number };
    const found = a.flatMap((one) => b.map((other) => placesApart(stretch(...one), stretch(...other)) * deltaEmpty));
    expectFigures(found, grid.expected, grid.tolerance, "table");
    const figure = published("gamma-positional-dissimilarity");
    const { pairs } = figure.data as { pairs: [[number, number], [number, number]][] };
    const apart = pairs.map(([one, other]) => placesApart(stretch(...one), stretch(...other)));
    expectFigures(apart, figure.expected, figure.tolerance, "figure 10");
  });
});

describe("a continuum", () => {
  it("holds what those marked who finished the document, from first to last character, by the order of the frame", () => {
    const frame = {
      annotators: ["ada", "bo", "cy"],
      tags: ["A", "B"],
      documents: [
        { id: "one", length: 50, finished: ["ada", "bo"] },
        { id: "two", length: 50, finished: ["ada", "cy"] },
      ],
    };
    const span = (id: string, document: string, annotator: string, tag: string, ...pieces: [number, number][]) => ({
      id,
      document,
      annotator,
      tag,
      pieces,
    });
    const marks = buildMarks(frame, [
      span("a", "one", "bo", "B", [20, 30], [2, 4]),
      span("b", "one", "bo", "A", [1, 3]),
      span("c", "one", "cy", "A", [5, 9]),
      span("d", "two", "cy", "B", [7, 8]),
    ]);
    expect(documentsOf(marks).map(continuumOf)).toEqual([
      [[], [stretch(1, 3, 0), stretch(2, 30, 1)]],
      [[], [stretch(7, 8, 1)]],
    ]);
  });
});

describe("the best alignment", () => {
  const disorder = (continuum: Continuum) => alignBest(continuum, plain, chooseByTrying)?.disorder;

  it("costs Δ∅ for each pair of annotators without two stretches, also for those who both have none", () => {
    // Together (0 + 1 + 1) / 3, by two stretches among three annotators; alone it would be 2 / (2/3).
    expect(disorder([[stretch(0, 5)], [stretch(0, 5)], []])).toBeCloseTo(1, 12);
    // A stretch that nobody shares costs Δ∅ once, by a third of a stretch.
    expect(disorder([[stretch(0, 5)], [], []])).toBeCloseTo(3, 12);
  });

  it("leaves stretches alone that cost more together than apart", () => {
    // Shifted by their length: 1. By one and a half: 2.25, against 2 alone.
    expect(disorder([[stretch(0, 10)], [stretch(10, 20)]])).toBeCloseTo(1, 12);
    expect(disorder([[stretch(0, 10)], [stretch(15, 25)]])).toBeCloseTo(2, 12);
    expect(alignBest([[stretch(0, 10)], [stretch(15, 25)]], plain, chooseByTrying)?.rows).toEqual([
      [0, null],
      [null, 0],
    ]);
  });

  it("puts together who is nearer, not who comes first", () => {
    const best = alignBest([[stretch(0, 10), stretch(4, 14)], [stretch(4, 14)]], plain, chooseByTrying);
    expect(best?.rows).toEqual([
      [1, 0],
      [0, null],
    ]);
    expect(best?.disorder).toBeCloseTo(1 / 1.5, 12);
  });

  it.each([2, 3, 4])("[A20] is as good as the best of all alignments of %i annotators", (annotators) => {
    const few = annotators === 4 ? 2 : 3;
    fc.assert(
      fc.property(someContinuum(annotators, few), someWeights, (continuum, weights) => {
        const best = alignBest(continuum, weights, chooseByTrying);
        expect(best?.disorder).toBeCloseTo(leastDisorder(continuum, weights), 9);
        const rows = best?.rows.map((row) =>
          row.map((place, annotator) => (place === null ? null : (continuum[annotator]?.[place] ?? null))),
        );
        expect(disorderOf(continuum, rows ?? [], weights)).toBeCloseTo(best?.disorder ?? -1, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("holds every stretch once", () => {
    fc.assert(
      fc.property(someContinuum(2, 12), someWeights, (continuum, weights) => {
        const rows = alignBest(continuum, weights, chooseByTrying)?.rows ?? [];
        for (const [annotator, stretches] of continuum.entries()) {
          const held = rows.map((row) => row[annotator]).filter((place) => place !== null);
          expect(held.toSorted((a = 0, b = 0) => a - b)).toEqual(stretches.map((_, place) => place));
        }
      }),
    );
  });

  it("[A20] does not depend on the order of annotators", () => {
    fc.assert(
      fc.property(someContinuum(2, 15), someWeights, (continuum, weights) => {
        const turned = alignBest(continuum.toReversed(), weights, chooseByTrying);
        expect(turned?.disorder).toBeCloseTo(alignBest(continuum, weights, chooseByTrying)?.disorder ?? -1, 9);
      }),
    );
  });

  it("of two annotators is an assignment that no choice of pairs betters", () => {
    fc.assert(
      fc.property(someContinuum(2, 4), someWeights, (continuum, weights) => {
        const problem = findSets(continuum, weights);
        if (problem === null) throw new Error("Few stretches have few sets.");
        const saved = (sets: readonly number[]) => sets.reduce((sum, set) => sum + (problem.savings[set] ?? 0), 0);
        expect(saved(choosePairs(problem))).toBeCloseTo(saved(chooseByTrying(problem)), 9);
      }),
    );
  });

  it("is not looked for among too many sets", () => {
    const crowd = Array.from({ length: 40 }, (_, index) => stretch(index, 100 + index));
    expect(alignBest([crowd, crowd, crowd], plain, chooseByTrying)).toBeNull();
  });
});
