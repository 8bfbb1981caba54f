/** A line stands in so many texts that more need not be told apart. */
const MOST_GROUPS = 16;

/**
 * Which lines stand in which texts, as `foldForOthers` spells them. Texts that are nearly the same share a group and
 * count once, so that syndicated copies do not make their own words look like furniture.
 */
export class LineIndex {
  /** Most lines stand in one text alone. */
  readonly #groups = new Map<string, number | number[]>();
  readonly #furniture = new Map<string, string>();

  add(group: number, lines: Iterable<string>): void {
    for (const line of lines) {
      if (line === "") continue;
      const groups = this.#groups.get(line);
      if (groups === undefined) this.#groups.set(line, group);
      else if (typeof groups === "number") {
        if (groups !== group) this.#groups.set(line, [groups, group]);
      } else if (groups.length < MOST_GROUPS && !groups.includes(group)) groups.push(group);
    }
  }

  /** Remembers a line that a person has folded as furniture in a text of this name. */
  addFurniture(line: string, document: string): void {
    if (line !== "") this.#furniture.set(line, document);
  }

  /** How many other groups of texts hold the line. */
  countElsewhere(group: number, line: string): number {
    const groups = this.#groups.get(line) ?? [];
    if (typeof groups === "number") return groups === group ? 0 : 1;
    return groups.length - Number(groups.includes(group));
  }

  /** The name of a text in which the line is furniture already. */
  furnitureIn(line: string): string | null {
    return this.#furniture.get(line) ?? null;
  }
}
