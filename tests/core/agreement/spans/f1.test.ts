import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildMarks, documentsOf, type DocumentMarks } from "#core/agreement/marks.ts";
import { countExact, type TagRule } from "#core/agreement/spans/exact.ts";
import type { Rule } from "#core/agreement/spans/matching.ts";
import { countOverlap } from "#core/agreement/spans/overlap.ts";
import type { PairCounts } from "#core/agreement/spans/pairCounts.ts";
import {
  countBothEmpty,
  f1Measure,
  precisionOf,
  sharedByPair,
  sharedOf,
  type Column,
} from "#core/agreement/spans/precision.ts";
import { anyLayers, documentOf, marksOf, shift, spansOf, type Layers } from "./layers.ts";

const overlap = (tags: TagRule): Rule => ({ tags, near: { kind: "overlap" } });
const common = (least: number): Rule => ({ tags: "same", near: { kind: "common", least } });

/** What is counted, by name. */
const counters: Readonly<Record<string, (document: DocumentMarks) => PairCounts>> = {
  exact: (document) => countExact(document, "same"),
  "exact places": (document) => countExact(document, "any"),
  overlap: (document) => countOverlap(document, overlap("same")),
  "overlapping places": (document) => countOverlap(document, overlap("any")),
  "half in common": (document) => countOverlap(document, common(0.5)),
  "a word apart": (document) => countOverlap(document, { tags: "same", near: { kind: "words", most: 1 } }),
};

function countFor(name: string): (document: DocumentMarks) => PairCounts {
  const count = counters[name];
  if (count === undefined) throw new Error(`Nothing is called ${name}.`);
  return count;
}

/** Both, first and second of a document with two annotators. */
function shared(name: string, layers: Layers, column: Column = "all"): number[] {
  const { both, first, second } = sharedOf([countFor(name)(documentOf(layers))], "all", column);
  return [both, first, second];
}

describe("precision, recall and F1", () => {
  it("are those of the second by the first", () => {
    const { precision, recall, f1 } = precisionOf({ both: 2, first: 4, second: 3 });
    expect([precision.value, recall.value, f1.value]).toEqual([2 / 3, 1 / 2, 4 / 7]);
  });

  it("are undefined for two empty sets, and not 0 or 1", () => {
    const none = { value: null, reason: "noSpans" };
    expect(precisionOf({ both: 0, first: 0, second: 0 })).toEqual({ precision: none, recall: none, f1: none });
    expect(precisionOf({ both: 0, first: 3, second: 0 })).toEqual({
      precision: none,
      recall: { value: 0 },
      f1: { value: 0 },
    });
  });
});

describe("exact matches", () => {
  const layers: Layers = [
    [
      ["A", 0, 5],
      ["A", 7, 9],
      ["B", 10, 12],
      ["C", 20, 24],
    ],
    [
      ["A", 0, 5],
      ["B", 7, 9],
      ["B", 10, 13],
    ],
  ];

  it("have the same pieces and the same tag, by tag", () => {
    expect(shared("exact", layers)).toEqual([1, 4, 3]);
    expect([0, 1, 2].map((tag) => shared("exact", layers, tag))).toEqual([
      [1, 2, 1],
      [0, 1, 2],
      [0, 1, 0],
    ]);
  });

  it("have the same pieces where tags do not matter", () => {
    expect(shared("exact places", layers)).toEqual([2, 4, 3]);
  });

  it("need every piece", () => {
    expect(shared("exact", [[["A", 0, 2, 4, 6]], [["A", 0, 6]]])).toEqual([0, 1, 1]);
    expect(shared("exact", [[["A", 0, 2, 4, 6]], [["A", 0, 2, 3, 6]]])).toEqual([0, 1, 1]);
    expect(shared("exact", [[["A", 0, 2, 4, 6]], [["A", 0, 2, 4, 6]]])).toEqual([1, 1, 1]);
  });

  it("are one to one when spans are stacked on each other", () => {
    expect(
      shared("exact", [
        [
          ["A", 0, 5],
          ["A", 0, 5],
        ],
        [["A", 0, 5]],
      ]),
    ).toEqual([1, 2, 1]);
    expect(
      shared("exact", [
        [
          ["A", 0, 5],
          ["A", 0, 5],
        ],
        [
          ["A", 0, 5],
          ["A", 0, 5],
        ],
      ]),
    ).toEqual([2, 2, 2]);
    expect(
      shared("exact places", [
        [
          ["A", 0, 5],
          ["B", 0, 5],
        ],
        [["C", 0, 5]],
      ]),
    ).toEqual([1, 2, 1]);
  });
});

