import { CsvError, parse } from "csv-parse/sync";
import { findSeparator } from "./containers/tables/delimited.ts";
import { decodeBytes } from "./documents/encoding.ts";
import { Unreadable } from "./unreadable.ts";

const MOST_BYTES = 256 * 1024 * 1024;
const MOST_COLUMNS = 1000;
/** How much of a file is looked at to see what it is, in bytes. */
const BEGINNING = 64 * 1024;

export type CsvTable = {
  /** As in the first row, without white space around them. */
  readonly columns: readonly string[];
  /** The rows after it; some may be shorter or longer than the first. */
  readonly rows: readonly (readonly string[])[];
  /** Whether the file begins with a byte order mark, as spreadsheets like it. */
  readonly isMarked: boolean;
};

/**
 * Reads a table from text with separators: commas, semicolons, tabs or bars, whatever its name says, with quotes as in
 * RFC 4180 and any line ends. Line ends inside quotes stay as they are.
 * @param called how a sentence for people begins
 * @throws Unreadable for a quote that is never closed, and for what is too large
 */
export function readCsv(bytes: Uint8Array, called = "This table"): CsvTable {
  if (bytes.length > MOST_BYTES) throw new Unreadable(`${called} is larger than 256 MB.`);
  const decoded = decodeBytes(bytes, null).text;
  const text = decoded.replace(/^\uFEFF/u, "");
  const [columns = [], ...rows] = parseRows(text, called);
  if (columns.length > MOST_COLUMNS) throw new Unreadable(`${called} has more than 1,000 columns.`);
  return { columns: columns.map((name) => name.trim()), rows, isMarked: decoded !== text };
}

/** The names of its columns, from its beginning. Never throws. */
export function csvColumns(bytes: Uint8Array): readonly string[] {
  const beginning = decodeBytes(wholeLines(bytes), null).text.replace(/^\uFEFF/u, "");
  try {
    const rows: string[][] = parse(withoutSeparatorLine(beginning), { ...optionsFor(beginning), to: 1 });
    return rows[0]?.map((name) => name.trim()) ?? [];
  } catch {
    return [];
  }
}

/** Not cut in the middle of a character. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const beginning = bytes.subarray(0, BEGINNING);
  const end = bytes.length > BEGINNING ? beginning.lastIndexOf(0x0a) : -1;
  return end === -1 ? beginning : beginning.subarray(0, end + 1);
}

function parseRows(text: string, called: string): string[][] {
  try {
    return parse(withoutSeparatorLine(text), optionsFor(text));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw error.code === "CSV_QUOTE_NOT_CLOSED"
      ? new Unreadable(`${called} is cut short, or has a quote that is never closed.`)
      : new Unreadable(`${called} is no table with separators that can be read.`);
  }
}

function optionsFor(text: string) {
  return {
    delimiter: SEPARATOR_LINE.exec(text)?.[1] ?? findSeparator(text.slice(0, BEGINNING)),
    record_delimiter: ["\r\n", "\n", "\r"] as string[],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

/** Excel's own first line, for instance "sep=;". */
const SEPARATOR_LINE = /^sep=([,;\t|])\r?\n/iu;

function withoutSeparatorLine(text: string): string {
  return text.replace(SEPARATOR_LINE, "");
}
