import { element, ink, label, picture, shortened, type Svg } from "./svg.ts";

const CELL = 34;
const LEFT = 150;
const TOP = 110;

/** Counts in rows and columns, each cell as dark as its part of the row. Counts are printed; zeros are left empty. */
export function heatMap(
  title: string,
  rows: readonly string[],
  columns: readonly string[],
  cells: readonly (readonly number[])[],
): Svg {
  const parts = rows.flatMap((name, row) => {
    const counts = cells[row] ?? [];
    const sum = counts.reduce((total, count) => total + count, 0);
    const y = TOP + CELL * row;
    return [
      label(LEFT - 8, y + CELL / 2 + 4, shortened(name, 22), "end"),
      ...columns.flatMap((_, column) => drawCell(counts[column] ?? 0, sum, LEFT + CELL * column, y)),
    ];
  });
  const names = columns.map((name, column) => {
    const x = LEFT + CELL * column + CELL / 2 + 4;
    return label(x, TOP - 8, shortened(name, 16), "start", { transform: `rotate(-60 ${x} ${TOP - 8})` });
  });
  return picture(LEFT + CELL * columns.length + 60, TOP + CELL * rows.length + 10, title, [...names, ...parts]);
}

function drawCell(count: number, sum: number, x: number, y: number): Svg[] {
  const part = sum === 0 ? 0 : count / sum;
  // From white to nearly black, so that the number on it can be read in black or white.
  const grey = Math.round(255 - 215 * part);
  const fill = `rgb(${grey},${grey},${grey})`;
  const square = element("rect", { x, y, width: CELL - 2, height: CELL - 2, fill, stroke: ink.faint });
  if (count === 0) return [square];
  const colour = part > 0.5 ? ink.paper : ink.line;
  return [square, label(x + CELL / 2 - 1, y + CELL / 2 + 3, String(count), "middle", { fill: colour })];
}
