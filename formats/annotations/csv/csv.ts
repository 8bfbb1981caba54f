import { stringify } from "csv-stringify/sync";
import { csvColumns, readCsv } from "../../csv.ts";
import { chosenValue, type Declaration, type FormatChoice, type WriteOptions } from "../declaration.ts";
import { isoTime } from "../exportProject.ts";
import type { AnnotationFormat, ReadOptions, SourceFile } from "../format.ts";
import type { FoundProject } from "../found.ts";
import type { Cell, ColumnKind } from "../tables/column.ts";
import { heldByTables, projectTables, unitOfTables, type Table } from "../tables/projectTables.ts";
import { isTagged, readAnyTables, textsAmong } from "../tables/anyTables.ts";
import type { SourceTable } from "../tables/sourceTable.ts";
import { guardFormula, unguardFormulas } from "./formulas.ts";

const audience: FormatChoice = {
  id: "for",
  name: "Made for",
  values: [
    { id: "programs", name: "programs: every cell as it is" },
    { id: "excel", name: "Excel: with a byte order mark, and ' before each cell that Excel would take for a formula" },
  ],
};

const separator: FormatChoice = {
  id: "separator",
  name: "Separator",
  values: [
    { id: "comma", name: "comma" },
    { id: "semicolon", name: "semicolon, which Excel expects where the comma is in numbers" },
  ],
};

const shared = { writes: "folder", offsets: false, unit: unitOfTables, holds: heldByTables } as const;

export const csv = tableFormat({
  ...shared,
  id: "csv",
  name: "Tables",
  summary: "CSV for tags, claims, links",
  extension: ".csv",
  choices: [audience, separator],
});

export const tsv = tableFormat({
  ...shared,
  id: "tsv",
  name: "Tables with tabs",
  summary: "TSV for tags, claims, links",
  extension: ".tsv",
  choices: [audience],
});

function tableFormat(declaration: Declaration): AnnotationFormat {
  const { extension } = declaration;
  return {
    declaration,
    writer: {
      files: (project, options) => {
        const style = styleOf(declaration, options);
        return projectTables(project, options).map((table) => ({
          name: `${table.name}${extension}`,
          write: () => writeTable(table, style),
        }));
      },
      sample: `spans${extension}`,
    },
    reader: {
      takes: "files",
      recognises: (files) =>
        isTagged(tablesAmong(files, extension).map(({ bytes }) => ({ columns: csvColumns(bytes) }))),
      read: (files, options) => readFiles(files, tablesAmong(files, extension), options),
    },
  };
}

type Style = { readonly delimiter: string; readonly isForExcel: boolean };

function styleOf(declaration: Declaration, options: WriteOptions): Style {
  const isForExcel = chosenValue(declaration, audience.id, options) === "excel";
  if (declaration.extension === ".tsv") return { delimiter: "\t", isForExcel };
  const delimiter = chosenValue(declaration, separator.id, options) === "semicolon" ? ";" : ",";
  return { delimiter, isForExcel };
}

/** What a field must be quoted for beside separators: any line end, and white space at its edges. */
const QUOTED = /[\r\n]|^\s|\s$/u;

function* writeTable({ columns, batches }: Table, { delimiter, isForExcel }: Style): Generator<string> {
  const write = (rows: readonly (readonly string[])[]): string =>
    stringify([...rows], { delimiter, record_delimiter: "\r\n", quoted_match: QUOTED });
  const cellOf = isForExcel ? (cell: Cell, kind: ColumnKind) => guardFormula(writeCell(cell, kind)) : writeCell;
  if (isForExcel) yield "\uFEFF";
  yield write([columns.map(({ name }) => name)]);
  for (const rows of batches())
    yield write(rows.map((row) => columns.map(({ kind }, index) => cellOf(row[index], kind))));
}

function writeCell(cell: Cell, kind: ColumnKind): string {
  return kind === "time" && typeof cell === "number" ? isoTime(cell) : String(cell ?? "");
}

/** The other files beside them, such as EXPORT.md, are no tables. */
function tablesAmong(files: readonly SourceFile[], extension: string): readonly SourceFile[] {
  return files.filter(({ path }) => path.toLowerCase().endsWith(extension));
}

function readFiles(
  files: readonly SourceFile[],
  tableFiles: readonly SourceFile[],
  options: ReadOptions,
): FoundProject {
  const tables = tableFiles.map(({ path, bytes }): SourceTable => {
    const { columns, rows, isMarked } = readCsv(bytes, path);
    return { path, columns, rows: isMarked ? unguardFormulas(rows) : rows };
  });
  return readAnyTables(tables, textsAmong(files), options);
}
