import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placePopover, type Box } from "#renderer/reader/popovers/place.ts";

const line = (left: number, top: number, right: number): Box => ({ left, top, right, bottom: top + 26 });
const narrow = { area: { left: 250, top: 75, right: 1136, bottom: 828 }, column: { left: 336, right: 896 } };
const wide = { area: { left: 0, top: 75, right: 1440, bottom: 828 }, column: { left: 328, right: 984 } };

describe("placing a popover", () => {
  it.each([
    [
      "in a wide margin, beside the words",
      { ...wide, words: [line(400, 370, 500)] },
      200,
      { where: "margin", left: 1008, top: 362 },
    ],
    [
      "in the margin, never below the edge",
      { ...wide, words: [line(400, 800, 500)] },
      200,
      { where: "margin", left: 1008, top: 620 },
    ],
    [
      "below the last line, within the column",
      { ...narrow, words: [line(600, 350, 850), line(336, 382, 430)] },
      300,
      { where: "below", left: 438, top: 416 },
    ],
    [
      "above when there is no room below",
      { ...narrow, words: [line(400, 760, 500)] },
      300,
      { where: "above", left: 464, top: 452 },
    ],
    [
      "at the foot when the words fill the window",
      { ...narrow, words: [line(336, -200, 896), line(336, 1200, 430)] },
      300,
      { where: "below", left: 438, top: 520 },
    ],
  ])("%s", (_where, room, height, expected) => {
    expect(placePopover(room, 432, height)).toMatchObject(expected);
  });

  it("never covers the words, and stays in the window", () => {
    const spot = fc.record({
      top: fc.integer({ min: 80, max: 790 }),
      left: fc.integer({ min: 336, max: 700 }),
      height: fc.integer({ min: 50, max: 900 }),
      isWide: fc.boolean(),
    });
    fc.assert(
      fc.property(spot, ({ top, left, height, isWide }) => {
        const room = isWide ? wide : narrow;
        const words = line(left, top, left + 120);
        const placed = placePopover({ ...room, words: [words] }, 432, height);
        const box = {
          left: placed.left,
          right: placed.left + placed.width,
          top: placed.top,
          bottom: placed.top + Math.min(height, placed.maxHeight),
        };
        const covers =
          box.left < words.right && box.right > words.left && box.top < words.bottom && box.bottom > words.top;
        expect(covers).toBe(false);
        expect(box.left).toBeGreaterThanOrEqual(room.area.left);
        expect(box.right).toBeLessThanOrEqual(room.area.right);
        expect(box.top).toBeGreaterThanOrEqual(room.area.top);
        expect(box.bottom).toBeLessThanOrEqual(room.area.bottom);
      }),
    );
  });
});
