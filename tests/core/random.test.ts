import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generate, resample, seededRandom, shuffle } from "#core/random.ts";

describe("random numbers", () => {
  it("are those of the published generator", () => {
    const random = generate(Uint32Array.of(1, 2, 3, 4));
    expect(Array.from({ length: 10 }, random.next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("are the same for the same seed and others for another", () => {
    const draw = (seed: number) => Array.from({ length: 8 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(new Set([0, 1, 2, 7, 2 ** 31].map((seed) => draw(seed).join(" "))).size).toBe(5);
  });

  it("stay below their limit and reach every number below it", () => {
    const random = seededRandom(1);
    const found = Array.from({ length: 200 }, () => random.below(5));
    expect(new Set(found)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(random.below(1)).toBe(0);
  });

  it("draw again above the last full multiple of the limit, so that none is likelier", () => {
    const limit = 3_729_000_000;
    const plain = generate(Uint32Array.of(1, 2, 3, 4));
    const words = Array.from({ length: 20 }, plain.next).filter((word) => word < limit);
    const random = generate(Uint32Array.of(1, 2, 3, 4));
    expect(words.length).toBeLessThan(20);
    expect(Array.from(words, () => random.below(limit))).toEqual(words);
  });

  it("as parts of one are from 0 to below 1", () => {
    const random = generate(Uint32Array.of(1, 2, 3, 4));
    expect([random.part(), random.part()]).toEqual([11520 / 2 ** 32, 0]);
  });
});

describe("lists", () => {
  const lists = fc.array(fc.integer(), { maxLength: 50 });

  it("that are shuffled keep their items", () => {
    fc.assert(
      fc.property(lists, fc.integer(), (list, seed) => {
        const before = list.slice();
        expect(shuffle(list, seededRandom(seed)).toSorted()).toEqual(list.toSorted());
        expect(list).toEqual(before);
      }),
    );
  });

  it("come in every order", () => {
    const random = seededRandom(3);
    const orders = new Set(Array.from({ length: 200 }, () => shuffle(["a", "b", "c"], random).join("")));
    expect(orders.size).toBe(6);
  });

  it("that are drawn from again are as long and hold nothing else", () => {
    fc.assert(
      fc.property(lists, fc.integer(), (list, seed) => {
        const drawn = resample(list, seededRandom(seed));
        expect(drawn).toHaveLength(list.length);
        expect(drawn.every((item) => list.includes(item))).toBe(true);
      }),
    );
  });
});
