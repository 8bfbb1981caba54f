import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom, shuffle } from "#core/random.ts";
import { CELL, deeds, layouts } from "./deeds.ts";
import { foundIn, inOneOrder, plans, plant } from "./planted.ts";
import { compare, id, idris, jun, mara } from "./scene.ts";

const people = [mara, idris, jun, id(4)];

it("[R1] every single difference is found in every layout, and nothing else", () => {
  for (const layout of Object.keys(layouts))
    for (const deed of deeds.keys())
      for (const seed of [1, 2, 3]) {
        const planted = plant([{ layout, deeds: [deed] }], [mara, idris], seed);
        const found = compare(planted.spans, planted);
        expect(inOneOrder(foundIn(found)), `${layout}: ${deeds[deed]?.name}, ${seed}`).toEqual(
          inOneOrder(planted.expected),
        );
      }
});

it("[R1] the queue is exactly the planted differences, for two, three and four annotators", () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 2, max: 4 }), fc.nat(), (cells, count, seed) => {
      const annotators = people.slice(0, count);
      const planted = plant(cells, annotators, seed);
      const found = compare(planted.spans, { ...planted, annotators });
      expect(inOneOrder(foundIn(found))).toEqual(inOneOrder(planted.expected));
    }),
    { numRuns: 300 },
  );
});

it("[R1] neither the order of the annotators nor that of the records matters", () => {
  fc.assert(
    fc.property(plans, fc.nat(), (cells, seed) => {
      const annotators = people.slice(0, 3);
      const planted = plant(cells, annotators, seed);
      const random = seededRandom(seed + 1);
      const other = {
        ...planted,
        annotators: shuffle(annotators, random),
        spans: shuffle(planted.spans, random),
        relations: shuffle(planted.relations, random),
      };
      const plain = (issues: ReturnType<typeof compare>) =>
        foundIn(issues).map((one) => ({ ...one, lacking: one.lacking.toSorted() }));
      expect(plain(compare(other.spans, other))).toEqual(plain(compare(planted.spans, { ...planted, annotators })));
    }),
    { numRuns: 100 },
  );
});

it("[R4] mentions are in another claim exactly where somebody put them, whose claims ever they are", () => {
  const mentions = fc.record({
    /** Whether each annotator made the claim, or it was there before. */
    isShared: fc.boolean(),
    count: fc.integer({ min: 3, max: 5 }),
    moved: fc.option(fc.nat({ max: 4 }), { nil: null }),
    to: fc.constantFrom("new", "none"),
  });
  fc.assert(
    fc.property(fc.array(mentions, { maxLength: 4 }), fc.nat(), (claims, seed) => {
      const annotators = people.slice(0, 2);
      const cells = claims.flatMap(({ count }) =>
        Array.from({ length: count }, () => ({ layout: "single", deeds: [] })),
      );
      const planted = plant(cells, annotators, seed);
      const at = claims.flatMap((one, number) =>
        Array.from({ length: one.count }, (_, index) => ({ ...one, number, isMoved: index === one.moved })),
      );
      const spans = planted.spans.map((span) => {
        const cell = at[Math.floor((span.fragments[0]?.[0] ?? 0) / CELL)];
        if (cell === undefined) throw new Error("There is no such cell");
        const own = span.annotator === mara || cell.isShared ? 0 : 100;
        const moved = cell.to === "none" ? null : id(800 + cell.number);
        const isElsewhere = cell.isMoved && span.annotator === idris;
        return { ...span, claim: isElsewhere ? moved : id(600 + own + cell.number) };
      });
      const differing = compare(spans, planted).flatMap(({ kinds, range }) =>
        kinds.length === 0 ? [] : `${kinds.join(" ")} ${Math.floor(range[0] / CELL)}`,
      );
      expect(differing).toEqual(at.flatMap(({ isMoved }, cell) => (isMoved ? `claim ${cell}` : [])));
    }),
    { numRuns: 100 },
  );
});
