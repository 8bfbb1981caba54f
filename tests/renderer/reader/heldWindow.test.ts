import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Heights } from "#renderer/reader/view/heights.ts";
import { holdFurther, holdNear, noItems, type ItemWindow, type View } from "#renderer/reader/view/heldWindow.ts";

const HEIGHT = 800;

function covers(heights: Heights, [first, last]: ItemWindow, top: number, bottom: number): boolean {
  return heights.top(first) <= Math.max(0, top) && heights.top(last + 1) >= Math.min(heights.total, bottom);
}

const columns = fc
  .array(fc.integer({ min: 20, max: 900 }), { minLength: 1, maxLength: 120 })
  .map((list) => new Heights(list));

function viewAt(heights: Heights, top: number): View {
  return { top: Math.max(0, Math.min(top, heights.total - HEIGHT)), height: HEIGHT };
}

describe("the items that are held around the view", () => {
  it("cover the view wherever one jumps to, and no more than three screens beyond it", () => {
    fc.assert(
      fc.property(columns, fc.array(fc.nat(40_000), { minLength: 1, maxLength: 8 }), (heights, jumps) => {
        let held = noItems;
        let before = 0;
        for (const jump of jumps) {
          const view = viewAt(heights, jump);
          held = holdNear(heights, held, view, view.top - before);
          before = view.top;
          expect(covers(heights, held, view.top, view.top + HEIGHT)).toBe(true);
          expect(heights.top(held[0] + 1)).toBeGreaterThanOrEqual(Math.min(view.top - 3 * HEIGHT, heights.total));
          expect(heights.top(held[1])).toBeLessThanOrEqual(view.top + 4 * HEIGHT);
        }
      }),
    );
  });

  it("are there before they are seen while one scrolls evenly, half a screen a frame, on and back", () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: HEIGHT / 2 }), (heights, step) => {
        for (const direction of [1, -1]) {
          let view = viewAt(heights, direction === 1 ? 0 : heights.total);
          let held = holdNear(heights, noItems, view, direction * step);
          for (let frame = 0; frame < 100; frame++) {
            const next = viewAt(heights, view.top + direction * step);
            expect(covers(heights, held, next.top, next.top + HEIGHT)).toBe(true);
            held = holdNear(heights, held, next, next.top - view.top);
            if (next.top === view.top) break;
            view = next;
          }
        }
      }),
    );
  });

  it("are the same while nothing is missing", () => {
    const heights = new Heights(Array.from({ length: 50 }, () => 100));
    const held = holdNear(heights, noItems, viewAt(heights, 1000), 0);
    expect(holdNear(heights, held, viewAt(heights, 1050), 50)).toBe(held);
  });

  it("grow by little at a time to three quarters of a screen beyond the view", () => {
    const heights = new Heights(Array.from({ length: 100 }, () => 50));
    const view = viewAt(heights, 2000);
    let held = holdNear(heights, noItems, view, 0);
    for (let wanted = holdFurther(heights, held, view); wanted !== held; wanted = holdFurther(heights, held, view)) {
      expect(wanted[1] - wanted[0] - (held[1] - held[0])).toBeLessThanOrEqual(5);
      held = wanted;
    }
    expect(covers(heights, held, view.top - 600, view.top + HEIGHT + 600)).toBe(true);
    expect(held[1] - held[0]).toBeLessThanOrEqual(42);
  });
});
