import { Unreadable } from "../../unreadable.ts";
import { readXml, type XmlTag } from "../../xml.ts";

/** A row of a sheet, with an empty cell wherever it has none. */
export type SheetRow = {
  /** From 1, as the spreadsheet counts. */
  readonly number: number;
  readonly cells: readonly string[];
};

const MOST_COLUMNS = 16_384;
const CALLED = "This workbook";

/** @param strings what cells point at by number */
export function readSheet(xml: Uint8Array, strings: readonly string[]): SheetRow[] {
  const reader = new SheetReader(strings);
  const text = (part: string): void => reader.text(part);
  readXml(xml, { open: (tag) => reader.open(tag), text, close: (tag) => reader.close(tag) }, CALLED);
  return reader.rows;
}

class SheetReader {
  readonly rows: SheetRow[] = [];
  readonly #strings: readonly string[];
  #number = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "n";
  #words = "";
  #isValue = false;
  /** How deep in what only says how the words are spoken. */
  #phonetic = 0;

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  open({ name, attributes }: XmlTag): void {
    this.#isValue = (name === "v" || name === "t") && this.#phonetic === 0;
    if (name === "row") {
      this.#number = numberIn(attributes.get("r")) ?? this.#number + 1;
      this.#cells = [];
      this.#column = -1;
    } else if (name === "c") {
      this.#column = columnIn(attributes.get("r") ?? "") ?? this.#column + 1;
      this.#type = attributes.get("t") ?? "n";
      this.#words = "";
    } else if (name === "rPh") this.#phonetic++;
  }

  text(part: string): void {
    if (this.#isValue) this.#words += part;
  }

  close({ name }: XmlTag): void {
    this.#isValue = false;
    if (name === "rPh") this.#phonetic--;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.rows.push({ number: this.#number, cells: this.#cells });
  }

  #endCell(): void {
    if (this.#words === "") return;
    if (this.#column >= MOST_COLUMNS) throw new Unreadable(`${CALLED} has a cell in a column that no sheet has.`);
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = this.#value();
  }

  #value(): string {
    if (this.#type === "b") return this.#words.trim() === "1" ? "TRUE" : "FALSE";
    if (this.#type === "s") return this.#strings[Number(this.#words)] ?? "";
    return unescapeCell(this.#words);
  }
}

/** Characters that XML cannot hold stand in workbooks as _x and four digits. */
export function unescapeCell(words: string): string {
  return words.replaceAll(/_x([\dA-Fa-f]{4})_/gu, (_sign, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function numberIn(written: string | undefined): number | null {
  const number = Number(written);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** The column of "AB12", from 0. */
function columnIn(place: string): number | null {
  const letters = /^[A-Z]{1,4}/u.exec(place)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
