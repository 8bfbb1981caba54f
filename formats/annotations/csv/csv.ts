import { stringify } from "csv-stringify/sync";
import type { Declaration, WriteOptions } from "../declaration.ts";
import { isoTime, type ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import type { Cell, ColumnKind } from "../tables/column.ts";
import { heldByTables, projectTables, unitOfTables, type Table } from "../tables/projectTables.ts";

const declaration: Declaration = {
  id: "csv",
  name: "Tables",
  summary: "CSV for tags, claims, links",
  writes: "folder",
  extension: ".csv",
  offsets: false,
  unit: unitOfTables,
  choices: [],
  holds: heldByTables,
};

export const csv: AnnotationFormat = { declaration, writer: { files: tableFiles, sample: "spans.csv" } };

/** What a CSV field must be quoted for beside separators: any line end, and white space at its edges. */
const QUOTED = /[\r\n]|^\s|\s$/u;

function tableFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  return projectTables(project, options).map((table) => ({
    name: `${table.name}.csv`,
    write: () => writeTable(table),
  }));
}

function* writeTable({ columns, batches }: Table): Generator<string> {
  yield csvOf([columns.map(({ name }) => name)]);
  for (const rows of batches())
    yield csvOf(rows.map((row) => columns.map(({ kind }, index) => writeCell(row[index], kind))));
}

function writeCell(cell: Cell, kind: ColumnKind): string {
  return kind === "time" && typeof cell === "number" ? isoTime(cell) : String(cell ?? "");
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: "\r\n", quoted_match: QUOTED });
}
