import fc from "fast-check";
import { expect, it } from "vitest";
import { Assigner, type Edges } from "#core/agreement/spans/assignment.ts";

/** One for all tests, as one is used for many pairs. */
const assigner = new Assigner();

function assign(rows: number, columns: number, edges: Edges): number[] {
  return Array.from(assigner.assign(rows, columns, edges).slice(0, rows));
}

/** Edges from a table of weights; 0 is no edge. */
function edgesOf(table: readonly (readonly number[])[]): Edges {
  const edges: { from: number[]; column: number[]; weight: number[] } = { from: [0], column: [], weight: [] };
  for (const row of table) {
    for (const [column, weight] of row.entries())
      if (weight > 0) {
        edges.column.push(column);
        edges.weight.push(weight);
      }
    edges.from.push(edges.column.length);
  }
  return edges;
}

/** The most weight there can be, by trying everything. */
function bestTotal(table: readonly (readonly number[])[], row = 0, taken = 0): number {
  const weights = table[row];
  if (weights === undefined) return 0;
  let best = bestTotal(table, row + 1, taken);
  for (const [column, weight] of weights.entries())
    if (weight > 0 && (taken & (1 << column)) === 0)
      best = Math.max(best, weight + bestTotal(table, row + 1, taken | (1 << column)));
  return best;
}

it("gives the most total weight there can be, nothing twice", () => {
  const tables = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat(5)), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
  fc.assert(
    fc.property(tables, (table) => {
      const found = assign(table.length, table[0]?.length ?? 0, edgesOf(table));
      const given = found.filter((column) => column >= 0);
      expect(new Set(given).size).toBe(given.length);
      const total = found.reduce((sum, column, row) => sum + (table[row]?.[column] ?? 0), 0);
      expect(total).toBe(bestTotal(table));
      for (const [row, column] of found.entries()) if (column >= 0) expect(table[row]?.[column]).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

it("moves others when that is worth it, and leaves one without where the total is more", () => {
  expect(
    assign(
      2,
      2,
      edgesOf([
        [5, 4],
        [5, 0],
      ]),
    ),
  ).toEqual([1, 0]);
  expect(assign(2, 1, edgesOf([[3], [7]]))).toEqual([-1, 0]);
  expect(
    assign(
      3,
      2,
      edgesOf([
        [9, 8],
        [9, 0],
        [0, 3],
      ]),
    ),
  ).toEqual([1, 0, -1]);
});

it("keeps the order where all is equal", () => {
  expect(
    assign(
      3,
      3,
      edgesOf([
        [2, 2, 2],
        [2, 2, 2],
        [2, 2, 2],
      ]),
    ),
  ).toEqual([0, 1, 2]);
  expect(
    assign(
      2,
      3,
      edgesOf([
        [2, 2, 2],
        [2, 2, 2],
      ]),
    ),
  ).toEqual([0, 1]);
});
