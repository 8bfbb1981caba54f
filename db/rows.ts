import type { Span } from "#core/model/annotation.ts";
import { Reading } from "#core/model/annotator.ts";
import { Speaker } from "#core/model/claim.ts";
import { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { Project, type Records, type Table } from "#core/model/records.ts";
import { Decision, Freeze } from "#core/model/review.ts";
import { Attribute, RelationType, Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import type { Quoted } from "#core/text/quote.ts";
import {
  flag,
  hash,
  json,
  list,
  nullable,
  text,
  uuid,
  amount,
  word,
  writeJson,
  type Codec,
  type Keys,
  type Kind,
  type NumberedTable,
  type Row,
  type SqlValue,
} from "./kinds.ts";
import { cutFrom, readDetails, readPieces } from "./spanRows.ts";

/** A record of details; most spans have none, which takes no room. */
const details: Kind<Span["attributes"]> = (column) => ({
  columns: [column],
  write: (value) => [Object.keys(value).length === 0 ? null : writeJson(value)],
  read: (row) => readDetails(row[column]),
});

const numberIn =
  (table: NumberedTable): Kind<Id> =>
  (column) => ({
    columns: [column],
    write: (id, keys) => [keys.numberOf(table, id)],
    read: (row, keys) => keys.idOf(table, Number(row[column])),
  });

const pieces: Kind<Range[]> = () => ({
  columns: ["start", "end", "pieces"],
  write: (ranges) => [
    ranges[0]?.[0] ?? 0,
    ranges.at(-1)?.[1] ?? 0,
    ranges.length === 1 ? null : JSON.stringify(ranges),
  ],
  read: piecesOf,
});

function piecesOf(row: Row): Range[] {
  return readPieces(Number(row["start"]), Number(row["end"]), row["pieces"]);
}

/** What was cut last: the fields of a row are read one after the other. */
let lastCut: { readonly row: Row; readonly quoted: Quoted } | null = null;

function cutOnce(row: Row, keys: Keys): Quoted {
  if (lastCut?.row !== row) lastCut = { row, quoted: cutFrom(keys.textOf(Number(row["document"])), piecesOf(row)) };
  return lastCut.quoted;
}

/** Takes no room: a text never changes, so the words at a place are cut from it. The log holds them as they were. */
const cutFromText =
  (part: keyof Quoted): Kind<string> =>
  () => ({
    columns: [],
    write: () => [],
    read: (row, keys) => cutOnce(row, keys)[part],
  });

const named =
  <V>(inner: Kind<V>, column: string): Kind<V> =>
  () =>
    inner(column);

type Kinds = { readonly [T in Table]: { readonly [F in keyof Records[T]]-?: Kind<Records[T][F]> } };

const kinds: Kinds = {
  project: {
    id: uuid,
    name: text,
    schemaName: text,
    schemaVersion: amount,
    verdicts: list(Project.shape.verdicts),
    created: amount,
  },
  annotators: { id: uuid, name: text, initials: text, kind: word() },
  folders: { id: uuid, parent: nullable(uuid), name: text, order: amount },
  layers: { id: uuid, name: text, line: word(), marking: word(), order: amount },
  tags: {
    id: uuid,
    layer: uuid,
    name: text,
    key: nullable(text),
    hue: amount,
    marking: nullable(word()),
    meaning: text,
    stance: nullable(word()),
    examples: list(Tag.shape.examples),
    order: amount,
  },
  attributes: {
    id: uuid,
    tag: uuid,
    name: text,
    type: word(),
    values: list(Attribute.shape.values),
    required: flag,
    initial: nullable(json(Attribute.shape.initial.unwrap())),
    order: amount,
  },
  relationTypes: {
    id: uuid,
    name: text,
    directed: flag,
    sources: list(RelationType.shape.sources),
    targets: list(RelationType.shape.targets),
    meaning: text,
    order: amount,
  },
  speakers: { id: uuid, name: text, role: text, aliases: list(Speaker.shape.aliases), address: nullable(text) },
  documents: {
    id: uuid,
    folder: nullable(uuid),
    name: text,
    title: text,
    outlet: nullable(text),
    date: nullable(text),
    language: nullable(text),
    direction: word(),
    order: amount,
    aside: flag,
    text: hash,
    structure: hash,
    length: amount,
    words: amount,
    sentences: amount,
    furniture: list(Document.shape.furniture),
    note: text,
    source: nullable(json(Document.shape.source.unwrap())),
    created: amount,
  },
  revisions: { id: uuid, document: uuid, revises: uuid, created: amount },
  claims: {
    id: uuid,
    number: named(amount, "claimNumber"),
    wording: text,
    verdict: nullable(text),
    reason: text,
    created: amount,
  },
  spans: {
    id: uuid,
    document: numberIn("documents"),
    annotator: numberIn("annotators"),
    tag: numberIn("tags"),
    fragments: pieces,
    quote: cutFromText("quote"),
    prefix: cutFromText("prefix"),
    suffix: cutFromText("suffix"),
    attributes: details,
    note: text,
    claim: nullable(numberIn("claims")),
    stance: nullable(word()),
    origin: nullable(word()),
    created: amount,
  },
  relations: { id: uuid, annotator: uuid, type: uuid, source: uuid, target: uuid, note: text, created: amount },
  links: {
    id: uuid,
    annotator: uuid,
    span: nullable(uuid),
    claim: nullable(uuid),
    address: text,
    title: text,
    quote: text,
    seen: nullable(text),
    bearing: nullable(word()),
    note: text,
    created: amount,
  },
  readings: {
    id: uuid,
    document: uuid,
    annotator: uuid,
    read: list(Reading.shape.read),
    sentences: amount,
    finished: flag,
  },
  natives: { id: uuid, record: uuid, format: text, values: text },
  recipes: { id: uuid, name: text, options: text },
  decisions: {
    id: uuid,
    document: uuid,
    annotator: uuid,
    outcome: word(),
    taken: list(Decision.shape.taken),
    evidence: list(Decision.shape.evidence),
    result: list(Decision.shape.result),
    linkEvidence: list(Decision.shape.linkEvidence),
    linkResult: list(Decision.shape.linkResult),
    reason: text,
    cause: nullable(word()),
    rule: nullable(word()),
    batch: nullable(uuid),
    replaces: list(Decision.shape.replaces),
    created: amount,
  },
  comments: {
    id: uuid,
    annotator: uuid,
    about: word(),
    record: uuid,
    document: nullable(uuid),
    thread: nullable(uuid),
    text,
    resolved: flag,
    created: amount,
  },
  assignments: { id: uuid, document: uuid, annotator: uuid, round: text, created: amount },
  freezes: {
    id: uuid,
    name: text,
    annotator: uuid,
    writers: json(Freeze.shape.writers),
    changes: amount,
    digest: hash,
    created: amount,
  },
  pairings: { id: uuid, table: word(), record: uuid, same: uuid, created: amount },
  merges: { id: uuid, annotator: uuid, file: text, changes: amount, report: text, created: amount },
};

/** The codecs of one table's fields, by field. */
export type FieldCodecs<T extends Table> = { readonly [F in keyof Records[T]]-?: Codec<Records[T][F]> };

// Built from `kinds` field by field; TypeScript loses the link between a field and its kind on the way.
const codecs = Object.fromEntries(
  Object.entries(kinds).map(([table, fields]) => [
    table,
    Object.fromEntries(
      Object.entries(fields as Record<string, Kind<unknown>>).map(([field, make]) => [field, make(field)]),
    ),
  ]),
) as unknown as { readonly [T in Table]: FieldCodecs<T> };

function codecOf(table: Table, field: string): Codec<unknown> {
  const codec = (codecs[table] as Record<string, Codec<unknown>>)[field]; // fields of a record are strings
  if (codec === undefined) throw new Error(`${table} has no field ${field}`);
  return codec;
}

/** The same as lists: tens of thousands of rows are read at once. */
const listed = new Map(
  Object.entries(codecs).map(([table, fields]) => [
    table,
    Object.entries<Codec<unknown>>(fields as Record<string, Codec<unknown>>), // fields of a record are strings
  ]),
);

/** All columns of a table, for SELECT and INSERT. */
function columnsOf(table: Table): string[] {
  return (listed.get(table) ?? []).flatMap(([, { columns }]) => columns);
}

/** Columns and values of the given fields, in the same order. */
export function toColumns(
  table: Table,
  fields: Readonly<Record<string, unknown>>,
  keys: Keys,
): { columns: string[]; values: SqlValue[] } {
  const columns: string[] = [];
  const values: SqlValue[] = [];
  for (const [field, value] of Object.entries(fields)) {
    const codec = codecOf(table, field);
    columns.push(...codec.columns);
    values.push(...codec.write(value, keys));
  }
  return { columns, values };
}

export function toRecord<T extends Table>(table: T, row: Row, keys: Keys): Records[T] {
  const record: Record<string, unknown> = {};
  for (const [field, codec] of listed.get(table) ?? []) record[field] = codec.read(row, keys);
  return record as unknown as Records[T]; // one codec per field of the record
}

export function selectFrom(table: Table): string {
  const columns = columnsOf(table).map((column) => `"${column}"`);
  return `SELECT ${columns.join(", ")} FROM "${table}"`;
}
