import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOut, type Assigned } from "#core/review/assign.ts";

const documents = (count: number, strata = 1) =>
  Array.from({ length: count }, (_, index) => ({
    document: `text ${String(index).padStart(4, "0")}`,
    stratum: `folder ${index % strata}`,
  }));
const people = (count: number) => Array.from({ length: count }, (_, index) => `person ${index}`);

function counted<T>(items: readonly T[], keyOf: (item: T) => string): number[] {
  return [...Map.groupBy(items, keyOf).values()].map((list) => list.length);
}

const range = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);
const byDocument = (assigned: readonly Assigned[]) => Map.groupBy(assigned, ({ document }) => document);

describe("[R24] sharing texts out", () => {
  const sharings = fc.record({
    count: fc.integer({ min: 0, max: 60 }),
    strata: fc.integer({ min: 1, max: 5 }),
    crowd: fc.integer({ min: 1, max: 7 }),
    overlap: fc.double({ min: 0, max: 1, noNaN: true }),
    readers: fc.integer({ min: 2, max: 5 }),
    seed: fc.integer(),
  });

  it("gives every text to somebody, the share asked for to several, and nobody more than one more", () => {
    fc.assert(
      fc.property(sharings, ({ count, strata, crowd, overlap, readers, seed }) => {
        const given = shareOut(documents(count, strata), { people: people(crowd), overlap, readers, seed });
        const texts = byDocument(given);
        expect(texts.size).toBe(count);
        const wanted = Math.min(readers, crowd);
        const several = [...texts.values()].filter((list) => list.length > 1);
        expect(several).toHaveLength(wanted === 1 ? 0 : Math.round(overlap * count));
        for (const list of several) {
          expect(list).toHaveLength(wanted);
          expect(new Set(list.map(({ annotator }) => annotator)).size).toBe(wanted);
        }
        const loads = people(crowd).map((one) => given.filter(({ annotator }) => annotator === one).length);
        expect(range(loads)).toBeLessThanOrEqual(1);
        const shared = people(crowd).map((one) => several.flat().filter(({ annotator }) => annotator === one).length);
        expect(range(shared)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("spreads what several read over the folders by their size", () => {
    const texts = [
      ...documents(30),
      ...documents(70).map((one) => ({ document: `other ${one.document}`, stratum: "b" })),
    ];
    const given = shareOut(texts, { people: people(3), overlap: 0.2, readers: 2, seed: 7 });
    const several = [...byDocument(given)].filter(([, list]) => list.length > 1).map(([id]) => id);
    expect(counted(several, (id) => id.slice(0, 5)).toSorted((a, b) => a - b)).toEqual([6, 14]);
  });

  it("lets everybody meet everybody", () => {
    const given = shareOut(documents(60), { people: people(4), overlap: 1, readers: 2, seed: 3 });
    const meetings = [...byDocument(given).values()].map((list) =>
      list
        .map(({ annotator }) => annotator)
        .toSorted()
        .join(),
    );
    expect(counted(meetings, (one) => one)).toEqual([10, 10, 10, 10, 10, 10]);
  });

  it("is the same for the same seed, whatever the order of texts and people, and another for another", () => {
    const options = { people: people(3), overlap: 0.3, readers: 2, seed: 7 };
    const given = shareOut(documents(40, 3), options);
    const again = shareOut(documents(40, 3).toReversed(), { ...options, people: people(3).toReversed() });
    expect(again).toEqual(given);
    expect(shareOut(documents(40, 3), { ...options, seed: 8 })).not.toEqual(given);
  });

  it("gives nothing to nobody", () => {
    expect(shareOut(documents(3), { people: [], overlap: 0.5, readers: 2, seed: 1 })).toEqual([]);
  });
});
