import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sieve } from "#renderer/ui/useSieved.ts";

describe("a list that is looked through some at a time", () => {
  it("gives what passes, in order, wherever it was stopped, and nothing before its end", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (items, pace) => {
        const passes = (item: number): boolean => item % 3 === 0;
        const sieve = new Sieve(items, passes);
        let looked = 0;
        while (sieve.found === null) {
          const before = looked;
          sieve.run(() => ++looked % pace === 0);
          expect(looked - before).toBeLessThanOrEqual(pace);
        }
        expect(looked).toBe(items.length);
        expect(sieve.found).toEqual(items.filter(passes));
      }),
    );
  });
});
