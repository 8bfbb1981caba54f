import { CsvError, parse } from "csv-parse/sync";
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

const separators = [",", ";", "\t", "|"] as const;

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
  const beginning = decodeBytes(bytes.subarray(0, BEGINNING), null).text.replace(/^\uFEFF/u, "");
  const line = withoutSeparatorLine(beginning);
  try {
    const rows: string[][] = parse(line, { ...optionsFor(beginning), to: 1 });
    return rows[0]?.map((name) => name.trim()) ?? [];
  } catch {
    return [];
  }
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
    delimiter: separatorOf(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  } as const;
}

/** Excel's own first line, for instance "sep=;". */
const SEPARATOR_LINE = /^sep=([,;\t|])\r?\n/iu;

function withoutSeparatorLine(text: string): string {
  return text.replace(SEPARATOR_LINE, "");
}

/** The sign that is most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const said = SEPARATOR_LINE.exec(text)?.[1];
  if (said !== undefined) return said;
  const line = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/u.exec(text.slice(0, BEGINNING))?.[0] ?? "").replaceAll(
    /"(?:[^"]|"")*"/gu,
    "",
  );
  const counts = separators.map((sign) => line.split(sign).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
}