describe("overlapping matches", () => {
  it("take the most characters in common, one to one", () => {
    expect(
      shared("overlap", [
        [["A", 0, 10]],
        [
          ["A", 0, 3],
          ["A", 4, 10],
        ],
      ]),
    ).toEqual([1, 1, 2]);
    expect(
      shared("overlap", [
        [
          ["A", 0, 10],
          ["A", 10, 14],
        ],
        [
          ["A", 8, 14],
          ["A", 14, 16],
        ],
      ]),
    ).toEqual([1, 2, 2]);
  });

  it("do not count what only touches", () => {
    expect(shared("overlap", [[["A", 0, 5]], [["A", 5, 9]]])).toEqual([0, 1, 1]);
    expect(shared("overlap", [[["A", 0, 2, 8, 9]], [["A", 2, 8]]])).toEqual([0, 1, 1]);
  });

  it("need the same tag only where that is asked for", () => {
    const layers: Layers = [[["A", 0, 5]], [["B", 2, 7]]];
    expect([shared("overlap", layers), shared("overlapping places", layers)]).toEqual([
      [0, 1, 1],
      [1, 1, 1],
    ]);
  });

  it("have at least the part in common that is asked for", () => {
    expect(shared("half in common", [[["A", 0, 10]], [["A", 0, 5]]])).toEqual([1, 1, 1]);
    expect(shared("half in common", [[["A", 0, 11]], [["A", 0, 5]]])).toEqual([0, 1, 1]);
  });

  it("begin and end within so many words", () => {
    const document = { id: "d0", length: 40, finished: ["p0", "p1"], words: [0, 5, 10, 15, 20, 25] };
    const bothFor = (layers: Layers, most: number) => {
      const frame = { annotators: ["p0", "p1"], tags: ["A"], documents: [document] };
      const counts = documentsOf(buildMarks(frame, spansOf(layers, "d0"))).map((marks) =>
        countOverlap(marks, { tags: "same", near: { kind: "words", most } }),
      );
      return sharedOf(counts, "all", "all").both;
    };
    const layers: Layers = [[["A", 5, 20]], [["A", 0, 24]]];
    expect([bothFor(layers, 0), bothFor(layers, 1)]).toEqual([0, 1]);
    const endsOnly: Layers = [[["A", 5, 9]], [["A", 6, 19]]];
    expect([bothFor(endsOnly, 1), bothFor(endsOnly, 2)]).toEqual([0, 1]);
  });
});

