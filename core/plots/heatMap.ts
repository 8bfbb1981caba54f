import { element, ink, label, labels, picture, wrapped, type Svg } from "./svg.ts";

/** Side of a cell where it holds three digits; longer counts make it wider. */
const CELL = 32;
const DIGIT = 7;
const LEFT = 250;
const TOP = 24;
const NAME = 34;

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
  const rows = names.flatMap((name, row) => {
    const counts = cells[row] ?? [];
    const sum = counts.reduce((total, count) => total + count, 0);
    const y = TOP + CELL * row;
    return [
      ...labels(LEFT - 34, y + CELL / 2 - 1, wrapped(name, NAME, 2), "end"),
      label(LEFT - 8, y + CELL / 2 + 3, String(row + 1), "end"),
      ...names.flatMap((_, column) => drawCell(counts[column] ?? 0, sum, [LEFT + width * column, y, width])),
    ];
  });
  return picture(LEFT + width * names.length + 4, TOP + CELL * names.length + 4, title, [...heads, ...rows]);
}

function drawCell(count: number, sum: number, [x, y, width]: readonly [x: number, y: number, width: number]): Svg[] {
  const part = sum === 0 ? 0 : count / sum;
  // From white to nearly black, so that the number on it can be read in black or white.
  const grey = Math.round(255 - 215 * part);
  const fill = `rgb(${grey},${grey},${grey})`;
  const square = element("rect", { x, y, width: width - 2, height: CELL - 2, fill, stroke: ink.faint });
  if (count === 0) return [square];
  const colour = part > 0.5 ? ink.paper : ink.line;
  return [square, label(x + width / 2 - 1, y + CELL / 2 + 3, String(count), "middle", { fill: colour })];
}
