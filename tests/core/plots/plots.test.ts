import fc from "fast-check";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";
import { barPlot } from "#core/plots/bars.ts";
import { forestPlot } from "#core/plots/forest.ts";
import { heatMap } from "#core/plots/heatMap.ts";
import { linePlot, pointPlot } from "#core/plots/points.ts";
import { figureRange, scaleFrom, spread } from "#core/plots/scale.ts";
import { stripLegend, stripPlot } from "#core/plots/strips.ts";
import { wrapped } from "#core/plots/svg.ts";

type Element = DefaultTreeAdapterTypes.Element;

/** Every element of a picture, as a browser reads it. */
function elementsOf(svg: string): Element[] {
  const found: Element[] = [];
  const look = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes)
      if ("tagName" in child) {
        found.push(child);
        look(child);
      }
  };
  look(parseFragment(svg));
  return found;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? "";
}

function textsOf(svg: string): string[] {
  return elementsOf(svg)
    .filter(({ tagName }) => tagName === "text")
    .map(({ childNodes: [text] }) => (text !== undefined && "value" in text ? text.value : ""));
}

const hostile = `</text><script>alert("x")</script><img src=x onerror='alert(1)'>`;
const plots: readonly (readonly [string, (name: string) => string])[] = [
  ["forest", (name) => forestPlot(name, [{ name, value: 0.5, interval: null, words: name, weight: "few" }], 0.67)],
  ["heat map", (name) => heatMap(name, [name], [[3]])],
  ["bars", (name) => barPlot(name, [{ name, count: 3 }], 0)],
  ["points", (name) => pointPlot(name, [{ name, x: 10, value: 0.5 }], name)],
  ["lines", (name) => linePlot(name, [name, name], [{ name, values: [0.5, null], look: "named" }])],
  ["strips", (name) => stripPlot({ name, length: 9, rows: [{ name, stretches: [{ start: 0, end: 4, tag: 0 }] }] }, 1)],
  ["legend", (name) => stripLegend(name, [name, name])],
];

describe.each(plots)("[A23] %s", (_, draw) => {
  it("holds names as text, whatever is in them", () => {
    const names = new Set(elementsOf(draw(hostile)).map(({ tagName }) => tagName));
    expect([...names].filter((name) => name === "script" || name === "img")).toEqual([]);
    expect(elementsOf(draw(hostile)).flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith("on")))).toEqual(
      [],
    );
  });

  it("is drawn in greys, and says what it is", () => {
    const [svg, ...parts] = elementsOf(draw("Per tag"));
    if (svg === undefined) throw new Error("Nothing was drawn");
    expect(attribute(svg, "aria-label")).toBe("Per tag");
    for (const part of parts)
      for (const name of ["fill", "stroke"])
        expect(attribute(part, name)).toMatch(/^(|none|#([0-9a-f])\2\2|rgb\((\d+),\3,\3\))$/u);
  });
});

it("marks figures and ends of intervals at their places", () => {
  const rows = [
    { name: "Claim", value: 0.5, interval: { low: 0.25, high: 0.75 }, words: ".50", weight: "enough" },
    { name: "Hedge", value: null, interval: null, words: "few", weight: "few" },
  ] as const;
  const drawn = elementsOf(forestPlot("Per tag", rows, null));
  const { at } = scaleFrom([0, 1], [210, 550]);
  const circles = drawn.filter(({ tagName }) => tagName === "circle");
  expect(circles.map((one) => Number(attribute(one, "cx")))).toEqual([at(0.5)]);
  expect(
    drawn.some((one) => attribute(one, "x1") === String(at(0.25)) && attribute(one, "x2") === String(at(0.75))),
  ).toBe(true);
  expect(textsOf(forestPlot("Per tag", rows, null))).toContain("few");
});

