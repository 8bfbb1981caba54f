import { figureRange, scaleFrom, spread, tickInWords } from "./scale.ts";
import { element, ink, label, line, picture, shortened, wrapped, type Svg } from "./svg.ts";

export type Point = { readonly name: string; readonly x: number; readonly value: number };

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 50;
const FLOOR = HEIGHT - 40;
/** What a line of words takes. */
const TEXT = 13;
/** The lowest that are named. */
const NAMED = 5;
/** The least that a step's name takes. */
const STEP = 44;

/** Figures against an amount, a dot each; the lowest have numbers, and their names stand below. @param amount what the amount is, with its unit */
export function pointPlot(title: string, points: readonly Point[], amount: string): Svg {
  const most = Math.max(1, ...points.map(({ x }) => x));
  const across = scaleFrom([0, most], [LEFT, WIDTH - 30]);
  const up = scaleFrom(figureRange(points.map(({ value }) => value)), [FLOOR, 14]);
  const lowest = points.toSorted((one, other) => one.value - other.value).slice(0, NAMED);
  const rest = points.filter((point) => !lowest.includes(point));
  const placed = lowest.map((point) => ({ ...point, y: up.at(point.value), x: across.at(point.x) }));
  const names = listBelow(lowest);
  return picture(WIDTH, HEIGHT + TEXT * names.length + 6, title, [
    ...axes(
      across.ticks.map((tick) => [across.at(tick), tickInWords(tick)]),
      up.ticks.map((tick) => [up.at(tick), tickInWords(tick)]),
    ),
    label((LEFT + WIDTH) / 2, HEIGHT - 6, amount, "middle"),
    ...rest.map(({ x, value }) =>
      element("circle", { cx: across.at(x), cy: up.at(value), r: 3.5, fill: "#444", "fill-opacity": 0.7 }),
    ),
    // Numbers in their dots: so they are never on each other unless the dots are.
    ...placed.toReversed().flatMap(({ x, y }, index) => numbered(x, y, placed.length - index)),
    ...names.flatMap(([number, name], index) => [
      label(LEFT - 8, HEIGHT + TEXT * (index + 1), number, "end"),
      label(LEFT, HEIGHT + TEXT * (index + 1), name),
    ]),
  ]);
}

function numbered(x: number, y: number, number: number): Svg[] {
  return [
    element("circle", { cx: x, cy: y, r: 7, fill: ink.paper, stroke: ink.line }),
    label(x, y + 3.5, String(number), "middle", { "font-size": 10 }),
  ];
}

/** Names in lines, each with its number before the first. */
function listBelow(points: readonly Point[]): readonly (readonly [number: string, line: string])[] {
  return points.flatMap(({ name }, index) =>
    wrapped(name, 84, 2).map((row, place) => [place === 0 ? String(index + 1) : "", row] as const),
  );
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

/** named: with its name at its end; quiet: a thin grey line among others. */
export type Series = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly look: "named" | "quiet";
};

/** How lines differ without colour. */
const dashes = ["", "6 3", "2 3", "8 3 2 3", "1 2"] as const;
/** Of names at the ends of lines. */
const END = 150;

/** Figures over steps, a line each; a step without a figure is left out. */
export function linePlot(title: string, steps: readonly string[], series: readonly Series[]): Svg {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const up = scaleFrom(figureRange(values), [FLOOR, 14]);
  const across = scaleFrom([0, Math.max(1, steps.length - 1)], [LEFT + 20, WIDTH - END]);
  const named = series.filter(({ look }) => look === "named");
  const heights = spread(
    named.map((one) => up.at(one.values.findLast((value) => value !== null) ?? 0) + 4),
    TEXT,
    FLOOR,
  );
  // As many names as have room side by side.
  const every = Math.ceil((steps.length * STEP) / (WIDTH - END - LEFT - 20));
  const most = Math.floor(((WIDTH - END - LEFT) * every) / Math.max(1, steps.length) / 7);
  return picture(WIDTH, HEIGHT, title, [
    ...axes(
      steps.flatMap((step, index) => (index % every === 0 ? [[across.at(index), shortened(step, most)] as const] : [])),
      up.ticks.map((tick) => [up.at(tick), tickInWords(tick)]),
    ),
    ...series.filter(({ look }) => look === "quiet").flatMap((one) => drawSeries(one, 0, across.at, up.at)),
    ...named.flatMap((one, index) => drawSeries(one, index, across.at, up.at)),
    ...named.map(({ name }, index) => label(WIDTH - END + 12, heights[index] ?? 0, shortened(name, 20))),
  ]);
}

function drawSeries(
  { values, look }: Series,
  index: number,
  across: (step: number) => number,
  up: (value: number) => number,
): Svg[] {
  const places = values.flatMap((value, step) => (value === null ? [] : [[across(step), up(value)] as const]));
  if (places.length === 0) return [];
  const isNamed = look === "named";
  const path = element("polyline", {
    points: places.map((place) => place.map((one) => one.toFixed(1)).join(",")).join(" "),
    fill: "none",
    stroke: isNamed ? ink.line : ink.quiet,
    "stroke-width": isNamed && index === 0 ? 2 : 1,
    "stroke-dasharray": dashes[index % dashes.length] ?? "",
  });
  const dots = places.map(([x, y]) => element("circle", { cx: x, cy: y, r: 3, fill: ink.line }));
  // One step alone makes no line.
  return isNamed ? [path, ...dots] : places.length === 1 ? dots : [path];
}
