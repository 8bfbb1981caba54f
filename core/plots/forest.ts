import { figureRange, scaleFrom, tickInWords } from "./scale.ts";
import { element, ink, label, labels, line, LINE, picture, wrapped, type Svg } from "./svg.ts";

export type ForestRow = {
  readonly name: string;
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Stands at the end of the row: the figure in words, or why there is none. */
  readonly words: string;
  /** few: drawn white, since it rests on too few cases. */
  readonly weight: "enough" | "few";
};

const ROW = 20;
const LEFT = 210;
const RIGHT = 90;
const WIDTH = 640;
/** Letters beside a row, and lines of them. */
const NAME = 26;
const NAME_LINES = 3;

/** A figure and its interval in each row, on one scale. @param bound drawn across, with its name; null: none */
export function forestPlot(title: string, rows: readonly ForestRow[], bound: number | null): Svg {
  const ends = rows.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0]);
  const scale = scaleFrom(figureRange(ends), [LEFT, WIDTH - RIGHT]);
  const drawn: Svg[] = [];
  let y = 8;
  for (const row of rows) {
    const name = wrapped(row.name, NAME, NAME_LINES);
    const height = Math.max(ROW, LINE * name.length + 8);
    drawn.push(...labels(LEFT - 10, y + height / 2, name, "end"), ...drawRow(row, y + height / 2, scale.at));
    y += height;
  }
  const parts = scale.ticks.flatMap((tick) => [
    line(scale.at(tick), 4, scale.at(tick), y, { stroke: ink.faint }),
    label(scale.at(tick), y + 16, tickInWords(tick), "middle"),
  ]);
  const across =
    bound === null
      ? []
      : [line(scale.at(bound), 4, scale.at(bound), y, { stroke: ink.rule, "stroke-dasharray": "3 3" })];
  return picture(WIDTH, y + 26, title, [...parts, ...across, ...drawn]);
}

function drawRow({ value, interval, words, weight }: ForestRow, y: number, at: (value: number) => number): Svg[] {
  const told = label(WIDTH - RIGHT + 14, y + 4, words);
  if (value === null) return [told];
  const range =
    interval === null
      ? []
      : [
          line(at(interval.low), y, at(interval.high), y, { "stroke-width": 1.5 }),
          ...[interval.low, interval.high].map((end) => line(at(end), y - 4, at(end), y + 4)),
        ];
  const fill = weight === "enough" ? ink.line : ink.paper;
  return [...range, element("circle", { cx: at(value), cy: y, r: 4, fill, stroke: ink.line }), told];
}
