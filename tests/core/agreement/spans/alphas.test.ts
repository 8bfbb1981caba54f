import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codingOf } from "#core/agreement/coding/coding.ts";
import { nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { buildMarks, documentsOf, onlyAnnotators, type DocumentMarks } from "#core/agreement/marks.ts";
import type { Measure } from "#core/agreement/measure.ts";
import { alphaU, countAlphaU, disagreement } from "#core/agreement/spans/alphaU.ts";
import { characterAlpha } from "#core/agreement/spans/characterAlpha.ts";
import { countContinuum } from "#core/agreement/spans/countContinuum.ts";
import { countSaid, uAlphaOfTwo } from "#core/agreement/spans/said.ts";
import {
  coverage,
  coverageOf,
  uAlpha,
  uAlphaMet,
  uAlphaMetBy,
  uAlphaOfTag,
  uAlphaPlaces,
} from "#core/agreement/spans/unitizedAlpha.ts";
import { Values } from "#core/agreement/spans/values.ts";
import { expectFigures, type Figures } from "../foundFixtures.ts";
import { anyLayers, documentOf, marksOf, shift, spansOf, TAGS, type Layers, type Spelled } from "./layers.ts";
import { documentOfStrings, documentOfUnits, exampleOf, type PublishedUnits } from "./publishedUnits.ts";
import { alphaUByHand, workOutByHand } from "./unitizedByHand.ts";

function figureOf<Counts>(measure: Measure<DocumentMarks, Counts>, ...documents: DocumentMarks[]): number | string {
  const figure = measure.figure(documents.map(measure.count));
  return figure.value === null ? figure.reason : figure.value;
}

/** For each character the tags of each annotator, as a word; "" is not marked. */
function valuesOf(layers: Layers, length: number): string[][] {
  return Array.from({ length }, (_, character) =>
    layers.map((spans) => {
      const here = spans.filter(([, ...offsets]) => isInside(offsets, character)).map(([tag]) => tag);
      return [...new Set(here)].toSorted().join();
    }),
  );
}

function isInside(offsets: readonly number[], character: number): boolean {
  return offsets.some((start, index) => index % 2 === 0 && start <= character && character < (offsets[index + 1] ?? 0));
}

describe("α on characters", () => {
  it("is that of all characters coded one by one, also where tags overlap", () => {
    fc.assert(
      fc.property(anyLayers(3), (layers) => {
        const rows = valuesOf(layers, 60);
        const categories = [...new Set(rows.flat())];
        const measure = nominalAlpha(categories.length);
        const expected = measure.figure([measure.count(codingOf(rows, categories))]);
        const found = figureOf(characterAlpha("all"), documentOf(layers, 60));
        if (expected.value === null) expect(found).toBe("oneCategory");
        else expect(found).toBeCloseTo(expected.value, 10);
      }),
    );
  });

  it("of one tag is that of having it or not", () => {
    fc.assert(
      fc.property(anyLayers(3), (layers) => {
        const rows = valuesOf(layers, 60).map((row) => row.map((tags) => tags.includes("B")));
        const measure = nominalAlpha(2);
        const expected = measure.figure([measure.count(codingOf(rows, [false, true]))]);
        const found = figureOf(characterAlpha(1), documentOf(layers, 60));
        if (expected.value === null) expect(found).toBe("oneCategory");
        else expect(found).toBeCloseTo(expected.value, 10);
      }),
    );
  });

  it("has the coincidences of tags, of what is not marked and of several tags", () => {
    const document = documentOf(
      [
        [["A", 0, 4]],
        [
          ["A", 0, 2],
          ["B", 1, 3],
        ],
      ],
      10,
      ["A", "B"],
    );
    expect([...countContinuum(document).coincidences]).toEqual([2, 1, 1, 1, 1, 0, 0, 0, 1, 0, 12, 0, 1, 0, 0, 0]);
  });

  const published = exampleOf("digitized-continua-1995");
  it.skipIf(published === null)("of the published continua", () => {
    const { cases } = (published?.data ?? {}) as { cases: Record<string, string[]> };
    expect(figureOf(characterAlpha("all"), documentOfStrings(cases["A"] ?? []))).toBeCloseTo(0.3285714, 6);
    expect(figureOf(characterAlpha(0), documentOfStrings(cases["A"] ?? []))).toBeCloseTo(0.3285714, 6);
  });
});

describe("α_U", () => {
  it.each([
    ["A", 50_000],
    ["B", 50_000],
    ["C", 50_000],
    ["D", 50_000],
  ])("of the published example %s", (letter, stretch) => {
    const published = exampleOf(`alphaU-1995-example-${letter}`);
    if (published === null) return;
    const document = documentOfUnits(published.data as PublishedUnits, ["0", "1"], stretch);
    const { observed, expected } = disagreement([countAlphaU(document)], 0);
    const found = { Do: observed, De: expected, alphaU: figureOf(alphaU("all"), document) } as Figures;
    expectFigures(found, published.expected, published.tolerance, published.id);
  });

  const twoTags = exampleOf("alphaU-2004-two-categories");
  it.skipIf(twoTags === null)("of the published example with two tags, which is no mean of both", () => {
    if (twoTags === null) return;
    const document = documentOfUnits(twoTags.data as PublishedUnits, ["0", "1"]);
    const [c, k] = [0, 1].map((tag) => disagreement([countAlphaU(document)], tag));
    const found = {
      Do_c: c?.observed,
      De_c: c?.expected,
      alphaU_c: figureOf(alphaU(0), document),
      Do_k: k?.observed,
      De_k: k?.expected,
      alphaU_k: figureOf(alphaU(1), document),
      alphaU: figureOf(alphaU("all"), document),
    } as Figures;
    expectFigures(found, twoTags.expected, twoTags.tolerance, twoTags.id);
  });

  const differences = exampleOf("alphaU-difference-function");
  it.skipIf(differences === null)("differs by squares as published", () => {
    if (differences === null) return;
    const { pairs } = differences.data as { pairs: [[number, number, number], [number, number, number]][] };
    const found = pairs.map((pair) => {
      const layers = pair.map(([begin, length, isUnit]): Spelled[] => (isUnit ? [["A", begin, begin + length]] : []));
      // Both orders of the two annotators are counted.
      return (countAlphaU(documentOf(layers, 1000)).apart[0] ?? 0) / 2;
    });
    expect(found).toEqual(differences.expected);
  });

  it("is what its formula gives over several documents", () => {
    fc.assert(
      fc.property(fc.array(anyLayers(3), { minLength: 1, maxLength: 3 }), (documents) => {
        const found = figureOf(alphaU(1), ...documentsOf(marksOf(documents, 60)));
        if (typeof found === "number") expect(found).toBeCloseTo(alphaUByHand(documents, 60, "B"), 9);
      }),
    );
  });

  it("is 0 for one stretch that nobody else has", () => {
    expect(figureOf(alphaU("all"), documentOf([[["A", 0, 1]], [], []], 20))).toBe(0);
  });

  it("is undefined where nobody marked anything, and with one annotator", () => {
    expect(figureOf(alphaU("all"), documentOf([[], [], []], 20))).toBe("noSpans");
    expect(figureOf(alphaU(2), documentOf([[["A", 0, 1]], [["A", 0, 1]]], 20))).toBe("noSpans");
    expect(figureOf(alphaU("all"), documentOf([[["A", 0, 1]]], 20))).toBe("noPairs");
  });

  it("joins overlapping stretches of one tag, and no others", () => {
    const joined = documentOf([[["A", 0, 6]], [["A", 2, 9]]], 20);
    const overlapping = documentOf(
      [
        [
          ["A", 0, 4],
          ["A", 2, 6],
        ],
        [["A", 2, 9]],
      ],
      20,
    );
    const touching = documentOf(
      [
        [
          ["A", 0, 4],
          ["A", 4, 6],
        ],
        [["A", 2, 9]],
      ],
      20,
    );
    expect(countAlphaU(overlapping)).toEqual(countAlphaU(joined));
    expect(countAlphaU(touching)).not.toEqual(countAlphaU(joined));
    expect([overlapping, touching].map((document) => countContinuum(document).joined)).toEqual([1, 0]);
  });
});

describe("the uα family", () => {
  const published = exampleOf("u-alpha-family-2016");
  it.skipIf(published === null)("of the published example", () => {
    if (published === null) return;
    const document = documentOfUnits(published.data as PublishedUnits, ["Alex", "Paul", "Susan"]);
    const found = {
      uAlpha: figureOf(uAlpha, document),
      barUAlpha: figureOf(uAlphaPlaces, document),
      cuAlpha: figureOf(uAlphaMet, document),
      coverage: figureOf(coverage, document),
      kuAlpha1: figureOf(uAlphaMetBy(0), document),
      kuAlpha2: figureOf(uAlphaMetBy(1), document),
    } as Figures;
    expectFigures(found, published.expected, published.tolerance, published.id);
    // To more decimals than are printed.
    const exact = {
      uAlpha: 109 / 230,
      barUAlpha: 277 / 640,
      cuAlpha: 3134 / 4025,
      coverage: 23 / 60,
      kuAlpha1: 942 / 1225,
      kuAlpha2: 3442 / 4375,
    };
    expectFigures(found, exact, 1e-12, published.id);
  });

  it("is what its formulas give character by character, also where tags overlap", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }).chain((annotators) => anyLayers(annotators)),
        (layers) => {
          const document = documentOf(layers, 60);
          const expected = workOutByHand(layers, 60);
          const pairs = [
            [figureOf(uAlpha, document), expected.uAlpha],
            [figureOf(uAlphaPlaces, document), expected.places],
            [figureOf(uAlphaMet, document), expected.met],
            [figureOf(coverage, document), expected.coverage],
            ...TAGS.map((_, tag) => [figureOf(uAlphaMetBy(tag), document), expected.metBy[tag] ?? 0] as const),
          ] as const;
          for (const [found, given] of pairs) if (typeof found === "number") expect(found).toBeCloseTo(given, 9);
        },
      ),
    );
  });

  it("is undefined with a reason", () => {
    const nothing = documentOf([[], []], 20);
    expect([uAlpha, uAlphaPlaces, uAlphaMet].map((measure) => figureOf(measure, nothing))).toEqual([
      "noSpans",
      "noSpans",
      "noSpans",
    ]);
    const apart = documentOf([[["A", 0, 5]], [["A", 5, 9]]], 20);
    expect([figureOf(uAlphaMet, apart), figureOf(uAlphaMetBy(0), apart), figureOf(coverageOf(0), apart)]).toEqual([
      "noMatches",
      "noMatches",
      0,
    ]);
    const sameTag = documentOf([[["A", 0, 5]], [["A", 3, 9]]], 20);
    expect([figureOf(uAlphaMet, sameTag), figureOf(uAlphaMetBy(0), sameTag)]).toEqual(["oneCategory", "oneCategory"]);
    expect(figureOf(uAlphaMetBy(1), sameTag)).toBe("noSpans");
    // Of four annotators, what was met is counted in thirds.
    const thirds = documentOf([[], [["A", 3, 11]], [], [["A", 0, 6, 9, 11]]], 20);
    expect([figureOf(uAlphaMet, thirds), figureOf(uAlphaMetBy(0), thirds)]).toEqual(["oneCategory", "oneCategory"]);
    const everything = documentOf([[["A", 0, 20]], [["A", 0, 20]]], 20);
    expect([figureOf(uAlpha, everything), figureOf(uAlphaPlaces, everything)]).toEqual(["oneCategory", "oneCategory"]);
    expect(figureOf(uAlpha, documentOf([[["A", 0, 5]]], 20))).toBe("noPairs");
  });

  it("is a figure below 0 however few stretches meet of many annotators", () => {
    const layers: Layers = [[["A", 0, 5]], [["B", 0, 5]], [], [], [], [], []];
    expect([figureOf(uAlphaMet, documentOf(layers)), figureOf(uAlphaMetBy(0), documentOf(layers))]).toEqual([0, 0]);
    const more: Layers = [
      [
        ["A", 0, 5],
        ["A", 9, 12],
      ],
      [["B", 0, 5]],
      [["B", 9, 12]],
      [],
      [],
      [],
      [],
    ];
    expect(figureOf(uAlphaMet, documentOf(more))).toBeLessThan(0);
  });

  it("of one tag takes all others as not marked", () => {
    const layers: Layers = [
      [
        ["A", 0, 5],
        ["B", 8, 12],
      ],
      [
        ["A", 2, 7],
        ["C", 8, 12],
      ],
    ];
    const only: Layers = [[["A", 0, 5]], [["A", 2, 7]]];
    expect(figureOf(uAlphaOfTag(0), documentOf(layers))).toBe(figureOf(uAlpha, documentOf(only)));
  });
});

