import { Readable } from "node:stream";
import { CsvError, parse, type Info } from "csv-parse";
import { chooseEncoding, decodeParts } from "./decodeParts.ts";
import { LONGEST_RECORD, nameColumns, tooManyCells, toRecord } from "./tableRecord.ts";
import type { BadRecord, OpenTable, TableRecord } from "./tableRecord.ts";
import { Unreadable } from "../../unreadable.ts";
import type { TableChoice } from "../container.ts";

/** Read before the rest, to see what stands between cells, in bytes. */
const SAMPLE = 64 * 1024;
const SEPARATORS = [",", ";", "\t", "|"];

type Row = { readonly record: readonly string[]; readonly info: Pick<Info, "lines"> };

/** A table of cells with a separator between them; its first row names the columns. */
export async function openDelimited(bytes: Uint8Array, choice: TableChoice): Promise<OpenTable> {
  const { encoding, encodings } = chooseEncoding(bytes, choice.encoding);
  const sample = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE), { stream: true });
  const named = /^sep=(.)\r?\n/iu.exec(sample)?.[1];
  const rows = readRows(bytes, encoding, named ?? findSeparator(sample), named === undefined ? 1 : 2);
  const header = await rows.next();
  const first = header.value ?? { cells: [] };
  if ("problem" in first) throw new Unreadable(first.problem);
  const columns = nameColumns(first.cells);
  return { columns, sheets: [], sheet: null, encoding, encodings, records: toRecords(rows, columns) };
}

type ReadRow = { readonly line: number; readonly cells: readonly string[] };
type FailedRow = { readonly line: number; readonly problem: string };

async function* readRows(
  bytes: Uint8Array,
  encoding: string,
  delimiter: string,
  from: number,
): AsyncGenerator<ReadRow | FailedRow, void> {
  const parser = parse({
    delimiter,
    from_line: from,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = Readable.from(decodeParts(bytes, encoding));
  source.on("error", (error) => parser.destroy(error));
  let next = from;
  // A line end of two characters inside a cell is counted as two lines.
  let countedTwice = 0;
  try {
    for await (const row of source.pipe(parser)) {
      const { record, info }: Row = row;
      const inside = record.map((cell) => cell.match(/\r\n|[\r\n]/gu) ?? []).flat();
      countedTwice += inside.filter((end) => end.length === 2).length;
      const last = info.lines - countedTwice;
      yield { line: last - inside.length, cells: record };
      next = last + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: next, problem: tell(error, next) };
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function tell({ code }: CsvError, line: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE")
    return `A quote that begins in the row of line ${line} is not closed, so nothing after it could be read. Correct it there.`;
  return `Nothing from line ${line} on could be read as a table.`;
}

async function* toRecords(
  rows: AsyncIterable<ReadRow | FailedRow>,
  columns: readonly string[],
): AsyncGenerator<TableRecord | BadRecord, void> {
  for await (const row of rows) {
    const place = `line ${row.line}`;
    if ("problem" in row) yield { place, problem: row.problem };
    else {
      const cells = row.cells.slice(0, Math.max(columns.length, row.cells.findLastIndex((cell) => cell !== "") + 1));
      if (cells.length > columns.length) yield { place, problem: tooManyCells(cells.length, columns.length) };
      else yield toRecord(place, columns, cells);
    }
  }
}

/** The separator that most rows of the beginning have equally often. */
export function findSeparator(sample: string): string {
  const unquoted = sample.replaceAll(/"(?:[^"]|"")*(?:"|$)/gu, "");
  const rows = unquoted.split(/\r\n|\n|\r/u, 50).filter((row) => row !== "");
  const [header] = rows;
  const scores = SEPARATORS.map((separator) => {
    const wanted = countOf(header ?? "", separator);
    return wanted === 0 ? 0 : wanted * rows.filter((row) => countOf(row, separator) === wanted).length;
  });
  return SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ",";
}

function countOf(row: string, separator: string): number {
  return row.split(separator).length - 1;
}
