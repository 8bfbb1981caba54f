import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { ColumnKind } from "../tables/column.ts";

/** What stands in a column: one value, a list of them, or several by name. */
export type Shape = ColumnKind | { readonly list: Shape } | { readonly fields: readonly Field[] };
export type Field = { readonly name: string; readonly shape: Shape };

/** By the names of the fields; null and undefined are empty, times are milliseconds since 1970. */
export type ParquetRow = Readonly<Record<string, unknown>>;

/** A row group ends after so many rows, or so many characters if that is sooner: it is in memory as a whole. */
const ROWS_OF_GROUP = 10_000;
const WEIGHT_OF_GROUP = 8 * 1024 * 1024;
const OBJECT_WEIGHT = 64;

/**
 * A Parquet file, a row group at a time.
 * @param notes said of the file in its metadata, by key
 */
export async function* writeParquet(
  fields: readonly Field[],
  rows: Iterable<ParquetRow>,
  notes: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "schema", num_children: fields.length }, ...fields.flatMap(elementsOf)],
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: "Obelus",
  });
  for (const group of groupRows(rows)) {
    const columnData = fields.map(({ name }) => {
      return { name, data: group.map((row) => row[name] ?? null) };
    });
    await writer.write({ columnData, rowGroupSize: group.length });
    yield takeBytes(bytes);
  }
  await writer.finish();
  yield takeBytes(bytes);
}

/** What was written since the last time. Places in the file go on counting. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function* groupRows(rows: Iterable<ParquetRow>): Generator<readonly ParquetRow[]> {
  let group: ParquetRow[] = [];
  let weight = 0;
  for (const row of rows) {
    group.push(row);
    weight += weigh(row);
    if (group.length < ROWS_OF_GROUP && weight < WEIGHT_OF_GROUP) continue;
    yield group;
    group = [];
    weight = 0;
  }
  if (group.length > 0) yield group;
}

/** About how much room a value takes, in characters. */
function weigh(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let weight = OBJECT_WEIGHT;
  for (const part of Array.isArray(value) ? value : Object.values(value)) weight += weigh(part);
  return weight;
}

const elements = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  whole: { type: "INT32" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
} as const satisfies Record<ColumnKind, Partial<SchemaElement>>;

function elementsOf({ name, shape }: Field): SchemaElement[] {
  if (typeof shape === "string") return [{ name, repetition_type: "OPTIONAL", ...elements[shape] }];
  if ("fields" in shape) {
    const { fields } = shape;
    return [{ name, repetition_type: "OPTIONAL", num_children: fields.length }, ...fields.flatMap(elementsOf)];
  }
  return [
    { name, repetition_type: "OPTIONAL", converted_type: "LIST", logical_type: { type: "LIST" }, num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    ...elementsOf({ name: "element", shape: shape.list }),
  ];
}
