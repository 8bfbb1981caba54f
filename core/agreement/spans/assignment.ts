/** Which rows and columns may be given to each other, and what for: the edges of row r are those from from[r] to from[r + 1]. */
export type Edges = {
  readonly from: ArrayLike<number>;
  readonly column: ArrayLike<number>;
  /** Above 0; whole numbers, so that nothing is rounded. */
  readonly weight: ArrayLike<number>;
};

const NOBODY = -1;

/**
 * Gives rows and columns to each other, one to one, so that the total weight is the most there can be; who is not given to
 * anybody stays alone. Of equal totals, earlier rows get earlier columns where a choice is met. Most rows are settled by their
 * best column being free; only where two want the same one, a path of changes is looked for, no further than it pays.
 *
 * Kuhn 1955 and Munkres 1957, as shortest augmenting paths with potentials; O(rows × edges) at worst, about the number of
 * edges where few spans compete.
 */
export class Assigner {
  #state = emptyState(64);

  /** @returns the column of each row, or -1; read before the next call, which uses the same array, and no further than the rows */
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
};

function emptyState(most: number): State {
  return {
    columnOf: new Int32Array(most),
    rowOf: new Int32Array(most),
    rowWorth: new Float64Array(most),
    columnWorth: new Float64Array(most),
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

/** A column that was reached: how much worth the way costs, the row it was reached from, and whether it was gone through. */
type Reached = { readonly column: number; cost: number; row: number; through: boolean };

/** Finds a column for one more row, at the cost of the least total worth: another row may have to change, or to go without. */
function improve(root: number, state: State, edges: Edges): void {
  const { rowOf, rowWorth } = state;
  const reached = new Map<number, Reached>();
  let [end, endCost] = [root, rowWorth[root] ?? 0];
  let [row, cost] = [root, 0];
  let free: Reached | null = null;
  for (;;) {
    reach(row, cost, reached, state, edges);
    const next = nearest(reached);
    if (next === null || next.cost > endCost) break;
    next.through = true;
    const owner = rowOf[next.column] ?? NOBODY;
    if (owner === NOBODY) {
      [free, endCost] = [next, next.cost];
      break;
    }
    [row, cost] = [owner, next.cost];
    if (cost + (rowWorth[owner] ?? 0) < endCost) [end, endCost] = [owner, cost + (rowWorth[owner] ?? 0)];
  }
  lowerWorth(root, endCost, reached, state);
  changeAlong(root, end, free, reached, state);
}

function reach(row: number, cost: number, reached: Map<number, Reached>, state: State, edges: Edges): void {
  const last = edges.from[row + 1] ?? 0;
  for (let edge = edges.from[row] ?? 0; edge < last; edge++) {
    const column = edges.column[edge] ?? 0;
    const slack = (state.rowWorth[row] ?? 0) + (state.columnWorth[column] ?? 0) - (edges.weight[edge] ?? 0);
    const known = reached.get(column);
    if (known === undefined) reached.set(column, { column, cost: cost + slack, row, through: false });
    else if (!known.through && cost + slack < known.cost) [known.cost, known.row] = [cost + slack, row];
  }
}

function nearest(reached: ReadonlyMap<number, Reached>): Reached | null {
  let found: Reached | null = null;
  for (const candidate of reached.values())
    if (!candidate.through && (found === null || candidate.cost < found.cost)) found = candidate;
  return found;
}

function lowerWorth(root: number, endCost: number, reached: ReadonlyMap<number, Reached>, state: State): void {
  const { rowOf, rowWorth, columnWorth } = state;
  rowWorth[root] = (rowWorth[root] ?? 0) - endCost;
  for (const { column, cost, through } of reached.values()) {
    const owner = rowOf[column] ?? NOBODY;
    if (!through || owner === NOBODY) continue;
    columnWorth[column] = (columnWorth[column] ?? 0) + endCost - cost;
    rowWorth[owner] = (rowWorth[owner] ?? 0) - (endCost - cost);
  }
}

/** Each row on the way takes the column it reached; the one at the end has lost its own, or there was a free one. */
function changeAlong(
  root: number,
  end: number,
  free: Reached | null,
  reached: ReadonlyMap<number, Reached>,
  { columnOf, rowOf }: State,
): void {
  if (free === null && end === root) return;
  let step = free ?? reached.get(columnOf[end] ?? NOBODY);
  if (free === null) columnOf[end] = NOBODY;
  while (step !== undefined) {
    const before: number = columnOf[step.row] ?? NOBODY;
    columnOf[step.row] = step.column;
    rowOf[step.column] = step.row;
    step = step.row === root ? undefined : reached.get(before);
  }
}
