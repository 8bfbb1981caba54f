import { describe, expect, it } from "vitest";
import type { InkSpan } from "#renderer/reader/ink/inkSpan.ts";
import { usualScale } from "#renderer/reader/ink/scale.ts";
import { compose } from "#renderer/reader/ink/shapes.ts";

const scale = { ...usualScale, width: 500 };
const none = { standing: [], selection: [], found: [], foundHere: [], preview: [], previewHue: 0, uneven: [] };
const span = (more: Partial<InkSpan>): InkSpan => ({
  id: "s",
  hue: 1,
  letter: "C",
  line: "solid",
  marking: "tint",
  state: "resting",
  side: "under",
  lane: 0,
  bundled: false,
  unfinished: false,
  start: 0,
  end: 10,
  pieces: [[{ left: 10, right: 60, baseline: 20 }]],
  begins: true,
  ends: true,
  rightToLeft: false,
  ...more,
});
const namesOf = (shapes: readonly { readonly className: string }[]): string[] =>
  shapes.map((shape) => shape.className.split(" ")[0] ?? "");

describe("the drawing of a span", () => {
  it("is a tint behind, a line below and a letter above when resting", () => {
    const drawing = compose([span({})], none, scale, "always");
    expect([namesOf(drawing.below), namesOf(drawing.above)]).toEqual([
      ["ink-wash", "ink-rule"],
      ["ink-tab", "ink-letter"],
    ]);
  });

  it("is a dashed outline and its letter while it is only suggested", () => {
    const drawing = compose([span({ state: "suggested" })], none, scale, "always");
    expect([namesOf(drawing.below), namesOf(drawing.above)]).toEqual([[], ["ink-suggested", "ink-tab", "ink-letter"]]);
  });

  it("[D2] paints longer tints first, so that the innermost covers", () => {
    const drawing = compose(
      [span({ id: "inner", hue: 2, start: 2, end: 5 }), span({ id: "outer", hue: 1, start: 0, end: 10, lane: 1 })],
      none,
      scale,
      "always",
    );
    expect(
      drawing.below.filter((shape) => shape.className.startsWith("ink-wash")).map((shape) => shape.className),
    ).toEqual(["ink-wash hue-1", "ink-wash hue-2"]);
  });

  it("draws each lane one pitch further from the text", () => {
    const y = (lane: number): unknown =>
      compose([span({ lane })], none, scale, "always").below.find((shape) => shape.className.startsWith("ink-rule"))
        ?.attributes["y"];
    expect([y(0), y(1), y(3)]).toEqual([26, 30, 38]);
  });

  it("bridges the gap between two pieces on one line, and runs to the edge across lines", () => {
    const here = { left: 10, right: 60, baseline: 20 };
    const bridges = (second: typeof here): unknown[] =>
      compose([span({ pieces: [[here], [second]] })], none, scale, "always")
        .below.filter((shape) => shape.className.startsWith("ink-bridge"))
        .map((shape) => [shape.attributes["x1"], shape.attributes["x2"]]);
    expect(bridges({ left: 100, right: 150, baseline: 20 })).toEqual([[62, 98]]);
    expect(bridges({ left: 100, right: 150, baseline: 52 })).toEqual([
      [62, 500],
      [0, 98],
    ]);
  });

  it("puts the letters of spans that start together side by side, outermost first", () => {
    const drawing = compose(
      [span({ id: "inner", letter: "N", end: 5 }), span({ id: "outer", letter: "C", end: 10, lane: 1 })],
      none,
      scale,
      "always",
    );
    expect(
      drawing.above.filter((shape) => shape.name === "text").map((shape) => [shape.words, shape.attributes["x"]]),
    ).toEqual([
      ["C", 14],
      ["N", 25],
    ]);
  });

  it("mirrors tab and grips in right-to-left text", () => {
    const drawing = compose([span({ rightToLeft: true, state: "selected" })], none, scale, "always");
    const grips = drawing.above
      .filter((shape) => shape.className.startsWith("ink-grip"))
      .map((shape) => [shape.attributes["data-grip"], shape.attributes["x"]]);
    expect(grips).toEqual([
      ["start", 60],
      ["end", 7],
    ]);
    expect(drawing.above.find((shape) => shape.name === "text")?.attributes["x"]).toBe(56);
  });

  it.each([
    { letters: "always", shown: ["C"] },
    { letters: "overlap", shown: [] },
    { letters: "hover", shown: [] },
  ] as const)("shows letters $letters", ({ letters, shown }) => {
    expect(
      compose([span({})], none, scale, letters)
        .above.filter((shape) => shape.name === "text")
        .map((shape) => shape.words),
    ).toEqual(shown);
  });

  it("counts a bundle at its end and draws one neutral line", () => {
    const drawing = compose(
      [span({ id: "a", bundled: true, lane: 4 }), span({ id: "b", bundled: true, lane: 3 })],
      none,
      scale,
      "always",
    );
    expect(namesOf(drawing.below).filter((name) => name.startsWith("ink-bundle") || name === "ink-rule")).toEqual([
      "ink-bundle",
      "ink-bundle-count",
    ]);
    expect(drawing.below.find((shape) => shape.name === "text")?.words).toBe("+2");
  });
});
