import { Ways } from "./ways.ts";

/**
 * Which rows and columns may be given to each other, and what for: the edges of row r are those from from[r] to from[r
 * + 1].
 */
export type Edges = {
  readonly from: ArrayLike<number>;
  readonly column: ArrayLike<number>;
  /** Above 0; whole numbers, so that nothing is rounded. */
  readonly weight: ArrayLike<number>;
};

const NOBODY = -1;

/**
 * Gives rows and columns to each other, one to one, so that the total weight is the most there can be; who is not given
 * to anybody stays alone. Of equal totals, earlier rows get earlier columns where a choice is met. Most rows are
 * settled by their best column being free; only where two want the same one, a path of changes is looked for, no
 * further than it pays.
 *
 * Kuhn 1955 and Munkres 1957, as shortest augmenting paths with potentials; O(rows × edges) at worst, about the number
 * of edges where few spans compete.
 */
export class Assigner {
  #state = emptyState(64);

  /**
   * @returns the column of each row, or -1; read before the next call, which uses the same array, and no further than
   * the rows
   */
  assign(rows: number, columns: number, edges: Edges): Int32Array {
    const most = Math.max(rows, columns);
    if (this.#state.rowOf.length < most) this.#state = emptyState(2 * most);
    const state = this.#state;
    state.columnOf.fill(NOBODY, 0, rows);
    state.rowOf.fill(NOBODY, 0, columns);
    state.columnWorth.fill(0, 0, columns);
    for (let row = 0; row < rows; row++) takeBest(row, state, edges);
    for (let row = 0; row < rows; row++)
      if (state.columnOf[row] === NOBODY && (state.rowWorth[row] ?? 0) > 0) improve(row, state, edges);
    return state.columnOf;
  }
}

type State = {
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  /** Potentials: a row's and a column's together are never below the weight between them. */
  readonly rowWorth: Float64Array;
  readonly columnWorth: Float64Array;
  readonly ways: Ways;
};

function emptyState(most: number): State {
  return {
    columnOf: new Int32Array(most),
    rowOf: new Int32Array(most),
    rowWorth: new Float64Array(most),
    columnWorth: new Float64Array(most),
    ways: new Ways(most),
  };
}

/** A row is worth its best edge; it gets that column when nobody has it yet. */
function takeBest(row: number, { columnOf, rowOf, rowWorth }: State, { from, column, weight }: Edges): void {
  const [start, end] = [from[row] ?? 0, from[row + 1] ?? 0];
  let best = 0;
  for (let edge = start; edge < end; edge++) best = Math.max(best, weight[edge] ?? 0);
  rowWorth[row] = best;
  for (let edge = start; edge < end; edge++) {
    const free = column[edge] ?? 0;
    if (weight[edge] !== best || rowOf[free] !== NOBODY) continue;
    columnOf[row] = free;
    rowOf[free] = row;
    return;
  }
}

/**
 * Finds a column for one more row, at the cost of the least total worth: another row may have to change, or to go
 * without.
 */
function improve(root: number, state: State, edges: Edges): void {
  const { rowOf, rowWorth, ways } = state;
  ways.forget();
  let [end, endCost, isFree] = [root, rowWorth[root] ?? 0, false];
  let [row, cost] = [root, 0];
  for (;;) {
    reach(row, cost, state, edges);
    const column = ways.nearest();
    if (column === NOBODY || (ways.cost[column] ?? 0) > endCost) break;
    ways.goThrough(column);
    cost = ways.cost[column] ?? 0;
    row = rowOf[column] ?? NOBODY;
    if (row === NOBODY) {
      [end, endCost, isFree] = [column, cost, true];
      break;
    }
    if (cost + (rowWorth[row] ?? 0) < endCost) [end, endCost] = [row, cost + (rowWorth[row] ?? 0)];
  }
  lowerWorth(root, endCost, state);
  if (isFree) changeAlong(root, end, state);
  else if (end !== root) {
    const lost = state.columnOf[end] ?? NOBODY;
    state.columnOf[end] = NOBODY;
    changeAlong(root, lost, state);
  }
}

/** Notes what the columns of a row would cost, for those that are nearer this way than by any before. */
function reach(row: number, cost: number, { rowWorth, columnWorth, ways }: State, edges: Edges): void {
  const last = edges.from[row + 1] ?? 0;
  const worth = cost + (rowWorth[row] ?? 0);
  for (let edge = edges.from[row] ?? 0; edge < last; edge++) {
    const column = edges.column[edge] ?? 0;
    ways.note(column, row, worth + (columnWorth[column] ?? 0) - (edges.weight[edge] ?? 0));
  }
}

function lowerWorth(root: number, endCost: number, { rowOf, rowWorth, columnWorth, ways }: State): void {
  rowWorth[root] = (rowWorth[root] ?? 0) - endCost;
  for (let index = 0; index < ways.throughCount; index++) {
    const column = ways.through[index] ?? 0;
    const owner = rowOf[column] ?? NOBODY;
    if (owner === NOBODY) continue;
    const less = endCost - (ways.cost[column] ?? 0);
    columnWorth[column] = (columnWorth[column] ?? 0) + less;
    rowWorth[owner] = (rowWorth[owner] ?? 0) - less;
  }
}

/** Back from the last column: each row on the way takes the column it reached, and the one before gets what it had. */
function changeAlong(root: number, last: number, { columnOf, rowOf, ways }: State): void {
  let column = last;
  for (;;) {
    const row = ways.row[column] ?? NOBODY;
    const before = columnOf[row] ?? NOBODY;
    columnOf[row] = column;
    rowOf[column] = row;
    if (row === root) return;
    column = before;
  }
}
