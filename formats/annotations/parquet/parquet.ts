import type { Declaration, WriteOptions } from "../declaration.ts";
import type { ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile, ReadOptions, SourceFile } from "../format.ts";
import type { FoundProject } from "../found.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { heldByTables, projectTables, unitOfTables, type Row, type Table } from "../tables/projectTables.ts";
import { isTagged, readAnyTables, textsAmong } from "../tables/anyTables.ts";
import { cellText, type SourceTable } from "../tables/sourceTable.ts";
import { writeParquet, type Field, type ParquetRow } from "./parquetFile.ts";
import { parquetColumns, readParquet } from "../../parquet.ts";

const declaration: Declaration = {
  id: "parquet",
  name: "Parquet tables",
  summary: "columns for DuckDB, pandas, Polars and R",
  writes: "folder",
  extension: ".parquet",
  offsets: false,
  unit: unitOfTables,
  choices: [],
  holds: heldByTables,
};

export const parquet: AnnotationFormat = {
  declaration,
  writer: { files: tableFiles, sample: "spans.parquet" },
  reader: { takes: "files", recognises, read },
};

/** Said in every file, for readers that have no other file beside it. */
const notes = { "obelus.table_version": "1", "obelus.offset_unit": "codepoint in *_cp, utf16 in *_utf16" };

function tableFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  return projectTables(project, options).map((table): ExportFile => {
    return {
      name: `${table.name}.parquet`,
      write: () => writeParquet(fieldsOf(table), namedRows(table), notes),
      sample: () => sampleOf(table),
    };
  });
}

export function fieldsOf({ columns }: Table): readonly Field[] {
  return columns.map(({ name, kind }) => ({ name, shape: kind }));
}

/** The rows of a table by the names of its columns. */
export function* namedRows({ columns, batches }: Table): Generator<ParquetRow> {
  for (const batch of batches()) for (const row of batch) yield nameCells(columns, row);
}

function nameCells(columns: Table["columns"], row: Row): ParquetRow {
  const named: Record<string, unknown> = {};
  for (const [index, { name }] of columns.entries()) named[name] = row[index] ?? null;
  return named;
}

/** The rows as JSON, one a line. */
function* sampleOf(table: Table): Generator<string> {
  for (const row of namedRows(table)) yield `${jsonLine(row)}\n`;
}

function recognises(files: readonly SourceFile[]): boolean {
  return isTagged(files.map(({ bytes }) => ({ columns: parquetColumns(bytes) })));
}

async function read(files: readonly SourceFile[], options: ReadOptions): Promise<FoundProject> {
  const tables: SourceTable[] = [];
  for (const { path, bytes } of files.filter((file) => file.path.endsWith(".parquet"))) {
    const { columns, rows } = await readParquet(bytes, path);
    tables.push({ path, columns, rows: rows.map((row) => columns.map((name) => cellText(row[name]))) });
  }
  return readAnyTables(tables, textsAmong(files), options);
}
