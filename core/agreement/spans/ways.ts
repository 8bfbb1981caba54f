/**
 * The columns that were reached in looking for one: what each costs, and from where. Columns are numbers below `most`.
 */
export class Ways {
  /** By column: what the cheapest way to it costs, and the row it comes from. */
  readonly cost: Float64Array;
  readonly row: Int32Array;
  /** The columns gone through, in order. */
  readonly through: Int32Array;
  throughCount = 0;
  /** By column: the round in which it was reached, twice, and one more when it was gone through. */
  readonly #seen: Int32Array;
  #round = 0;
  /** The columns that were reached and not gone through. */
  readonly #open: Int32Array;
  #openCount = 0;
  #nearestAt = 0;

  constructor(most: number) {
    this.cost = new Float64Array(most);
    this.row = new Int32Array(most);
    this.through = new Int32Array(most);
    this.#seen = new Int32Array(most);
    this.#open = new Int32Array(most);
  }

  forget(): void {
    this.#round += 2;
    this.#openCount = 0;
    this.throughCount = 0;
  }

  note(column: number, row: number, cost: number): void {
    const seen = this.#seen[column] ?? 0;
    if (seen > this.#round || (seen === this.#round && cost >= (this.cost[column] ?? 0))) return;
    if (seen < this.#round) this.#open[this.#openCount++] = column;
    this.#seen[column] = this.#round;
    this.cost[column] = cost;
    this.row[column] = row;
  }

  /** The cheapest column not gone through, the first of equal ones; -1 when there is none. */
  nearest(): number {
    let found = -1;
    let least = Infinity;
    for (let index = 0; index < this.#openCount; index++) {
      const column = this.#open[index] ?? 0;
      const cost = this.cost[column] ?? 0;
      if (cost > least || (cost === least && column > found)) continue;
      [found, least, this.#nearestAt] = [column, cost, index];
    }
    return found;
  }

  /** Only for what `nearest` gave last. */
  goThrough(column: number): void {
    this.#seen[column] = this.#round + 1;
    this.through[this.throughCount++] = column;
    this.#open[this.#nearestAt] = this.#open[--this.#openCount] ?? 0;
  }
}
