import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { parquetMetadata, parquetReadObjects, parquetSchema, type FileMetaData, type SchemaTree } from "hyparquet";
import { Unreadable } from "./unreadable.ts";

const MOST_BYTES = 256 * 1024 * 1024;
/** What all columns of a file together may come to, in bytes. */
const MOST_UNPACKED = 1024 * 1024 * 1024;
const MOST_ROWS = 5_000_000;

export type ParquetRecord = Readonly<Record<string, unknown>>;

export type ParquetContent = {
  readonly columns: readonly string[];
  /** Values as JSON has them: dates as text, large numbers as numbers. */
  readonly rows: readonly ParquetRecord[];
  /** What the file says of itself, by key. */
  readonly notes: ReadonlyMap<string, string>;
};

/** Whether it begins and ends as a Parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  const magic = (at: number): string => Buffer.from(bytes.subarray(at, at + 4)).toString("latin1");
  return bytes.length >= 12 && magic(0) === "PAR1" && magic(bytes.length - 4) === "PAR1";
}

/** The names of its columns; none when it cannot be read. Never throws. */
export function parquetColumns(bytes: Uint8Array): readonly string[] {
  try {
    return isParquet(bytes) ? columnsOf(parquetMetadata(bytes)) : [];
  } catch {
    return [];
  }
}

/**
 * All rows of a file.
 * @param called how a sentence for people begins
 * @throws Unreadable
 */
export async function readParquet(bytes: Uint8Array, called = "This Parquet file"): Promise<ParquetContent> {
  if (!isParquet(bytes)) throw new Unreadable(`${called} is broken or incomplete.`);
  if (bytes.length > MOST_BYTES) throw new Unreadable(`${called} is larger than 256 MB.`);
  const file = {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  try {
    const metadata = parquetMetadata(bytes);
    checkParquet(metadata, called);
    const rows = await parquetReadObjects({ file, metadata, compressors });
    return { columns: columnsOf(metadata), rows: rows.map(plainRecord), notes: notesOf(metadata) };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`${called} is broken, or packed in a way that cannot be read; write it anew with Snappy.`);
  }
}

/**
 * Refuses what a library could not read in peace. To be called before rows are read.
 * @throws Unreadable for what is too large or contradicts itself
 */
export function checkParquet(metadata: FileMetaData, called: string): void {
  checkSize(metadata, called);
  checkColumns(metadata, called);
}

function checkSize({ num_rows, row_groups }: FileMetaData, called: string): void {
  if (num_rows > MOST_ROWS) throw new Unreadable(`${called} holds more than 5 million rows.`);
  let rows = 0n;
  let unpacked = 0n;
  for (const group of row_groups) {
    rows += group.num_rows;
    for (const { meta_data } of group.columns) unpacked += meta_data?.total_uncompressed_size ?? 0n;
  }
  if (rows !== num_rows) throw new Unreadable(`${called} contradicts itself about how many rows it has.`);
  if (unpacked > MOST_UNPACKED) throw new Unreadable(`${called} comes to more than 1 GB when it is unpacked.`);
}

/** The library starts to read columns before it looks at all of them, and would leave those behind. */
function checkColumns(metadata: FileMetaData, called: string): void {
  const leaves = leavesOf(parquetSchema(metadata)).join("\n");
  for (const { columns } of metadata.row_groups) {
    const paths = columns.map(({ meta_data }) => meta_data?.path_in_schema.join("."));
    if (paths.join("\n") !== leaves) throw new Unreadable(`${called} contradicts itself about its columns.`);
  }
}

function leavesOf({ children, path }: SchemaTree): readonly string[] {
  return children.length === 0 ? [path.join(".")] : children.flatMap(leavesOf);
}

const unpackers = { GZIP: gunzipSync, BROTLI: brotliDecompressSync, ZSTD: zstdDecompressSync } as const;
/** How columns are unpacked that are not packed with Snappy. */
export const compressors = Object.fromEntries(
  Object.entries(unpackers).map(([codec, unpack]) => {
    return [codec, (input: Uint8Array, length: number) => unpack(input, { maxOutputLength: Math.max(length, 1) })];
  }),
);

/** The outermost columns. */
function columnsOf(metadata: FileMetaData): readonly string[] {
  return parquetSchema(metadata).children.map(({ element }) => element.name);
}

function notesOf({ key_value_metadata: pairs = [] }: FileMetaData): ReadonlyMap<string, string> {
  return new Map(pairs.map(({ key, value = "" }) => [key, value]));
}

function plainRecord(record: object): ParquetRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return null;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>, plain); // a list
  return plainRecord(value);
}
