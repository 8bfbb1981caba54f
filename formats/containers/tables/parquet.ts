import {
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
} from "hyparquet";
import { checkParquet, compressors } from "../../parquet.ts";
import { Unreadable } from "../../unreadable.ts";
import { MOST_ROWS } from "../container.ts";
import type { OpenTable, TableRecord } from "./tableRecord.ts";

/** A table as data sets are shared. */
export async function openParquet(bytes: Uint8Array): Promise<OpenTable> {
  const file: AsyncBuffer = {
    byteLength: bytes.length,
    slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  const { metadata, columns } = await reading(async () => {
    const found = await parquetMetadataAsync(file);
    checkParquet(found, "This Parquet file");
    return { metadata: found, columns: parquetSchema(found).children.map(({ element }) => element.name) };
  });
  return { columns, sheets: [], sheet: null, encoding: null, encodings: [], records: readGroups(file, metadata) };
}

async function* readGroups(file: AsyncBuffer, metadata: FileMetaData): AsyncGenerator<TableRecord, void> {
  let rowStart = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    const rowEnd = Math.min(rowStart + Number(count), MOST_ROWS + 1);
    if (rowEnd <= rowStart) return;
    const rows = await reading(() => parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors }));
    for (const [index, row] of rows.entries()) yield toRecord(`row ${rowStart + index + 1}`, row);
    rowStart = rowEnd;
  }
}

function toRecord(place: string, row: Readonly<Record<string, unknown>>): TableRecord {
  const pairs = Object.entries(row).map(([column, cell]) => [column, plain(cell)] as const);
  const cells = pairs.map(([column, cell]) => [column, wordsOf(cell)] as const).filter(([, words]) => words !== "");
  return { place, cells: new Map(cells), source: JSON.stringify(Object.fromEntries(pairs)) };
}

function wordsOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}

/** A value that JSON has. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>, plain); // a list
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** The library fails in as many ways as files are broken or use what it does not have. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("This Parquet file is broken, or packed in a way Obelus does not read. Save it as CSV.");
  }
}
