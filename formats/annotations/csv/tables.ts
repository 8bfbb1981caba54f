import { stringify } from "csv-stringify/sync";
import { byConvention, dropped, heldByNone, kept, type Declaration, type WriteOptions } from "../declaration.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import { lookUp, type ExportDocument, type ExportProject } from "../exportProject.ts";
import {
  annotatorColumns,
  claimColumns,
  documentColumns,
  linkColumns,
  negativeColumns,
  negativePieces,
  pieceColumns,
  relationColumns,
  schemaColumns,
  schemaEntries,
  spanPieces,
  speakerColumns,
  type Column,
} from "./tableColumns.ts";

const inSpans = kept("in spans.csv");

const declaration: Declaration = {
  id: "csv",
  name: "Tables",
  summary: "CSV for tags, claims, links",
  writes: "folder",
  extension: ".csv",
  offsets: false,
  unit: "Every place is written in Unicode code points (…_cp) and in UTF-16 code units (…_utf16).",
  choices: [],
  holds: {
    texts: kept("in documents.csv"),
    metadata: kept("in documents.csv"),
    structure: dropped("not written; the text itself is whole"),
    furniture: dropped("not told apart; the text stays whole"),
    folders: byConvention("as a path of names in documents.csv"),
    originals: dropped("not written; the name of the file is written"),
    spans: inSpans,
    overlaps: kept("each tag has its own row in spans.csv"),
    pieces: byConvention("a row for each piece in spans.csv, joined by span_id"),
    attributes: byConvention("as JSON in a column of spans.csv"),
    times: inSpans,
    notes: kept("with what they are about"),
    mentions: inSpans,
    stances: inSpans,
    claims: kept("in claims.csv"),
    verdicts: kept("in claims.csv"),
    relations: kept("in relations.csv"),
    crossRelations: kept("in relations.csv"),
    links: kept("in links.csv"),
    annotators: kept("in annotators.csv"),
    negatives: kept("in negatives.csv"),
    readings: dropped("not written; sentences read with nothing to tag are in negatives.csv"),
    schema: kept("in tags.csv"),
    definitions: byConvention("in tags.csv, details as JSON in a column"),
    speakers: kept("in speakers.csv"),
    ...heldByNone,
  },
};

export const csv: AnnotationFormat = { declaration, writer: { files: tableFiles, sample: "spans.csv" } };

/** What a CSV field must be quoted for beside separators: any line end, and white space at its edges. */
const QUOTED = /[\r\n]|^\s|\s$/u;

function tableFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const lookup = lookUp(project);
  const { documents } = project;
  const files = [
    table("documents.csv", documentColumns(lookup), () => mapEach(documents, (entry) => [entry])),
    table("spans.csv", pieceColumns(lookup), () => mapEach(documents, spanPieces)),
    table("relations.csv", relationColumns(lookup), () => [project.relations]),
    table("claims.csv", claimColumns, () => [project.claims]),
    table("links.csv", linkColumns(lookup), () => [project.links]),
    table("tags.csv", schemaColumns, () => [schemaEntries(project, lookup)]),
    table("speakers.csv", speakerColumns, () => [project.speakers]),
    table("annotators.csv", annotatorColumns, () => [project.annotators]),
  ];
  if (!options.negatives) return files;
  return [...files, table("negatives.csv", negativeColumns(lookup), () => mapEach(documents, negativePieces))];
}

/** @param batches the records, as many at a time as may be in memory together */
function table<R>(name: string, columns: readonly Column<R>[], batches: () => Iterable<readonly R[]>): ExportFile {
  return { name, write: () => writeTable(columns, batches()) };
}

function* writeTable<R>(columns: readonly Column<R>[], batches: Iterable<readonly R[]>): Generator<string> {
  yield csvOf([columns.map(([name]) => name)]);
  for (const records of batches) {
    if (records.length > 0) yield csvOf(records.map((record) => columns.map(([, cell]) => String(cell(record) ?? ""))));
  }
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: "\r\n", quoted_match: QUOTED });
}

function* mapEach<R>(
  documents: Iterable<ExportDocument>,
  recordsOf: (entry: ExportDocument) => readonly R[],
): Generator<readonly R[]> {
  for (const entry of documents) yield recordsOf(entry);
}
