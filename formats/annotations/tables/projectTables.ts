import { byConvention, dropped, heldByNone, kept, type Declaration, type WriteOptions } from "../declaration.ts";
import { lookUp, type ExportDocument, type ExportProject, type Lookup } from "../exportProject.ts";
import type { Cell, Column, ColumnKind } from "./column.ts";
import { nativesOf } from "./natives.ts";
import {
  documentReadings,
  negativeColumns,
  negativePieces,
  pieceColumns,
  readingColumns,
  spanPieces,
  structureColumns,
  structureParts,
} from "./placeColumns.ts";
import {
  annotatorColumns,
  claimColumns,
  documentColumns,
  linkColumns,
  relationColumns,
  schemaColumns,
  schemaEntries,
  speakerColumns,
} from "./recordColumns.ts";

export type Row = readonly Cell[];

/** One table of a project, whatever kind of file it is written to. */
export type Table = {
  /** Lower case, without an extension. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** The rows, as many at a time as may be in memory together: those of one text. Can be gone through more than once. */
  readonly batches: () => Iterable<readonly Row[]>;
};

/** The same tables in every format of tables, in the order they are written. */
export function projectTables(project: ExportProject, options: WriteOptions): readonly Table[] {
  const lookup = lookUp(project);
  const { documents } = project;
  const natives = nativesOf(project);
  const tables = [
    table("documents", documentColumns(lookup, natives), () => mapEach(documents, (entry) => [entry])),
    table("spans", pieceColumns(lookup, natives), () => mapEach(documents, spanPieces)),
    table("relations", relationColumns(lookup, natives), () => [project.relations]),
    table("claims", claimColumns, () => [project.claims]),
    table("links", linkColumns(lookup), () => [project.links]),
    table("tags", schemaColumns, () => [schemaEntries(project, lookup)]),
    table("speakers", speakerColumns, () => [project.speakers]),
    table("annotators", annotatorColumns, () => [project.annotators]),
    table("structure", structureColumns, () => mapEach(documents, structureParts)),
    table("readings", readingColumns(lookup), () => mapEach(documents, documentReadings)),
  ];
  if (!options.negatives) return tables;
  return [...tables, table("negatives", negativeColumns(lookup), () => mapEach(documents, negativePieces))];
}

function table<R>(name: string, columns: readonly Column<R>[], batches: () => Iterable<readonly R[]>): Table {
  return {
    name,
    columns: columns.map(([column, kind]) => ({ name: column, kind })),
    *batches() {
      for (const records of batches()) {
        if (records.length > 0) yield records.map((record) => columns.map(([, , cell]) => cell(record)));
      }
    },
  };
}

function* mapEach<R>(
  documents: Iterable<ExportDocument>,
  recordsOf: (entry: ExportDocument) => readonly R[],
): Generator<readonly R[]> {
  for (const entry of documents) yield recordsOf(entry);
}

/** What tables hold, in every format of tables. */
export const heldByTables = {
  texts: kept("a row each in documents"),
  metadata: kept("in documents"),
  structure: byConvention("a row each in structure, with their places"),
  furniture: byConvention("marked in structure; the text stays whole"),
  folders: byConvention("as a path of names in documents"),
  originals: dropped("not written; the name of the file is written"),
  spans: kept("a row each in spans"),
  overlaps: kept("each tag has its own row in spans"),
  pieces: byConvention("a row for each piece in spans, joined by span_id"),
  attributes: byConvention("as JSON in a column of spans"),
  times: kept("in spans"),
  notes: kept("with what they are about"),
  mentions: kept("in spans"),
  stances: kept("in spans"),
  claims: kept("a row each in claims"),
  verdicts: kept("in claims"),
  relations: kept("a row each in relations"),
  crossRelations: kept("a row each in relations"),
  links: kept("a row each in links"),
  annotators: kept("a row each in annotators"),
  negatives: kept("a row each in negatives"),
  readings: byConvention("a row each in readings, stretches as JSON"),
  schema: kept("a row each in tags"),
  definitions: byConvention("in tags, details as JSON in a column"),
  speakers: kept("a row each in speakers"),
  ...heldByNone,
} as const satisfies Declaration["holds"];

/** Every table of places has both. */
export const unitOfTables = "Every place is written in Unicode code points (…_cp) and in UTF-16 code units (…_utf16).";

/** Names of columns do not depend on what is in a project. */
const nothing = new Map<never, never>();
const noNames: Lookup = {
  annotators: nothing,
  folders: nothing,
  layers: nothing,
  tags: nothing,
  attributes: nothing,
  relationTypes: nothing,
  speakers: nothing,
  claims: nothing,
};
const namesOf = (columns: readonly (readonly [string, ...unknown[]])[]): ReadonlySet<string> =>
  new Set(columns.map(([name]) => name));

/** The columns that Obelus writes, by table, where others are kept for when it is written again. */
export const knownColumns = {
  documents: namesOf(documentColumns(noNames, () => null)),
  spans: namesOf(pieceColumns(noNames, () => null)),
  relations: namesOf(relationColumns(noNames, () => null)),
} as const;
