import type { Chunks } from "../format.ts";
import { writeZip, type FileToPack } from "../../zipWriter.ts";
import { element, openTag, XML_DECLARATION } from "../../xml.ts";
import { isoTime } from "../exportProject.ts";
import type { Cell, ColumnKind } from "../tables/column.ts";
import type { Row, Table } from "../tables/projectTables.ts";
import { booleanCell, columnLetters, cutText, LONGEST_CELL, numberCell, textCell } from "./cells.ts";

/** The rest of cells that are too long for one: the sheet, row and column they are in, and the parts after the first. */
export const CONTINUED = "continued";
const CONTINUED_COLUMNS = ["sheet", "row", "column", "part", "text"] as const;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * A workbook with a sheet for each table, a row at a time. A table that is too long goes on in a further sheet.
 * @param mostRows of a sheet, with its head
 */
export function writeWorkbook(tables: readonly Table[], mostRows = 1_048_576): Chunks {
  return writeZip(filesOf(tables, mostRows));
}

function* filesOf(tables: readonly Table[], mostRows: number): Generator<FileToPack> {
  const sheets: string[] = [];
  const long: Table[] = [];
  const pack = (name: string, content: Iterable<string>): FileToPack => {
    sheets.push(name);
    return { name: sheetPlace(sheets.length), content };
  };
  for (const table of tables) {
    const rows = new RowSource(table);
    let part = 1;
    do yield pack(part === 1 ? table.name : `${table.name} ${part}`, writeTable(rows, mostRows));
    while (rows.hasMore && ++part > 0);
    if (rows.hasLongCells) long.push(table);
  }
  if (long.length > 0) yield pack(CONTINUED, writeContinued(long, mostRows));
  yield { name: "xl/workbook.xml", content: [workbookXml(sheets)] };
  yield { name: "xl/_rels/workbook.xml.rels", content: [workbookLinks(sheets)] };
  yield { name: "_rels/.rels", content: [packageLinks] };
  yield { name: "[Content_Types].xml", content: [contentTypes(sheets)] };
}

function sheetPlace(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** The rows of a table, from sheet to sheet. */
class RowSource {
  readonly columns: Table["columns"];
  hasLongCells = false;
  readonly #rows: Iterator<Row>;
  #next: IteratorResult<Row>;

  constructor(table: Table) {
    this.columns = table.columns;
    this.#rows = rowsOf(table);
    this.#next = this.#rows.next();
  }

  get hasMore(): boolean {
    return this.#next.done !== true;
  }

  *take(count: number): Generator<Row> {
    for (let taken = 0; taken < count && this.#next.done !== true; taken++) {
      const row = this.#next.value;
      this.hasLongCells ||= row.some((cell) => typeof cell === "string" && cell.length > LONGEST_CELL);
      yield row;
      this.#next = this.#rows.next();
    }
  }
}

function* rowsOf({ batches }: Table): Generator<Row> {
  for (const batch of batches()) yield* batch;
}

function* writeTable(source: RowSource, mostRows: number): Generator<string> {
  const { columns } = source;
  yield sheetStart;
  yield writeRow(
    1,
    columns.map(({ name }) => name),
    [],
  );
  let number = 2;
  const kinds = columns.map(({ kind }) => kind);
  for (const row of source.take(mostRows - 1)) yield writeRow(number++, row, kinds);
  yield sheetEnd;
}

/** Goes through the tables again, so that no long text is kept until now. */
function* writeContinued(tables: readonly Table[], mostRows: number): Generator<string> {
  yield sheetStart;
  yield writeRow(1, CONTINUED_COLUMNS, []);
  let number = 2;
  for (const table of tables) {
    let index = 0;
    for (const row of rowsOf(table)) {
      const sheet = Math.floor(index / (mostRows - 1));
      const place = (index % (mostRows - 1)) + 2;
      index++;
      for (const [column, cell] of row.entries()) {
        if (typeof cell !== "string" || cell.length <= LONGEST_CELL) continue;
        const name = sheet === 0 ? table.name : `${table.name} ${sheet + 1}`;
        let part = 0;
        for (const text of cutText(cell))
          if (++part > 1)
            yield writeRow(number++, [name, place, table.columns[column]?.name, part, text], continuedKinds);
      }
    }
  }
  yield sheetEnd;
}

const continuedKinds = ["text", "whole", "text", "whole", "text"] as const;

/** @param kinds of the columns; text where there is none */
function writeRow(number: number, row: Row, kinds: readonly ColumnKind[]): string {
  let cells = "";
  for (const [column, cell] of row.entries())
    cells += writeCell(`${columnLetters(column)}${number}`, cell, kinds[column] ?? "text");
  return `<row r="${number}">${cells}</row>\n`;
}

function writeCell(place: string, cell: Cell, kind: ColumnKind): string {
  if (cell === null || cell === undefined || cell === "") return "";
  if (typeof cell === "boolean") return booleanCell(place, cell);
  if (typeof cell === "string") return textCell(place, cutText(cell).next().value ?? "");
  return kind === "time" ? textCell(place, isoTime(cell)) : numberCell(place, cell);
}

/** The row with the names of the columns stays in view. */
const sheetStart = `${XML_DECLARATION}${openTag("worksheet", { xmlns: MAIN })}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>\n`;
const sheetEnd = "</sheetData></worksheet>";

function workbookXml(sheets: readonly string[]): string {
  const listed = sheets.map((name, index) => element("sheet", { name, sheetId: index + 1, "r:id": `rId${index + 1}` }));
  return `${XML_DECLARATION}${element("workbook", { xmlns: MAIN, "xmlns:r": OFFICE }, element("sheets", {}, listed.join("")))}`;
}

function workbookLinks(sheets: readonly string[]): string {
  const links = sheets.map((_, index) =>
    element("Relationship", {
      Id: `rId${index + 1}`,
      Type: `${OFFICE}/worksheet`,
      Target: `worksheets/sheet${index + 1}.xml`,
    }),
  );
  return `${XML_DECLARATION}${element("Relationships", { xmlns: `${PACKAGE}/relationships` }, links.join(""))}`;
}

const packageLinks = `${XML_DECLARATION}${element(
  "Relationships",
  { xmlns: `${PACKAGE}/relationships` },
  element("Relationship", { Id: "rId1", Type: `${OFFICE}/officeDocument`, Target: "xl/workbook.xml" }),
)}`;

function contentTypes(sheets: readonly string[]): string {
  const parts = [
    element("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
    element("Default", { Extension: "xml", ContentType: "application/xml" }),
    element("Override", { PartName: "/xl/workbook.xml", ContentType: `${TYPE}.sheet.main+xml` }),
    ...sheets.map((_, index) =>
      element("Override", { PartName: `/${sheetPlace(index + 1)}`, ContentType: `${TYPE}.worksheet+xml` }),
    ),
  ];
  return `${XML_DECLARATION}${element("Types", { xmlns: `${PACKAGE}/content-types` }, parts.join(""))}`;
}
