import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANES, planLanes, type Laned } from "#renderer/reader/ink/lanes.ts";

const spans = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 24 })
  .map((pairs) => pairs.map(([start, length], index): Laned => ({ id: `s${index}`, start, end: start + length })));
const overlap = (a: Laned, b: Laned): boolean => a.start < b.end && b.start < a.end;

describe("lanes", () => {
  it("[D3] never gives one lane to two overlapping spans", () => {
    fc.assert(
      fc.property(spans, (list) => {
        const { lanes } = planLanes(list);
        for (const a of list)
          for (const b of list) if (a.id < b.id && overlap(a, b)) expect(lanes.get(a.id)).not.toBe(lanes.get(b.id));
      }),
    );
  });

  it("[D3] puts a nested span nearer the text than what contains it", () => {
    fc.assert(
      fc.property(spans, (list) => {
        const { lanes } = planLanes(list);
        for (const inner of list)
          for (const outer of list) {
            const nested =
              outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
            if (nested) expect(lanes.get(inner.id)).toBeLessThan(lanes.get(outer.id) ?? -1);
          }
      }),
    );
  });

  it("does not depend on the order in which spans come", () => {
    fc.assert(
      fc.property(spans, (list) => {
        expect(planLanes(list.toReversed()).lanes).toEqual(planLanes(list).lanes);
      }),
    );
  });

  it("[D4] keeps the inner three in their lanes and bundles the rest of a deep stack", () => {
    const stack = Array.from({ length: 6 }, (_, depth): Laned => ({
      id: `s${depth}`,
      start: 20 - depth,
      end: 30 + depth,
    }));
    const { lanes, bundled } = planLanes(stack);
    expect(stack.map((span) => lanes.get(span.id))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...bundled].toSorted()).toEqual(["s3", "s4", "s5"]);
    expect(planLanes(stack.slice(0, LANES)).bundled.size).toBe(0);
  });
});
