import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";
import { barPlot } from "#core/plots/bars.ts";
import { forestPlot } from "#core/plots/forest.ts";
import { heatMap } from "#core/plots/heatMap.ts";
import { linePlot, pointPlot } from "#core/plots/points.ts";
import { figureRange, scaleFrom } from "#core/plots/scale.ts";
import { stripPlot } from "#core/plots/strips.ts";

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
  ["forest", (name) => forestPlot(name, [{ name, value: 0.5, interval: { low: 0.4, high: 0.7 }, note: "" }], 0.67)],
  ["heat map", (name) => heatMap(name, [name], [name], [[3]])],
  ["bars", (name) => barPlot(name, [{ name, count: 3 }], 0)],
  ["points", (name) => pointPlot(name, [{ name, x: 10, value: 0.5 }], name)],
  ["lines", (name) => linePlot(name, [name, name], [{ name, values: [0.5, null] }])],
  ["strips", (name) => stripPlot(name, [{ name, length: 9, rows: [{ name, stretches: [] }] }], 1)],
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
    { name: "Claim", value: 0.5, interval: { low: 0.25, high: 0.75 }, note: "" },
    { name: "Hedge", value: null, interval: null, note: "few" },
  ];
  const drawn = elementsOf(forestPlot("Per tag", rows, null));
  const { at } = scaleFrom([0, 1], [170, 580]);
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
    ["A", "B"],
    [
      [9, 1],
      [0, 4],
    ],
  );
  expect(textsOf(svg).filter((text) => /^\d+$/u.test(text))).toEqual(["9", "1", "4"]);
  const fills = elementsOf(svg)
    .filter(({ tagName }) => tagName === "rect")
    .map((one) => Number(/\d+/u.exec(attribute(one, "fill"))?.[0]));
  expect(fills.map((grey) => 255 - grey)).toEqual([193, 21, 0, 215]);
});

it("reaches below 0 only where a figure does", () => {
  expect(figureRange([0.2, 0.9])).toEqual([0, 1]);
  expect(figureRange([-0.14])).toEqual([-0.2, 1]);
  expect(scaleFrom([0, 1], [0, 100]).ticks.map((tick) => Math.round(tick * 10))).toEqual([0, 2, 4, 6, 8, 10]);
});
