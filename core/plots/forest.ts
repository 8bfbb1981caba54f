import { figureRange, scaleFrom, tickInWords } from "./scale.ts";
import { element, ink, label, line, picture, shortened, type Svg } from "./svg.ts";

export type ForestRow = {
  readonly name: string;
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Stands where there is no figure, or too few cases for one: "few". */
  readonly note: string;
};

const ROW = 20;
const LEFT = 170;
const RIGHT = 60;
const WIDTH = 640;

/** A figure and its interval in each row, on one scale. @param bound drawn across, with its name; null: none */
export function forestPlot(title: string, rows: readonly ForestRow[], bound: number | null): Svg {
  const height = ROW * rows.length + 40;
  const ends = rows.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0]);
  const scale = scaleFrom(figureRange(ends), [LEFT, WIDTH - RIGHT]);
  const floor = ROW * rows.length + 8;
  const parts = scale.ticks.flatMap((tick) => [
    line(scale.at(tick), 4, scale.at(tick), floor, { stroke: ink.faint }),
    label(scale.at(tick), floor + 16, tickInWords(tick), "middle"),
  ]);
  const across =
    bound === null
      ? []
      : [line(scale.at(bound), 4, scale.at(bound), floor, { stroke: ink.rule, "stroke-dasharray": "3 3" })];
  return picture(WIDTH, height, title, [
    ...parts,
    ...across,
    ...rows.flatMap((row, index) => drawRow(row, ROW * index + ROW / 2 + 4, scale.at)),
  ]);
}

function drawRow({ name, value, interval, note }: ForestRow, y: number, at: (value: number) => number): Svg[] {
  const named = label(LEFT - 10, y + 4, shortened(name, 24), "end");
  if (value === null) return [named, label(WIDTH - RIGHT + 10, y + 4, note)];
  const range =
    interval === null
      ? []
      : [
          line(at(interval.low), y, at(interval.high), y, { "stroke-width": 1.5 }),
          ...[interval.low, interval.high].map((end) => line(at(end), y - 4, at(end), y + 4)),
        ];
  return [
    named,
    ...range,
    element("circle", { cx: at(value), cy: y, r: 4, fill: note === "" ? ink.line : ink.paper, stroke: ink.line }),
    label(WIDTH - RIGHT + 10, y + 4, note === "" ? value.toFixed(2).replace("-", "−") : note),
  ];
}