it("prints every count of a table, and makes cells as dark as their part of the row", () => {
  const svg = heatMap(
    "Tags",
    ["A", "B"],
    [
      [9, 1],
      [0, 4],
    ],
  );
  // Two columns by their numbers; each row with its name, its number and its counts.
  expect(textsOf(svg)).toEqual(["1", "2", "A", "1", "9", "1", "B", "2", "4"]);
  const fills = elementsOf(svg)
    .filter(({ tagName }) => tagName === "rect")
    .map((one) => Number(/\d+/u.exec(attribute(one, "fill"))?.[0]));
  expect(fills.map((grey) => 255 - grey)).toEqual([193, 21, 0, 215]);
});

it("breaks long names into lines, and cuts only what has no room in them", () => {
  expect(wrapped("Claim the article makes itself", 12, 3)).toEqual(["Claim the", "article", "makes itself"]);
  expect(wrapped("Donaudampfschifffahrt", 12, 3)).toEqual(["Donaudampfsc", "hifffahrt"]);
  expect(wrapped("one two three four", 5, 2)).toEqual(["one", "two …"]);
  expect(wrapped("関係者の主張", 6, 3)).toEqual(["関係者", "の主張"]);
  const name = "Claim that somebody else asserts without naming any source";
  const rows = [{ name, value: 0.5, interval: null, words: ".50", weight: "enough" }] as const;
  const said = (svg: string) => textsOf(svg).join(" ");
  expect(said(forestPlot("By tag", rows, null))).toContain(name);
  expect(said(heatMap("Tags", [name], [[1]]))).toContain(name);
});

it("names the lowest points below each other, and their dots by numbers", () => {
  const points = Array.from({ length: 9 }, (_, index) => ({ name: `Text ${index}`, x: 5, value: 0.5 + index / 1000 }));
  const texts = elementsOf(pointPlot("By length", points, "length")).filter(({ tagName }) => tagName === "text");
  const heights = texts
    .filter(({ childNodes: [text] }) => text !== undefined && "value" in text && text.value.startsWith("Text"))
    .map((one) => Number(attribute(one, "y")));
  expect(heights).toHaveLength(5);
  for (const [index, height] of heights.entries())
    if (index > 0) expect(height - (heights[index - 1] ?? 0)).toBeGreaterThanOrEqual(12);
});

it("keeps names at the ends of lines apart and inside the picture", () => {
  const values = [0, 0.01, 0.02, 0.03];
  const moved = spread(values, 1, 2).toSorted((one, other) => one - other);
  expect(moved.at(-1)).toBe(2);
  for (const [index, value] of moved.entries())
    if (index > 0) expect(value - (moved[index - 1] ?? 0)).toBeCloseTo(1, 9);
  expect(spread([5, 1], 1, 9)).toEqual([5, 1]);
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 2, maxLength: 9 }), (places) => {
      const sorted = spread(places, 14, 130).toSorted((one, other) => one - other);
      for (const [at, place] of sorted.entries())
        if (at > 0) expect(place - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(14);
      expect(sorted.at(-1)).toBeLessThanOrEqual(130);
    }),
  );
});

it("draws no two tags alike, and none over another on the same words", () => {
  const tags = Array.from({ length: 20 }, (_, tag) => `Tag ${tag}`);
  const drawn = elementsOf(stripLegend("Tags", tags)).filter(({ tagName }) => tagName === "rect");
  const looks = drawn
    .filter((_, index) => index % 2 === 1)
    .map((one) => attribute(one, "fill") + attribute(one, "height"));
  expect(new Set(looks).size).toBe(20);
  const both = [0, 1, 2].map((tag) => ({ start: 0, end: 9, tag: 2 - tag }));
  const strip = stripPlot({ name: "One", length: 9, rows: [{ name: "A", stretches: both }] }, 3);
  const [, ...heights] = elementsOf(strip)
    .filter(({ tagName }) => tagName === "rect")
    .map((one) => Number(attribute(one, "height")));
  expect(heights).toEqual(heights.toSorted((one, other) => other - one));
});

it("reaches below 0 only where a figure does", () => {
  expect(figureRange([0.2, 0.9])).toEqual([0, 1]);
  expect(figureRange([-0.14])).toEqual([-0.2, 1]);
  expect(scaleFrom([0, 1], [0, 100]).ticks.map((tick) => Math.round(tick * 10))).toEqual([0, 2, 4, 6, 8, 10]);
});
