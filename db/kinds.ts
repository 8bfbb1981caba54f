import { z } from "zod";
import type { Id, Sha256 } from "#core/model/id.ts";
import { exceeds } from "#core/text/jsonLimits.ts";
import { bytesOfHash, bytesOfId, hashOfBytes, idOfBytes } from "./binary.ts";
import { Damage } from "./damage.ts";
import { TooLarge } from "./packing.ts";

export type SqlValue = string | number | Buffer | null;
export type Row = Readonly<Record<string, unknown>>;

/** The few records that the many refer to by number. */
export type NumberedTable = "annotators" | "documents" | "tags" | "claims";

/** What rows leave to be looked up elsewhere in the file. */
export type Keys = {
  /** A record's number, and back. @throws when there is no such record */
  readonly numberOf: (table: NumberedTable, id: Id) => number;
  readonly idOf: (table: NumberedTable, number: number) => Id;
  /** The text of the document with this number. */
  readonly textOf: (document: number) => string;
};

/** How one field of a record is kept in one or more columns. */
export type Codec<V> = {
  readonly columns: readonly string[];
  readonly write: (value: V, keys: Keys) => readonly SqlValue[];
  readonly read: (row: Row, keys: Keys) => V;
};

export type Kind<V> = (column: string) => Codec<V>;

// The tables are STRICT, so what a column holds has its kind; what it means is looked at by checkRecord.
function kind<V, S extends SqlValue>(write: (value: V) => S, read: (stored: S) => V): Kind<V> {
  return (column) => ({ columns: [column], write: (value) => [write(value)], read: (row) => read(row[column] as S) });
}

export function nullable<V>(inner: Kind<V>): Kind<V | null> {
  return (column) => {
    const codec = inner(column);
    return {
      columns: codec.columns,
      write: (value, keys) => (value === null ? codec.columns.map(() => null) : codec.write(value, keys)),
      read: (row, keys) => (row[column] === null ? null : codec.read(row, keys)),
    };
  };
}

export const text = kind<string, string>(
  (value) => value,
  (stored) => stored,
);
export const amount = kind<number, number>(
  (value) => value,
  (stored) => stored,
);
export const flag = kind<boolean, number>(
  (value) => (value ? 1 : 0),
  (stored) => stored === 1,
);
export const uuid = kind<Id, Buffer>(bytesOfId, idOfBytes);
export const hash = kind<Sha256, Buffer>(bytesOfHash, hashOfBytes);
export const word = <V extends string>(): Kind<V> =>
  kind<V, V>(
    (value) => value,
    (stored) => stored,
  );
/** No list or object in a column is longer than this as JSON, in UTF-16 code units. */
const LONGEST_JSON = 4_000_000;

/** Nor nested deeper. What is shorter than this is read before anybody notices, however deep. */
const LIMITS = { values: LONGEST_JSON, depth: 100 };
const SHORT_JSON = 2000;

export function parseJson(stored: string): unknown {
  if (stored.length > LONGEST_JSON) throw new Damage("A stored list is longer than any that is stored");
  if (stored.length > SHORT_JSON && exceeds(stored, LIMITS))
    throw new Damage("A stored list is nested deeper than any that is stored");
  return JSON.parse(stored);
}

export function writeJson(value: unknown): string {
  const written = JSON.stringify(value);
  if (written.length > LONGEST_JSON) throw new TooLarge("A list is too long to be stored");
  return written;
}

export const json = <V>(shape: z.ZodType<V>): Kind<V> =>
  kind<V, string>(writeJson, (stored) => shape.parse(parseJson(stored)));

/** One after the other, so that the first that is none ends it. */
export const list = <V>({ element }: z.ZodArray<z.ZodType<V>>): Kind<V[]> =>
  kind<V[], string>(writeJson, (stored) =>
    z
      .array(z.unknown())
      .parse(parseJson(stored))
      .map((one) => element.parse(one)),
  );
