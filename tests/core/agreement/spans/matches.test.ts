import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsOf, type DocumentMarks } from "#core/agreement/marks.ts";
import { countCharacters } from "#core/agreement/spans/characters.ts";
import { countConfusion } from "#core/agreement/spans/confusion.ts";
import { UNMATCHED } from "#core/agreement/matches.ts";
import { countExact } from "#core/agreement/spans/exact.ts";
import { eachMatch, listMatches } from "#core/agreement/spans/eachMatch.ts";
import { ANY_OVERLAP, EXACTLY, charactersInCommon, createMatcher } from "#core/agreement/spans/matching.ts";
import { countOffsetsApart, MOST_APART } from "#core/agreement/spans/offsetsApart.ts";
import { classesOf, countMatchClasses, partialPrecision, type Schema } from "#core/agreement/spans/partial.ts";
import { poolPairs } from "#core/agreement/spans/pairCounts.ts";
import { precisionOf, sharedOf } from "#core/agreement/spans/precision.ts";
import { buildMarks, documentsOf } from "#core/agreement/marks.ts";
import { expectFigures } from "../foundFixtures.ts";
import { anyLayers, documentOf, spansOf, type Layers, type Spelled } from "./layers.ts";
import { exampleOf } from "./publishedUnits.ts";

/** The matches of the first two annotators, as rows. */
function matchesIn(document: DocumentMarks): [number, number][] {
  const found: [number, number][] = [];
  eachMatch(document, createMatcher(document, ANY_OVERLAP), [0, 1], (row, other) => found.push([row, other]));
  return found;
}

/** Of some matches: characters in common, how many, with equal pieces, with equal tags; the order of what counts. */
type Worth = readonly number[];

function worthOf({ marks }: DocumentMarks, row: number, other: number): Worth {
  const common = charactersInCommon(marks, row, other);
  const isEqual = common === marks.length[row] && common === marks.length[other];
  return [common, 1, isEqual ? 1 : 0, marks.tag[row] === marks.tag[other] ? 1 : 0];
}

function addWorth(one: Worth, other: Worth): Worth {
  return one.map((part, index) => part + (other[index] ?? 0));
}

function isMore(one: Worth, other: Worth): boolean {
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && (one[index] ?? 0) > (other[index] ?? 0);
}

/** The most that any way to match is worth, by trying all. */
function mostWorth(document: DocumentMarks): Worth {
  const [first, second] = [rowsOf(document, 0), rowsOf(document, 1)];
  const best = (row: number, taken: ReadonlySet<number>): Worth => {
    if (row === first[1]) return [0, 0, 0, 0];
    let most = best(row + 1, taken);
    for (let other = second[0]; other < second[1]; other++) {
      if (taken.has(other) || charactersInCommon(document.marks, row, other) === 0) continue;
      const worth = addWorth(worthOf(document, row, other), best(row + 1, new Set([...taken, other])));
      if (isMore(worth, most)) most = worth;
    }
    return most;
  };
  return best(first[0], new Set());
}

