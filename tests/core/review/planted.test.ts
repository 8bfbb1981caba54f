import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom, shuffle } from "#core/random.ts";
import { deeds, foundIn, inOneOrder, layouts, plans, plant } from "./planted.ts";
import { compare, id, idris, jun, mara } from "./scene.ts";

const people = [mara, idris, jun, id(4)];

it("[R1] every single difference is found in every layout, and nothing else", () => {
  for (const layout of Object.keys(layouts))
    for (const deed of deeds.keys())
      for (const seed of [1, 2, 3]) {
        const planted = plant([{ layout, deed, doers: 1 }], [mara, idris], seed);
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
