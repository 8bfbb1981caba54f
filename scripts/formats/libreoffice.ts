// LibreOffice reads our workbooks, and what it saves again as a workbook is read by us.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { findAnnotationFormat } from "../../formats/annotations/annotationFormats.ts";
import type { ExportProject } from "../../formats/annotations/exportProject.ts";
import { readSheets } from "../../formats/annotations/xlsx/readSheets.ts";
import { readCsv } from "../../formats/csv.ts";
import { randomProject } from "../../tests/formats/annotations/randomProject.ts";
import { writtenFiles } from "../../tests/formats/annotations/writtenFiles.ts";
import type { FormatCheck } from "../checkFormats.ts";

export const check: FormatCheck = {
  name: "LibreOffice",
  install: "apt-get install --no-install-recommends libreoffice-calc-nogui",
  isThere: () => spawnSync("soffice", ["--version"]).status === 0,
  run: () => withWorkbooks(readWithLibreOffice),
};

/** Every sheet as CSV, in UTF-8, with numbers as they are shown. */
const CSV_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
const PROJECTS = 12;

/** A workbook of ours, and the same tables as we write them as CSV. */
export type Workbook = { readonly name: string; readonly tables: ReadonlyMap<string, readonly (readonly string[])[]> };

/** @param read looks at the workbooks in a folder, and says what it compared */
export async function withWorkbooks(
  read: (folder: string, workbooks: readonly Workbook[]) => string | Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-workbooks-"));
  try {
    const workbooks: Workbook[] = [];
    for (const [index, project] of fc.sample(randomProject, { numRuns: PROJECTS, seed: 29 }).entries())
      workbooks.push(await writeWorkbook(folder, `book${index}`, project));
    return await read(folder, workbooks);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeWorkbook(folder: string, name: string, project: ExportProject): Promise<Workbook> {
  for (const { bytes } of await writtenFiles("xlsx", project)) writeFileSync(path.join(folder, `${name}.xlsx`), bytes);
  const tables = (await writtenFiles("csv", project)).map((file) => {
    return [path.basename(file.path, ".csv"), rowsIn(file.bytes)] as const;
  });
  return { name, tables: new Map(tables) };
}

/** All rows of a table with the names of its columns, as far as cells can be compared. */
function rowsIn(bytes: Uint8Array): readonly (readonly string[])[] {
  const { columns, rows } = readCsv(bytes);
  return [columns, ...rows].map((row) => row.map(comparable));
}

/** Spreadsheets write yes and no their own way, and have one kind of line end. */
function comparable(cell: string): string {
  return /^(?:true|false)$/iu.test(cell) ? cell.toLowerCase() : cell.replaceAll(/\r\n?/gu, "\n");
}

/** @param fileOf the CSV that a program made of a sheet @returns how many cells were compared */
export function compareSheets(workbook: Workbook, fileOf: (sheet: string) => string): number {
  let cells = 0;
  for (const [sheet, expected] of workbook.tables) {
    const found = rowsIn(readFileSync(fileOf(sheet)));
    for (const [index, row] of expected.entries()) {
      const other = found[index] ?? [];
      for (const [column, cell] of row.entries()) {
        cells++;
        if (cell !== (other[column] ?? ""))
          throw new Error(
            `${workbook.name}, ${sheet}, row ${index + 1}, column ${column + 1}: ${JSON.stringify(other[column])} is not ${JSON.stringify(cell)}`,
          );
      }
    }
    if (found.length !== expected.length)
      throw new Error(`${workbook.name}, ${sheet}: ${found.length} rows are not ${expected.length}`);
  }
  return cells;
}

async function readWithLibreOffice(folder: string, workbooks: readonly Workbook[]): Promise<string> {
  const saved = path.join(folder, "saved");
  mkdirSync(saved);
  convert(folder, CSV_FILTER, folder);
  const cells = workbooks.reduce(
    (sum, workbook) => sum + compareSheets(workbook, (sheet) => path.join(folder, `${workbook.name}-${sheet}.csv`)),
    0,
  );
  convert(folder, "xlsx", saved);
  for (const { name } of workbooks)
    await compareAgain(path.join(folder, `${name}.xlsx`), path.join(saved, `${name}.xlsx`));
  return `${cells} cells of ${workbooks.length} workbooks are the same, and so are they when they are saved again`;
}

function convert(folder: string, filter: string, target: string): void {
  const books = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  const files = books.map((name) => path.join(folder, name));
  const ran = spawnSync("soffice", [profile, "--headless", "--convert-to", filter, "--outdir", target, ...files], {
    encoding: "utf8",
    timeout: 300_000,
  });
  if (ran.status !== 0) throw new Error(`LibreOffice ended with ${ran.status}: ${ran.stderr}`);
}

async function compareAgain(original: string, saved: string): Promise<void> {
  const [before, after] = [await readSheets(readFileSync(original)), await readSheets(readFileSync(saved))];
  for (const [index, sheet] of before.entries()) {
    const plain = (rows: readonly (readonly string[])[] = []) =>
      JSON.stringify(rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1).map(comparable)));
    if (plain(sheet.rows) !== plain(after[index]?.rows))
      throw new Error(`${path.basename(saved)}, ${sheet.path}: other rows after LibreOffice saved it`);
  }
  const reader = findAnnotationFormat("xlsx")?.reader;
  const found = await reader?.read([{ path: saved, bytes: readFileSync(saved) }], { unit: null });
  if (found?.remarks.length !== 0) throw new Error(`${path.basename(saved)}: ${JSON.stringify(found?.remarks)}`);
}