describe("who matches whom", () => {
  it("has the most characters in common, then matches, then equal pieces, then tags, and tells every span once", () => {
    fc.assert(
      fc.property(anyLayers(2, 5), (layers) => {
        const document = documentOf(layers);
        const matches = matchesIn(document);
        const rows = matches.flat().filter((row) => row !== UNMATCHED);
        expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rows.length }, (_, row) => row));
        expect(rows).toHaveLength(layers.flat().length);
        const met = matches.filter((match) => !match.includes(UNMATCHED));
        const worths = met.map(([row, other]) => worthOf(document, row, other));
        expect(worths.every(([common = 0]) => common > 0)).toBe(true);
        expect(worths.reduce(addWorth, [0, 0, 0, 0])).toEqual(mostWorth(document));
      }),
    );
  });

  it("matches spans stacked on each other one to one, in their order", () => {
    const twins: Layers = [
      [
        ["A", 0, 5],
        ["A", 0, 5],
      ],
      [
        ["A", 0, 5],
        ["A", 0, 5],
        ["A", 0, 5],
      ],
    ];
    expect(matchesIn(documentOf(twins))).toEqual([
      [0, 2],
      [1, 3],
      [UNMATCHED, 4],
    ]);
  });

  it("names the spans of matches, exactly equal ones where that is asked for", () => {
    const document = documentOf([
      [
        ["A", 0, 5],
        ["B", 7, 9],
      ],
      [
        ["A", 0, 6],
        ["B", 7, 9],
      ],
    ]);
    expect(listMatches(document, ANY_OVERLAP, [0, 1])).toEqual([
      ["d0-0-000", "d0-1-000"],
      ["d0-0-001", "d0-1-001"],
    ]);
    expect(listMatches(document, EXACTLY, [0, 1])).toEqual([["d0-0-001", "d0-1-001"]]);
  });

  it("matches exactly equal spans as often as exact F1 counts them", () => {
    fc.assert(
      fc.property(anyLayers(2, 8), (layers) => {
        const document = documentOf(layers);
        const { both } = sharedOf([countExact(document, "same")], "all", "all");
        expect(listMatches(document, EXACTLY, [0, 1])).toHaveLength(both);
      }),
    );
  });

  it("prefers equal pieces, then equal tags, where as many characters are in common", () => {
    expect(
      matchesIn(
        documentOf([
          [["A", 0, 5]],
          [
            ["A", 0, 9],
            ["B", 0, 5],
          ],
        ]),
      ),
    ).toEqual([
      [0, 1],
      [UNMATCHED, 2],
    ]);
    expect(
      matchesIn(
        documentOf([
          [["B", 0, 5]],
          [
            ["A", 0, 5],
            ["B", 0, 5],
          ],
        ]),
      ),
    ).toEqual([
      [0, 2],
      [UNMATCHED, 1],
    ]);
  });
});

describe("the table of tags", () => {
  const layers: Layers = [
    [
      ["A", 0, 5],
      ["A", 10, 15],
      ["B", 20, 25],
    ],
    [
      ["A", 0, 6],
      ["B", 10, 15],
      ["C", 30, 35],
    ],
  ];

  it("has the first annotator's tags as rows, and what is not marked last", () => {
    expect([...countConfusion(documentOf(layers), [0, 1])]).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]);
  });

  it("of all pairs has both orders", () => {
    expect([...countConfusion(documentOf(layers), "all")]).toEqual([2, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0]);
  });

  const published = exampleOf("confusion-matrix-nltk");
  it.skipIf(published === null)("is the published one for tags of single characters", () => {
    if (published === null) return;
    const { reference, test } = published.data as { reference: string; test: string };
    const tags = [...new Set(reference + test)].toSorted();
    const layers = [reference, test].map((text) => Array.from(text, (tag, at): Spelled => [tag, at, at + 1]));
    const cells = countConfusion(documentOf(layers, reference.length, tags), [0, 1]);
    const found = Object.fromEntries(
      Object.keys(published.expected ?? {}).map((key) => {
        const [row = "", column = ""] = key.split("|");
        return [key, cells[tags.indexOf(row) * (tags.length + 1) + tags.indexOf(column)] ?? 0];
      }),
    );
    expectFigures(found, published.expected, 0, published.id);
  });
});

describe("how far matches begin and end apart", () => {
  it("is counted in words, the second's later ones above 0", () => {
    const words = [0, 5, 10, 15, 20, 25, 30];
    const document = { id: "d0", length: 200, finished: ["p0", "p1"], words };
    const layers: Layers = [
      [
        ["A", 5, 19],
        ["A", 20, 24],
      ],
      [["A", 0, 30]],
    ];
    const frame = { annotators: ["p0", "p1"], tags: ["A"], documents: [document] };
    const [marks] = documentsOf(buildMarks(frame, spansOf(layers, "d0")));
    const cells = marks === undefined ? [] : [...countOffsetsApart(marks, [0, 1])];
    const width = 2 * MOST_APART + 1;
    const found = cells.flatMap((count, cell) =>
      count > 0 ? [[Math.floor(cell / width), (cell % width) - MOST_APART]] : [],
    );
    // The words 1 to 3 against 0 to 5.
    expect(found).toEqual([
      [0, -1],
      [1, 2],
    ]);
  });

  it("counts what is further apart together, and both orders of all pairs", () => {
    const layers: Layers = [[["A", 0, 60]], [["A", 40, 60]]];
    const cells = countOffsetsApart(documentOf(layers), "all");
    const width = 2 * MOST_APART + 1;
    expect([cells[0], cells[width - 1], cells[width + MOST_APART]]).toEqual([1, 1, 2]);
  });
});

