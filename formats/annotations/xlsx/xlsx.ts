import type { Declaration, WriteOptions } from "../declaration.ts";
import type { ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile, ReadOptions, SourceFile } from "../format.ts";
import type { FoundProject } from "../found.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { namedRows } from "../parquet/parquet.ts";
import { heldByTables, projectTables, unitOfTables } from "../tables/projectTables.ts";
import { readAnyTables } from "../tables/anyTables.ts";
import { readSheets } from "./readSheets.ts";
import { writeWorkbook } from "./workbook.ts";

const declaration: Declaration = {
  id: "xlsx",
  name: "Workbook",
  summary: "the tables as sheets, for Excel and LibreOffice",
  writes: "file",
  extension: ".xlsx",
  offsets: false,
  unit: unitOfTables,
  choices: [],
  holds: heldByTables,
};

export const xlsx: AnnotationFormat = {
  declaration,
  writer: { files: workbookFile, sample: "" },
  reader: { takes: "file", recognises, read },
};

function workbookFile(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const tables = projectTables(project, options);
  const spans = tables.find(({ name }) => name === "spans");
  return [
    {
      name: "",
      write: () => writeWorkbook(tables),
      *sample() {
        for (const row of spans === undefined ? [] : namedRows(spans)) yield `${jsonLine(row)}\n`;
      },
    },
  ];
}

/** By what the archive begins with: our own has its sheets first. Others are looked into when they are read. */
function recognises([file]: readonly SourceFile[]): boolean {
  if (file === undefined) return false;
  const beginning = Buffer.from(file.bytes.subarray(0, 200)).toString("latin1");
  return beginning.startsWith("PK") && (/\.xlsx$/iu.test(file.path) || beginning.includes("xl/worksheets/"));
}

async function read([file]: readonly SourceFile[], options: ReadOptions): Promise<FoundProject> {
  return readAnyTables(await readSheets(file?.bytes ?? new Uint8Array()), [], options);
}
