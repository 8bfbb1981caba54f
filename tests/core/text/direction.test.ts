import { describe, expect, it } from "vitest";
import { arrowStep, directionOfBlock } from "#core/text/direction.ts";

describe("the direction of a block", () => {
  it.each([
    ["The port", "auto", "ltr"],
    ["قال الوزير", "auto", "rtl"],
    ["“41 שעות", "auto", "rtl"],
    ["41 ferries (قال)", "auto", "ltr"],
    ["2024 …", "auto", "ltr"],
    ["The port", "rtl", "rtl"],
    ["قال", "ltr", "ltr"],
  ] as const)("%s, %s: %s", (text, wanted, expected) => {
    expect(directionOfBlock(text, { start: 0, end: text.length }, wanted)).toBe(expected);
  });
});

it("turns arrows round in text that runs from the right", () => {
  expect([arrowStep(1, "ltr"), arrowStep(-1, "ltr"), arrowStep(1, "rtl"), arrowStep(-1, "rtl")]).toEqual([
    1, -1, -1, 1,
  ]);
});
