import { type Coding, forEachUnit, type UnitValues } from "./coding.ts";

/**
 * How often each two values met in one unit, with both orders of each pair: categories × categories, row after row,
 * symmetric. A unit with m values adds o_ck = n_c (n_k − [c = k]) / (m − 1), so that each of its values weighs 1; a
 * unit with fewer than two adds nothing (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).
 */
export function coincide(coding: Coding, categories: number): Float64Array {
  const cells = new Float64Array(categories * categories);
  forEachUnit(coding, (unit) => {
    if (unit.answers > 1) addUnit(cells, categories, unit);
  });
  return cells;
}

function addUnit(cells: Float64Array, categories: number, { values, times, different, answers }: UnitValues): void {
  for (let one = 0; one < different; one++) {
    const row = (values[one] ?? 0) * categories;
    for (let other = 0; other < different; other++) {
      const meetings = (times[one] ?? 0) * ((times[other] ?? 0) - (one === other ? 1 : 0));
      const cell = row + (values[other] ?? 0);
      cells[cell] = (cells[cell] ?? 0) + meetings / (answers - 1);
    }
  }
}

/** How often each value occurs among those that met another: the sums of the rows. */
export function rowSums(cells: Float64Array, categories: number): Float64Array {
  const sums = new Float64Array(categories);
  for (let row = 0; row < categories; row++)
    for (let column = 0; column < categories; column++)
      sums[row] = (sums[row] ?? 0) + (cells[row * categories + column] ?? 0);
  return sums;
}
