import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Continuum } from "#core/agreement/gamma/continuum.ts";
import { samplerOf } from "#core/agreement/gamma/samplers.ts";
import { seededRandom } from "#core/random.ts";
import { someContinuum } from "./continua.ts";

const stretch = (start: number, end: number, tag = 0) => ({ start, end, tag });
const draw = (continuum: Continuum, sampler: "shuffle" | "statistical", samples: number, seed = 1) =>
  Array.from({ length: samples }, samplerOf(continuum, sampler, seededRandom(seed)));

describe("random work", () => {
  it.each(["shuffle", "statistical"] as const)(
    "by %s is the same for the same seed, and always something",
    (sampler) => {
      fc.assert(
        fc.property(someContinuum(3, 4), fc.nat(), (continuum, seed) => {
          const drawn = draw(continuum, sampler, 4, seed);
          expect(drawn).toEqual(draw(continuum, sampler, 4, seed));
          for (const one of drawn) {
            expect(one).toHaveLength(3);
            expect(one.flat().length).toBeGreaterThan(0);
            for (const { start, end } of one.flat()) expect(end).toBeGreaterThan(start);
          }
        }),
      );
    },
  );

  it("by shuffling is somebody's work moved round, lengths and tags as they were", () => {
    const continuum = [[stretch(10, 14, 0), stretch(20, 30, 1)], [stretch(12, 18, 2)]];
    const own = continuum.map((stretches) => stretches.map(({ start, end, tag }) => [end - start, tag]));
    for (const drawn of draw(continuum, "shuffle", 200))
      for (const stretches of drawn) {
        expect(own).toContainEqual(stretches.map(({ start, end, tag }) => [end - start, tag]));
        for (const { start } of stretches) expect(start >= 10 && start < 30).toBe(true);
      }
  });

  it("by shuffling moves no two annotators nearly as far as each other, where there is room", () => {
    // Stretches are 8 long, so 4 apart, less the rounding; the work of both begins at 0 and shows how far it was moved.
    const stretches = [stretch(0, 8), stretch(92, 100)];
    for (const drawn of draw([stretches, stretches], "shuffle", 500)) {
      const [a = 0, b = 0] = drawn.map((own) => own[0]?.start);
      expect(Math.abs(a - b)).toBeGreaterThanOrEqual(3);
    }
    // Where the text has no such room, they are moved all the same.
    const full = [stretch(0, 8)];
    expect(draw([full, full, full], "shuffle", 50).flat(2)).toHaveLength(150);
  });

  it("by statistics has no gap in front of what begins with the text", () => {
    const own = [stretch(0, 5), stretch(10, 15)];
    for (const [first, second] of draw([own, own], "statistical", 5).flat())
      expect([first?.start, second?.start]).toEqual([5, 15]);
  });

  it("by statistics has the mean number, length, gap and share of tags", () => {
    const stretches = [stretch(6, 10, 0), stretch(16, 22, 0), stretch(28, 32, 1), stretch(40, 46, 0)];
    const drawn = draw([stretches, stretches], "statistical", 2000).flat();
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const all = drawn.flat();
    expect(mean(drawn.map((own) => own.length))).toBe(4);
    expect(mean(all.map(({ start, end }) => end - start))).toBeCloseTo(5, 1);
    expect(mean(drawn.map(([first]) => first?.start ?? 0))).toBeCloseTo(26 / 4, 1);
    expect(mean(all.map(({ tag }) => tag))).toBeCloseTo(0.25, 1);
  });
});