const schemas = ["type", "partial", "exact", "strict"] as const;

describe("classes of matches", () => {
  const published = exampleOf("span-match-classes-semeval");
  it.skipIf(published === null)("are those published for each way to look", () => {
    if (published === null) return;
    type Side = [label: string, start: number, end: number] | null;
    const { scenarios } = published.data as { scenarios: Record<string, { gold: Side; pred: Side }> };
    // The classes of an example are words, and not figures as in all others.
    const expected = published.expected as unknown as Record<string, string[]>;
    const names = { correct: "COR", incorrect: "INC", partial: "PAR", missing: "MIS", spurious: "SPU" } as const;
    for (const [name, { gold, pred }] of Object.entries(scenarios)) {
      const document = documentOf(
        [gold, pred].map((side) => (side === null ? [] : [side])),
        600,
        ["BRAND", "DRUG", "GROUP"],
      );
      const sums = poolPairs([countMatchClasses(document)], "all");
      const found = schemas.map((schema) => {
        const classes = classesOf(sums, schema);
        return Object.entries(names).find(([key]) => classes[key as keyof typeof names] === 1)?.[1];
      });
      expect(found, name).toEqual(expected[name]);
    }
  });

  const totals = exampleOf("span-f1-semeval-four-schemas");
  it.skipIf(totals === null)("give the published precision, recall and F1", () => {
    if (totals === null) return;
    const { counts } = totals.data as { counts: Record<Schema, [number, number, number, number, number]> };
    const found = Object.fromEntries(
      schemas.map((schema) => {
        const [correct, incorrect, partial, missing, spurious] = counts[schema];
        const { precision, recall, f1 } = partialPrecision({ correct, incorrect, partial, missing, spurious });
        return [schema, { precision: precision.value, recall: recall.value, f1: f1.value }];
      }),
    );
    expectFigures(found, totals.expected, totals.tolerance, totals.id);
  });

  it("are undefined for two empty sets", () => {
    const sums = poolPairs([countMatchClasses(documentOf([[], []]))], "all");
    expect(partialPrecision(classesOf(sums, "partial")).f1.value).toBeNull();
  });
});

describe("F1 of characters", () => {
  it("has the characters in both, by tag, each once", () => {
    const layers: Layers = [
      [
        ["A", 0, 6],
        ["A", 4, 8],
        ["B", 20, 24],
      ],
      [
        ["A", 2, 4, 6, 10],
        ["B", 30, 31],
      ],
    ];
    const counts = [countCharacters(documentOf(layers), "same")];
    expect(sharedOf(counts, "all", 0)).toEqual({ both: 4, first: 8, second: 6 });
    expect(sharedOf(counts, "all", 1)).toEqual({ both: 0, first: 4, second: 1 });
    expect(sharedOf(counts, "all", "all")).toEqual({ both: 4, first: 12, second: 7 });
  });

  it("of places is whatever the tags", () => {
    const layers: Layers = [
      [
        ["A", 0, 6],
        ["B", 4, 8],
      ],
      [["C", 2, 10]],
    ];
    expect(sharedOf([countCharacters(documentOf(layers), "any")], "all", "all")).toEqual({
      both: 6,
      first: 8,
      second: 8,
    });
  });

  it("is 1 for layers that are alike, and the same from both sides", () => {
    fc.assert(
      fc.property(anyLayers(2), ([a = [], b = []]) => {
        const shared = (layers: Layers) => sharedOf([countCharacters(documentOf(layers), "same")], "all", "all");
        expect(precisionOf(shared([a, a])).f1.value).toBe(a.length === 0 ? null : 1);
        const [straight, turned] = [shared([a, b]), shared([b, a])];
        expect(turned).toEqual({ both: straight.both, first: straight.second, second: straight.first });
      }),
    );
  });
});
