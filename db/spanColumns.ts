import type { Database } from "better-sqlite3";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { bytesOfId, idOfHex } from "./binary.ts";
import { Damage } from "./damage.ts";
import type { Keys } from "./kinds.ts";
import { readDetails, readPieces } from "./spanRows.ts";

/**
 * What was tagged in one document, column by column and without the words: for counting, where a record for each of a
 * million spans would take longer than the counting. Rows are in no order that means anything.
 */
export type SpanColumns = {
  /** Of all spans, one after the other, as hexadecimal digits: see `idIn`. */
  readonly ids: string;
  /** Whose each span is, and its tag: a place in these lists. */
  readonly annotators: readonly Id[];
  readonly annotator: Int32Array;
  readonly tags: readonly Id[];
  readonly tag: Int32Array;
  /** UTF-16 code units; of all pieces together. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** By row, of the spans that have several. */
  readonly pieces: ReadonlyMap<number, readonly Range[]>;
  /** By row, of the spans that have any. */
  readonly attributes: ReadonlyMap<number, Span["attributes"]>;
};

/** Hexadecimal digits of an id. */
const DIGITS = 32;

export function idIn({ ids }: SpanColumns, row: number): Id {
  return idOfHex(ids.slice(DIGITS * row, DIGITS * (row + 1)));
}

export function idsIn(columns: SpanColumns): Id[] {
  return Array.from(columns.start, (_, row) => idIn(columns, row));
}

/** As columns hold them. */
export function joinIds(ids: readonly Id[]): string {
  return ids.map((id) => id.replaceAll("-", "")).join("");
}

/** One row for a document: several times faster than one for each span. */
const COLUMNS = `SELECT group_concat(hex(id), '') AS ids, json_group_array("annotator") AS annotators,
  json_group_array("tag") AS tags, json_group_array("start") AS starts, json_group_array("end") AS ends,
  json_group_array("pieces") AS pieces, json_group_array("attributes") AS attributes
  FROM spans WHERE "document" = (SELECT number FROM documents WHERE id = ?)`;

type Row = {
  readonly ids: string | null;
  readonly annotators: string;
  readonly tags: string;
  readonly starts: string;
  readonly ends: string;
  readonly pieces: string;
  readonly attributes: string;
};

/** @returns what reads the columns of a document; @throws Damage when they cannot be read */
export function prepareColumns(database: Database, keys: Keys): (document: Id) => SpanColumns {
  const statement = database.prepare(COLUMNS);
  return (document) => readColumns(statement.get(bytesOfId(document)) as Row, keys); // an aggregate always gives a row
}

function readColumns(row: Row, keys: Keys): SpanColumns {
  const hex = (row.ids ?? "").toLowerCase();
  const [start, end] = [numbersIn(row.starts), numbersIn(row.ends)];
  if (hex.length !== DIGITS * start.length) throw new Damage("A tag has an identity of a wrong length");
  return {
    ids: hex,
    ...placesOf("annotator", "annotators", numbersIn(row.annotators), (number) => keys.idOf("annotators", number)),
    ...placesOf("tag", "tags", numbersIn(row.tags), (number) => keys.idOf("tags", number)),
    start,
    end,
    pieces: someOf(row.pieces, (pieces, at) => readPieces(start[at] ?? 0, end[at] ?? 0, pieces)),
    attributes: someOf(row.attributes, readDetails),
  };
}

function numbersIn(json: string): Int32Array {
  return Int32Array.from(JSON.parse(json) as number[]); // the column of a STRICT table
}

function placesOf<One extends string, Many extends string>(
  one: One,
  many: Many,
  numbers: Int32Array,
  idOf: (number: number) => Id,
): Record<One, Int32Array> & Record<Many, readonly Id[]> {
  const places = new Map<number, number>();
  const column = numbers.map((number) => {
    const known = places.get(number) ?? places.size;
    places.set(number, known);
    return known;
  });
  const ids = Array.from(places.keys(), idOf);
  return { [one]: column, [many]: ids } as Record<One, Int32Array> & Record<Many, readonly Id[]>; // both names are given
}

/** What most rows do not have. */
function someOf<T>(json: string, read: (value: unknown, row: number) => T): ReadonlyMap<number, T> {
  const found = new Map<number, T>();
  for (const [row, value] of (JSON.parse(json) as unknown[]).entries())
    if (value !== null) found.set(row, read(value, row));
  return found;
}
