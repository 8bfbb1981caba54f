import type { BlockShape } from "../textBuilder.ts";
import { LAYOUT } from "./elements.ts";
import { elementsIn, type HtmlElement } from "./parseHtml.ts";

/** A table of at least two cells that holds rows of short content, and not the parts of a page. */
export function isDataTable(table: HtmlElement): boolean {
  let cells = 0;
  let paragraphs = 0;
  for (const { tagName } of elementsIn(table)) {
    if (LAYOUT.has(tagName)) return false;
    if (tagName === "td" || tagName === "th") cells++;
    if (tagName === "p") paragraphs++;
  }
  return cells >= 2 && paragraphs <= cells;
}

/** Where in a table the next cell stands. */
export class TableCursor {
  readonly #table: number;
  #row = -1;
  #nextColumn = 0;
  #shape: BlockShape;

  constructor(table: number) {
    this.#table = table;
    this.#shape = { kind: "cell", table, row: 0, column: 0 };
  }

  get shape(): BlockShape {
    return this.#shape;
  }

  startRow(): void {
    this.#row++;
    this.#nextColumn = 0;
  }

  startCell(header: boolean, columns: number): void {
    const cell = { kind: "cell", table: this.#table, row: Math.max(0, this.#row), column: this.#nextColumn } as const;
    this.#shape = header ? { ...cell, header: true } : cell;
    this.#nextColumn += Math.min(Math.max(1, columns), 1000);
  }
}
