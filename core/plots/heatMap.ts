import { element, ink, label, labels, LINE, picture, wrapped, type Svg } from "./svg.ts";

/** Side of a cell where it holds three digits; longer counts make it wider. */
const CELL = 32;
const DIGIT = 7;
const LEFT = 250;
const TOP = 24;
/** Letters beside a row, and lines of them. */
const NAME = 28;
const NAME_LINES = 3;

type Box = readonly [x: number, y: number, width: number, height: number];

/**
 * Counts in rows and columns of the same names, each cell as dark as its part of the row. Counts are printed; zeros are
 * left empty. Columns are called by the numbers that stand before the names of the rows.
 */
export function heatMap(title: string, names: readonly string[], cells: readonly (readonly number[])[]): Svg {
  const longest = Math.max(0, ...cells.flat().map((count) => String(count).length));
  const width = Math.max(CELL, DIGIT * longest + 10);
  const heads = names.map((_, column) =>
    label(LEFT + width * (column + 0.5) - 1, TOP - 8, String(column + 1), "middle"),
  );
  const rows: Svg[] = [];
  let y = TOP;
  for (const [row, name] of names.entries()) {
    const counts = cells[row] ?? [];
    const sum = counts.reduce((total, count) => total + count, 0);
    const lines = wrapped(name, NAME, NAME_LINES);
    const height = Math.max(CELL, LINE * lines.length + 8);
    rows.push(
      ...labels(LEFT - 34, y + height / 2 - 1, lines, "end"),
      label(LEFT - 8, y + height / 2 + 3, String(row + 1), "end"),
      ...names.flatMap((_, column) => drawCell(counts[column] ?? 0, sum, [LEFT + width * column, y, width, height])),
    );
    y += height;
  }
  return picture(LEFT + width * names.length + 4, y + 4, title, [...heads, ...rows]);
}

function drawCell(count: number, sum: number, [x, y, width, height]: Box): Svg[] {
  const part = sum === 0 ? 0 : count / sum;
  // From white to nearly black, so that the number on it can be read in black or white.
  const grey = Math.round(255 - 215 * part);
  const fill = `rgb(${grey},${grey},${grey})`;
  const square = element("rect", { x, y, width: width - 2, height: height - 2, fill, stroke: ink.faint });
  if (count === 0) return [square];
  const colour = part > 0.62 ? ink.paper : ink.line;
  return [square, label(x + width / 2 - 1, y + height / 2 + 3, String(count), "middle", { fill: colour })];
}
