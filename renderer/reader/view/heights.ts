/**
 * Heights of items one below the other, estimated until measured. Looking up a position and correcting a height each
 * take logarithmic time (a Fenwick tree), so that cost does not follow the length of the document.
 */
export class Heights {
  readonly #heights: Float64Array;
  readonly #sums: Float64Array;

  constructor(estimates: readonly number[]) {
    this.#heights = Float64Array.from(estimates);
    this.#sums = new Float64Array(estimates.length + 1);
    for (let index = 0; index < estimates.length; index++) this.#add(index, estimates[index] ?? 0);
  }

  get total(): number {
    return this.top(this.#heights.length);
  }

  /** The distance from the top of the first item to the top of this one. */
  top(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.#sums[at] ?? 0;
    return sum;
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Says whether it was different by more than half a pixel. */
  correct(index: number, height: number): boolean {
    const difference = height - this.height(index);
    if (Math.abs(difference) <= 0.5) return false;
    this.#heights[index] = height;
    this.#add(index, difference);
    return true;
  }

  /** The item at a distance from the top; the first or last one beyond the ends. */
  at(position: number): number {
    let index = 0;
    let rest = position;
    let step = 1;
    while (step * 2 < this.#sums.length) step *= 2;
    for (; step > 0; step >>= 1) {
      const sum = this.#sums[index + step];
      if (index + step < this.#sums.length && sum !== undefined && sum <= rest) {
        index += step;
        rest -= sum;
      }
    }
    return Math.max(0, Math.min(index, this.#heights.length - 1));
  }

  #add(index: number, difference: number): void {
    for (let at = index + 1; at < this.#sums.length; at += at & -at)
      this.#sums[at] = (this.#sums[at] ?? 0) + difference;
  }
}