describe("every F1", () => {
  const names = Object.keys(counters);
  const three = anyLayers(3);

  it.each(names)("%s is the same whoever is first, and counts the same pairs in any order of annotators", (name) => {
    fc.assert(
      fc.property(three, ([a = [], b = [], c = []]) => {
        const turned = sharedOf([countFor(name)(documentOf([c, b, a]))], "all", "all");
        const straight = sharedOf([countFor(name)(documentOf([a, b, c]))], "all", "all");
        expect(turned.both).toBe(straight.both);
        expect(turned.first + turned.second).toBe(straight.first + straight.second);
      }),
    );
  });

  it.each(names)("%s is not changed by words added in front", (name) => {
    fc.assert(
      fc.property(three, fc.nat(1000), (layers, by) => {
        const moved = countFor(name)(documentOf(shift(layers, by), 2000));
        expect(moved).toEqual(countFor(name)(documentOf(layers)));
      }),
    );
  });

  it.each(names)("%s is 1 for layers that are alike", (name) => {
    fc.assert(
      fc.property(anyLayers(1), ([layer = []]) => {
        const { f1 } = precisionOf(sharedOf([countFor(name)(documentOf([layer, layer]))], "all", "all"));
        expect(f1.value).toBe(layer.length === 0 ? null : 1);
      }),
    );
  });

  it.each(names)("%s of some documents is that of their counts added up", (name) => {
    fc.assert(
      fc.property(fc.array(three, { minLength: 1, maxLength: 3 }), (documents) => {
        const whole = documentsOf(marksOf(documents)).map(countFor(name));
        expect(whole).toEqual(documents.map((layers) => countFor(name)(documentOf(layers))));
        const measure = f1Measure(countFor(name), [0, 2], "all");
        const figure = measure.figure(documentsOf(marksOf(documents)).map(measure.count));
        expect(figure).toEqual(precisionOf(sharedOf(whole, [0, 2], "all")).f1);
      }),
    );
  });

  it("is in the matrix for every two who finished a document together", () => {
    fc.assert(
      fc.property(fc.array(three, { minLength: 1, maxLength: 3 }), (documents) => {
        const counts = documentsOf(marksOf(documents)).map(countFor("overlap"));
        const matrix = sharedByPair(counts, 1);
        expect(matrix.map(({ pair }) => pair)).toEqual([
          [0, 1],
          [0, 2],
          [1, 2],
        ]);
        for (const { pair, shared } of matrix) expect(shared).toEqual(sharedOf(counts, pair, 1));
      }),
    );
  });

  it("has more overlapping than exact matches", () => {
    fc.assert(
      fc.property(anyLayers(2, 10), (layers) => {
        const both = (name: string) => shared(name, layers)[0] ?? 0;
        expect(both("overlap")).toBeGreaterThanOrEqual(both("exact"));
        expect(both("overlapping places")).toBeGreaterThanOrEqual(both("exact places"));
        expect(both("exact places")).toBeGreaterThanOrEqual(both("exact"));
      }),
    );
  });

  it("leaves out who has not finished, and counts documents where both marked nothing", () => {
    const documents = [
      { id: "d0", length: 9, finished: ["p0", "p1"] },
      { id: "d1", length: 9, finished: ["p0"] },
      { id: "d2", length: 9, finished: ["p0", "p1"] },
    ];
    const frame = { annotators: ["p0", "p1"], tags: ["A"], documents };
    const spans = ["d0", "d1"].flatMap((id) => spansOf([[["A", 0, 5]], []], id));
    const counts = documentsOf(buildMarks(frame, spans)).map((document) => countExact(document, "same"));
    expect(sharedOf(counts, [0, 1], "all")).toEqual({ both: 0, first: 1, second: 0 });
    expect(countBothEmpty(counts, "all")).toBe(1);
  });
});

const example = path.join(
  import.meta.dirname,
  "../../../../../shared/fixtures/agreement/set-precision-recall-f1-nltk.json",
);

it.skipIf(!existsSync(example))("F1 of the published sets", () => {
  const { data, expected } = JSON.parse(readFileSync(example, "utf8"));
  const [reference, found] = [new Set<string>(data.reference), new Set<string>(data.test)];
  const both = reference.intersection(found).size;
  const { precision, recall, f1 } = precisionOf({ both, first: reference.size, second: found.size });
  expect(precision.value).toBeCloseTo(expected.precision, 9);
  expect(recall.value).toBeCloseTo(expected.recall, 9);
  expect(f1.value).toBeCloseTo(expected.f1, 9);
});
