/** Numbers for values of characters: each tag alone has its own, and each combination of tags gets the next when it is met. */
export class Values {
  readonly tags: number;
  readonly #combinations = new Map<string, number>();

  constructor(tags: number) {
    this.tags = tags;
  }

  /** How many there are so far. Numbers that were given stay. */
  get count(): number {
    return this.tags + this.#combinations.size;
  }

  /** @param combination the numbers of its tags, ascending, with commas between them */
  numberOf(combination: string): number {
    const known = this.#combinations.get(combination);
    if (known !== undefined) return known;
    const number = this.count;
    this.#combinations.set(combination, number);
    return number;
  }
}
