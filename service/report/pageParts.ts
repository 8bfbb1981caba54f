import { figureInWords } from "#contract/agreementWords.ts";
import type { Cell, PagePart, ReportTable } from "./tables.ts";

/** A table as it stands on the page: parts that fit its width, and what is to be said about its figures, once each. */
export type PageTable = { readonly parts: readonly PagePart[]; readonly remarks: readonly string[] };

/** Pixels of an A4 page between its margins, and what letters and gaps of a table take. */
const PAGE = 670;
const LETTER = 5.4;
const GAP = 10;
/** Letters after which words go on in the next line. */
const WRAP = 26;

export function layOutTable({ head, rows, parts = [{ keys: 1, head, rows }] }: ReportTable): PageTable {
  const remarks: string[] = [];
  const laid = parts.map((part) => liftNotes(joinIntervals(part), remarks)).flatMap(splitToWidth);
  return { parts: laid, remarks };
}

/** For people an interval stands behind its figure; for programs each end has a column. */
function joinIntervals({ keys, head, rows }: PagePart): PagePart {
  const isLow = (column: number): boolean => head[column + 1]?.endsWith("low") === true;
  const columns = [...head.keys()].filter((column) => !/(?:^| )(?:low|high)$/u.test(head[column] ?? ""));
  const cellIn = (row: readonly Cell[], column: number): Cell => {
    const [value, low, high] = row.slice(column, column + 3);
    if (!isLow(column) || typeof value !== "number" || typeof low !== "number" || typeof high !== "number")
      return value ?? null;
    return `${figureInWords(value)} [${figureInWords(low)}, ${figureInWords(high)}]`;
  };
  return {
    keys,
    head: columns.map((column) => head[column] ?? ""),
    rows: rows.map((row) => columns.map((column) => cellIn(row, column))),
  };
}

/** Sentences in a column of notes are told once below; letters point to them where they are not about every row. */
function liftNotes(part: PagePart, remarks: string[]): PagePart {
  const column = part.head.indexOf("note");
  if (column < 0) return part;
  const notes = part.rows.map((row) => String(row[column] ?? ""));
  const different = [...new Set(notes)].filter((note) => note !== "");
  const [only] = different;
  if (only === undefined || notes.every((note) => note === only)) {
    if (only !== undefined) remarks.push(only);
    return without(part, column);
  }
  const letterOf = (note: string): string => (note === "" ? "" : String.fromCodePoint(97 + different.indexOf(note)));
  remarks.push(...different.map((note) => `${letterOf(note)}: ${note}`));
  const rows = part.rows.map((row, index) => row.with(column, letterOf(notes[index] ?? "")));
  return { ...part, head: part.head.with(column, ""), rows };
}

function without({ keys, head, rows }: PagePart, column: number): PagePart {
  return { keys, head: head.toSpliced(column, 1), rows: rows.map((row) => row.toSpliced(column, 1)) };
}

/** As many columns side by side as have room; the first ones stand before each of the rest. */
function splitToWidth({ keys, head, rows }: PagePart): PagePart[] {
  const widths = head.map((name, column) => widthOf(name, rows, column));
  const first = [...head.keys()].slice(0, keys);
  const room = PAGE - first.reduce((sum, column) => sum + (widths[column] ?? 0), 0);
  const groups: number[][] = [[]];
  let taken = 0;
  for (const column of [...head.keys()].slice(keys)) {
    const width = widths[column] ?? 0;
    if (taken > 0 && taken + width > room) {
      groups.push([]);
      taken = 0;
    }
    groups.at(-1)?.push(column);
    taken += width;
  }
  const take = <T>(row: readonly T[], columns: readonly number[]): T[] =>
    [...first, ...columns].flatMap((column) => row.slice(column, column + 1));
  return groups.map((columns) => ({ keys, head: take(head, columns), rows: rows.map((row) => take(row, columns)) }));
}

function widthOf(name: string, rows: readonly (readonly Cell[])[], column: number): number {
  const word = Math.max(0, ...name.split(" ").map(({ length }) => length));
  const look = lookOf(rows, column);
  const cells = rows.map((row) => Math.min(WRAP, cellInWords(row[column] ?? null, look).length));
  return (
    GAP +
    LETTER *
      Math.max(
        word,
        cells.reduce((longest, length) => Math.max(longest, length), 0),
      )
  );
}

export type NumberLook = "count" | "figure";

/** Columns with a fraction in them hold figures all the way down: 0 is ".00" there. */
export function lookOf(rows: readonly (readonly Cell[])[], column: number): NumberLook {
  const isFraction = (cell: Cell | undefined): boolean => typeof cell === "number" && !Number.isInteger(cell);
  return rows.some((row) => isFraction(row[column])) ? "figure" : "count";
}

export function cellInWords(cell: Cell, look: NumberLook): string {
  if (typeof cell === "string") return cell;
  if (cell === null) return "–";
  return look === "figure" ? figureInWords(cell) : String(cell);
}