const measures: Readonly<Record<string, Measure<DocumentMarks, unknown>>> = Object.fromEntries(
  Object.entries({
    α_U: alphaU("all"),
    "α_U of a tag": alphaU(1),
    uα: uAlpha,
    "|uα": uAlphaPlaces,
    "uα of a tag": uAlphaOfTag(1),
    cuα: uAlphaMet,
    "(k)uα": uAlphaMetBy(1),
    "α on characters": characterAlpha("all"),
  } as Record<string, Measure<DocumentMarks, unknown>>),
);

describe.each(Object.entries(measures))("%s", (_, measure) => {
  const same = (found: number | string, expected: number | string) => {
    if (typeof expected === "string") expect(found).toBe(expected);
    else expect(found).toBeCloseTo(expected, 9);
  };

  it("is the same in any order of annotators", () => {
    fc.assert(
      fc.property(anyLayers(3), (layers) =>
        same(figureOf(measure, documentOf(layers.toReversed())), figureOf(measure, documentOf(layers))),
      ),
    );
  });

  it("is 1 for layers that are alike", () => {
    fc.assert(
      fc.property(anyLayers(1), ([layer = []]) => {
        const figure = figureOf(measure, documentOf([layer, layer, layer]));
        if (typeof figure === "number") expect(figure).toBeCloseTo(1, 9);
      }),
    );
  });

  it("leaves out documents that fewer than two have finished", () => {
    fc.assert(
      fc.property(anyLayers(2), anyLayers(2), (layers, more) => {
        const marks = marksOf([layers, more]);
        const documents = marks.frame.documents.map((document, index) =>
          index === 0 ? document : { ...document, finished: ["p1"] },
        );
        const spans = [...spansOf(layers, "d0"), ...spansOf(more, "d1")];
        const found = figureOf(measure, ...documentsOf(buildMarks({ ...marks.frame, documents }, spans)));
        same(found, figureOf(measure, documentOf(layers)));
      }),
    );
  });

  it("of two of many is that of these two alone", () => {
    fc.assert(
      fc.property(anyLayers(3), (layers) => {
        const [two] = documentsOf(onlyAnnotators(marksOf([layers]), [0, 2]));
        const alone = documentOf(layers.filter((_, annotator) => annotator !== 1));
        if (two !== undefined) same(figureOf(measure, two), figureOf(measure, alone));
      }),
    );
  });

  it("of several documents is that of their counts, in any order", () => {
    fc.assert(
      fc.property(anyLayers(2), anyLayers(2), (layers, more) => {
        const alone = [documentOf(more), documentOf(layers)];
        same(figureOf(measure, ...documentsOf(marksOf([layers, more]))), figureOf(measure, ...alone));
      }),
    );
  });
});

