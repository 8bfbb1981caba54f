import { foldLine, type Line } from "./lines.ts";

/** A line stands in so many texts that more need not be told apart. */
const MOST_GROUPS = 16;
const LONGEST_LINE = 400;

/**
 * Which lines stand in which texts. Texts that are nearly the same share a group and count once, so that syndicated
 * copies do not make their own words look like furniture.
 */
export class LineIndex {
  readonly #groups = new Map<string, number[]>();
  readonly #furniture = new Map<string, string>();

  add(group: number, lines: readonly Line[]): void {
    for (const { words } of lines) {
      if (words === "" || words.length > LONGEST_LINE) continue;
      const folded = foldLine(words);
      const groups = this.#groups.get(folded);
      if (groups === undefined) this.#groups.set(folded, [group]);
      else if (groups.length < MOST_GROUPS && !groups.includes(group)) groups.push(group);
    }
  }

  /** Remembers a line that a person has folded as furniture in a text of this name. */
  addFurniture(line: string, document: string): void {
    if (line.length <= LONGEST_LINE) this.#furniture.set(foldLine(line), document);
  }

  /** How many other groups of texts hold the line. */
  countElsewhere(group: number, line: string): number {
    return (this.#groups.get(foldLine(line)) ?? []).filter((other) => other !== group).length;
  }

  /** The name of a text in which the line is furniture already. */
  furnitureIn(line: string): string | null {
    return this.#furniture.get(foldLine(line)) ?? null;
  }
}
