import { Unreadable } from "../../unreadable.ts";
import { MOST_ROWS, failedEntry, type Opening, type Piece, type TableFacts } from "../container.ts";
import { chooseColumns, problemWith } from "./columns.ts";
import { RowReader } from "./rowEntry.ts";
import type { BadRecord, OpenTable, TableRecord } from "./tableRecord.ts";

/** Rows that are looked at before columns are chosen, and rows and characters of each cell that are shown of them. */
const LOOKED_AT = 200;
const SHOWN_ROWS = 5;
const SHOWN_CHARACTERS = 200;
const MOST_COLUMNS = 1000;

type Row = TableRecord | BadRecord;

/** What a table is, then a text for each row that has any cell filled. */
export async function* readTable(table: OpenTable, { choice, most }: Opening): AsyncGenerator<Piece, void> {
  const rows = table.records[Symbol.asyncIterator]();
  const first = await takeRows(rows);
  const columns = columnsOf(table, first);
  const roles = chooseColumns(columns, choice, onlyColumn(columns, first));
  const problem = problemWith(columns, roles) ?? (first.length === 0 ? "This table has no rows." : null);
  const { sheets, sheet, encoding, encodings } = table;
  const facts: TableFacts = {
    columns,
    sheets,
    sheet,
    encoding,
    encodings,
    roles,
    sample: sampleOf(first, columns),
    tags: columnOfTags(first),
    problem,
  };
  yield { table: facts };
  if (problem !== null) return;
  yield* readEntries(first, rows, new RowReader(roles, table), most);
}

async function* readEntries(
  first: readonly Row[],
  rest: AsyncIterator<Row>,
  reader: RowReader,
  most: number,
): AsyncGenerator<Piece, void> {
  let left = most;
  let count = 0;
  for await (const row of chain(first, rest)) {
    if ("problem" in row) yield failedEntry(row.place, [], row.problem);
    else if (row.cells.size > 0) {
      const entry = reader.read(row);
      left -= entry.content?.length ?? 0;
      if (count === MOST_ROWS || left < 0) return yield failedEntry(row.place, [], TOO_MANY);
      yield { entry };
    } else continue;
    count++;
  }
}

const TOO_MANY = `This row and those after it were left out: a table may have ${MOST_ROWS.toLocaleString("en")} rows, and all files together 512 MB. Divide the table.`;

async function takeRows(rows: AsyncIterator<Row>): Promise<Row[]> {
  const taken: Row[] = [];
  while (taken.length < LOOKED_AT) {
    const next = await rows.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

async function* chain(first: readonly Row[], rest: AsyncIterator<Row>): AsyncGenerator<Row, void> {
  yield* first;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/** As the table names them, or as its first rows do. */
function columnsOf(table: OpenTable, rows: readonly Row[]): readonly string[] {
  const named = rows.flatMap((row) => ("cells" in row ? [...row.cells.keys()] : []));
  const columns = table.columns.length > 0 ? table.columns : [...new Set(named)];
  const [bad] = rows;
  if (columns.length === 0 && bad !== undefined && "problem" in bad) throw new Unreadable(bad.problem);
  if (columns.length > MOST_COLUMNS)
    throw new Unreadable(`This table has ${columns.length} columns, which is more than Obelus works with.`);
  return columns;
}

/** Lists and objects in a column are no words. */
function onlyColumn(columns: readonly string[], rows: readonly Row[]): string | null {
  const [only] = columns;
  if (only === undefined || columns.length > 1) return null;
  const cells = rows.map((row) => ("cells" in row ? (row.cells.get(only) ?? "") : ""));
  return cells.some((cell) => /^[[{]/u.test(cell)) ? null : only;
}

/** [[0, 8, "PER"]] and [{"start": 0, …}]: which would be lost, as texts are all that is taken here. */
const TAGS = /^\[\s*(?:\[\s*\d+\s*,\s*\d+|\{[^}]*"(?:start|start_offset|begin|result)"\s*:)/u;

function columnOfTags(rows: readonly Row[]): string | null {
  for (const row of rows)
    if ("cells" in row) for (const [column, cell] of row.cells) if (TAGS.test(cell)) return column;
  return null;
}

function sampleOf(rows: readonly Row[], columns: readonly string[]): string[][] {
  return rows
    .flatMap((row) => ("cells" in row && row.cells.size > 0 ? [row.cells] : []))
    .slice(0, SHOWN_ROWS)
    .map((cells) => columns.map((column) => (cells.get(column) ?? "").slice(0, SHOWN_CHARACTERS).toWellFormed()));
}
