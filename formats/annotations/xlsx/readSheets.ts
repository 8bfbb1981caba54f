import { openWorkbook } from "../../containers/tables/xlsx.ts";
import { Unreadable } from "../../unreadable.ts";
import { rowsOf, type SourceTable } from "../tables/sourceTable.ts";
import { CONTINUED } from "./workbook.ts";

/** No sheet has more. */
const MOST_ROWS = 1_048_576;

type Sheet = SourceTable & { readonly name: string };

/** The sheets of a workbook, with the texts whole that were too long for a cell. @throws Unreadable */
export async function readSheets(bytes: Uint8Array): Promise<readonly SourceTable[]> {
  const { names, readRows } = await openWorkbook(bytes);
  const sheets: Sheet[] = [];
  for (const name of names) {
    const [head, ...rows] = await readRows(name);
    const cells = new Array<readonly string[]>();
    // Where a row stands says which one it is, also when there are empty ones before it.
    for (const row of rows) {
      if (row.number > MOST_ROWS) throw new Unreadable("This workbook has a row that no sheet has.");
      cells[row.number - 2] = row.cells;
    }
    const columns = (head?.cells ?? []).map((cell) => cell.trim());
    sheets.push({ name, path: `sheet ${name}`, columns, rows: Array.from(cells, (one) => one ?? []) });
  }
  return joinCells(sheets);
}

function joinCells(sheets: readonly Sheet[]): readonly SourceTable[] {
  const parts = sheets.filter(({ name }) => name === CONTINUED).flatMap((sheet) => [...rowsOf(sheet)]);
  const rest = Map.groupBy(parts, (part) => part.text("sheet"));
  return sheets
    .filter(({ name }) => name !== CONTINUED)
    .map(({ name, path, columns, rows: source }): SourceTable => {
      const rows = source.map((cells) => [...cells]);
      for (const part of rest.get(name) ?? []) {
        const cells = rows[(part.whole("row") ?? 0) - 2];
        const index = columns.indexOf(part.text("column"));
        if (cells !== undefined && index !== -1) cells[index] = (cells[index] ?? "") + part.text("text");
      }
      return { path, columns, rows };
    });
}
