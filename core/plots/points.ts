import { figureRange, scaleFrom, spread, tickInWords } from "./scale.ts";
import { element, ink, label, line, picture, shortened, type Svg } from "./svg.ts";

export type Point = { readonly name: string; readonly x: number; readonly value: number };

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 50;
const FLOOR = HEIGHT - 40;
/** What a line of words takes. */
const TEXT = 13;
/** The lowest that are named. */
const NAMED = 5;

/** Figures against an amount, a dot each; the lowest are named. @param amount what the amount is, with its unit */
export function pointPlot(title: string, points: readonly Point[], amount: string): Svg {
  const most = Math.max(1, ...points.map(({ x }) => x));
  const across = scaleFrom([0, most], [LEFT, WIDTH - 30]);
  const up = scaleFrom(figureRange(points.map(({ value }) => value)), [FLOOR, 14]);
  const lowest = points.toSorted((one, other) => one.value - other.value).slice(0, NAMED);
  const heights = spread(
    lowest.map(({ value }) => up.at(value) + 4),
    TEXT,
  );
  return picture(WIDTH, HEIGHT, title, [
    ...axes(
      across.ticks.map((tick) => [across.at(tick), tickInWords(tick)]),
      up.ticks.map((tick) => [up.at(tick), tickInWords(tick)]),
    ),
    label((LEFT + WIDTH) / 2, HEIGHT - 6, amount, "middle"),
    ...points.map(({ x, value }) =>
      element("circle", { cx: across.at(x), cy: up.at(value), r: 3.5, fill: "#444", "fill-opacity": 0.7 }),
    ),
    ...lowest.map((point, index) => nameOf(point, across.at(point.x), heights[index] ?? 0)),
  ]);
}

function nameOf({ name }: Point, x: number, y: number): Svg {
  const isRight = x > WIDTH * 0.6;
  return label(x + (isRight ? -7 : 7), y, shortened(name, 30), isRight ? "end" : "start");
}

type Tick = readonly [place: number, name: string];

function axes(across: readonly Tick[], up: readonly Tick[]): Svg[] {
  return [
    ...up.flatMap(([y, name]) => [
      line(LEFT, y, WIDTH - 20, y, { stroke: ink.faint }),
      label(LEFT - 8, y + 4, name, "end"),
    ]),
    ...across.map(([x, name]) => label(x, FLOOR + 18, name, "middle")),
  ];
}

export type Series = { readonly name: string; readonly values: readonly (number | null)[] };

/** How lines differ without colour. */
const dashes = ["", "6 3", "2 3", "8 3 2 3", "1 2"] as const;

/** Figures over steps, a line each; a step without a figure is left out. */
export function linePlot(title: string, steps: readonly string[], series: readonly Series[]): Svg {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const up = scaleFrom(figureRange(values), [FLOOR, 14]);
  const across = scaleFrom([0, Math.max(1, steps.length - 1)], [LEFT + 20, WIDTH - 150]);
  const names = spread(
    series.map((one) => up.at(one.values.findLast((value) => value !== null) ?? 0) + 4),
    TEXT,
  );
  return picture(WIDTH, HEIGHT, title, [
    ...axes(
      steps.map((step, index) => [across.at(index), shortened(step, 12)]),
      up.ticks.map((tick) => [up.at(tick), tickInWords(tick)]),
    ),
    ...series.flatMap((one, index) => drawSeries(one, index, across.at, up.at)),
    ...series.map(({ name }, index) => label(WIDTH - 135, names[index] ?? 0, shortened(name, 22))),
  ]);
}

function drawSeries(
  { values }: Series,
  index: number,
  across: (step: number) => number,
  up: (value: number) => number,
): Svg[] {
  const places = values.flatMap((value, step) => (value === null ? [] : [[across(step), up(value)] as const]));
  if (places.length === 0) return [];
  const path = element("polyline", {
    points: places.map((place) => place.map((one) => one.toFixed(1)).join(",")).join(" "),
    fill: "none",
    stroke: ink.line,
    "stroke-width": index === 0 ? 2 : 1,
    "stroke-dasharray": dashes[index % dashes.length] ?? "",
  });
  const dots = places.map(([x, y]) => element("circle", { cx: x, cy: y, r: 3, fill: ink.line }));
  return [path, ...dots];
}