describe("words added in front", () => {
  it.each(Object.entries({ cuα: uAlphaMet, "(k)uα": uAlphaMetBy(1) }))("do not change %s", (_, measure) => {
    fc.assert(
      fc.property(anyLayers(3), (layers) => {
        expect(figureOf(measure, documentOf(shift(layers, 500), 1000))).toEqual(figureOf(measure, documentOf(layers)));
      }),
    );
  });

  it("change the figures of the whole continuum only by its length", () => {
    fc.assert(
      fc.property(anyLayers(3), (layers) => {
        const behind = figureOf(uAlpha, documentOf(layers, 600));
        const found = figureOf(uAlpha, documentOf(shift(layers, 500), 600));
        if (typeof behind === "string") expect(found).toBe(behind);
        else expect(found).toBeCloseTo(behind, 9);
      }),
    );
  });
});

it("uα of two of many is that of the two alone, whatever the others mark", () => {
  fc.assert(
    fc.property(fc.array(anyLayers(3), { minLength: 1, maxLength: 3 }), (layers) => {
      const marks = marksOf(layers, 45);
      const values = new Values(TAGS.length);
      const said = documentsOf(marks).map((document) => countSaid(document, values));
      for (const pair of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        const alone = documentsOf(onlyAnnotators(marks, pair)).map(countContinuum);
        expect(uAlphaOfTwo(said, pair, values).figure).toEqual(uAlpha.figure(alone));
      }
    }),
  );
});
