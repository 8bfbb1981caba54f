import { stringify } from "csv-stringify/sync";
import type { Span } from "#core/model/annotation.ts";
import { OffsetMap } from "#core/offsets.ts";
import { byConvention, dropped, heldByNone, kept, type Declaration, type ExportFile, type WriteOptions } from "./declaration.ts";
import { folderPath, isoTime, lookUp, namedDetails, type ExportDocument, type ExportProject, type Lookup } from "./exportProject.ts";
import { jsonLine } from "./jsonText.ts";
import { negativesOf } from "./negatives.ts";

const inSpans = kept("in spans.csv");

export const tables: Declaration = {
  id: "csv",
  name: "Tables",
  summary: "CSV for tags, claims, links",
  writes: "folder",
  extension: ".csv",
  offsets: false,
  unit: "Every place is written in Unicode code points (…_cp) and in UTF-16 code units (…_utf16).",
  holds: {
    texts: kept("in documents.csv"),
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

type Cell = string | number | boolean | null | undefined;
type Row = readonly Cell[];

/** What a CSV field must be quoted for beside separators: any line end, and white space at its edges. */
const QUOTED = /[\r\n]|^\s|\s$/u;

export function tableFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const lookup = lookUp(project);
  const files = [
    table("documents.csv", documentColumns, () => batches(project, (entry) => [documentRow(entry, lookup)])),
    table("spans.csv", spanColumns, () => batches(project, (entry) => spanRows(entry, lookup))),
    table("relations.csv", relationColumns, () => [relationRows(project, lookup)]),
    table("claims.csv", ["claim_id", "number", "wording", "verdict", "reason", "created"], () => [
      project.claims.map((one) => [one.id, one.number, one.wording, one.verdict, one.reason, isoTime(one.created)]),
    ]),
    table("links.csv", linkColumns, () => [linkRows(project, lookup)]),
    table("tags.csv", tagColumns, () => [schemaRows(project, lookup)]),
    table("speakers.csv", ["speaker_id", "name", "role", "aliases_json", "address"], () => [
      project.speakers.map((one) => [one.id, one.name, one.role, jsonLine(one.aliases), one.address]),
    ]),
    table("annotators.csv", ["annotator_id", "name", "initials", "kind"], () => [project.annotators.map((one) => [one.id, one.name, one.initials, one.kind])]),
  ];
  if (!options.negatives) return files;
  return [...files, table("negatives.csv", negativeColumns, () => batches(project, (entry) => negativeRows(entry, lookup)))];
}

function table(name: string, columns: readonly string[], rows: () => Iterable<readonly Row[]>): ExportFile {
  return { name, write: () => writeTable(columns, rows()) };
}

function* writeTable(columns: readonly string[], batchesOfRows: Iterable<readonly Row[]>): Generator<string> {
  yield csv([columns]);
  for (const rows of batchesOfRows) if (rows.length > 0) yield csv(rows);
}

function csv(rows: readonly Row[]): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null || cell === undefined ? "" : String(cell))));
  return stringify(cells, { record_delimiter: "\r\n", quoted_match: QUOTED });
}

function* batches(project: ExportProject, rowsOf: (entry: ExportDocument) => readonly Row[]): Generator<readonly Row[]> {
  for (const entry of project.documents) yield rowsOf(entry);
}

const documentColumns = ["doc_id", "doc_name", "title", "outlet", "date", "language", "folder_json", "file", "set_aside", "comment", "sha256", "text"];

function documentRow({ document, text }: ExportDocument, lookup: Lookup): Row {
  const { id, name, title, outlet, date, language, aside, note } = document;
  return [id, name, title, outlet, date, language, jsonLine(folderPath(document, lookup)), document.source?.file, aside, note, document.text, text];
}

const spanColumns = [
  "doc_id", "doc_name", "span_id", "fragment_no", "fragments", "start_cp", "end_cp", "start_utf16", "end_utf16", "text", "layer", "tag", "tag_id",
  "attributes_json", "annotator", "annotator_id", "claim", "claim_id", "stance", "comment", "origin", "created",
];

function spanRows({ document, text, spans }: ExportDocument, lookup: Lookup): readonly Row[] {
  const points = new OffsetMap(text, "codepoint");
  return spans.flatMap((span) => {
    const tag = lookup.tags.get(span.tag);
    const shared: Row = [
      tag === undefined ? null : lookup.layers.get(tag.layer)?.name, tag?.name ?? span.tag, span.tag, detailsJson(span, lookup),
      lookup.annotators.get(span.annotator)?.name, span.annotator, claimNumber(span, lookup), span.claim, span.stance, span.note, span.origin, isoTime(span.created),
    ];
    return span.fragments.map((fragment, index) => [
      document.id, document.name, span.id, index + 1, span.fragments.length, ...points.range(fragment), ...fragment, text.slice(...fragment), ...shared,
    ]);
  });
}

function detailsJson(span: Span, lookup: Lookup): string {
  const details = namedDetails(span, lookup).map(({ name, value, person }) => [name, person === null ? value : { speaker: person.name, speaker_id: person.id }]);
  return jsonLine(Object.fromEntries(details));
}

function claimNumber(span: Span, lookup: Lookup): Cell {
  return span.claim === null ? null : lookup.claims.get(span.claim)?.number;
}

const relationColumns = ["relation_id", "type", "type_id", "directed", "source_span_id", "source_doc_id", "target_span_id", "target_doc_id", "annotator", "annotator_id", "comment", "created"];

function relationRows(project: ExportProject, lookup: Lookup): readonly Row[] {
  return project.relations.map(({ relation: one, sourceDocument, targetDocument }) => {
    const type = lookup.relationTypes.get(one.type);
    return [
      one.id, type?.name ?? one.type, one.type, type?.directed, one.source, sourceDocument, one.target, targetDocument,
      lookup.annotators.get(one.annotator)?.name, one.annotator, one.note, isoTime(one.created),
    ];
  });
}

const linkColumns = ["link_id", "span_id", "claim_id", "url", "title", "quote", "seen", "bearing", "annotator", "annotator_id", "comment", "created"];

function linkRows(project: ExportProject, lookup: Lookup): readonly Row[] {
  return project.links.map((one) => [
    one.id, one.span, one.claim, one.address, one.title, one.quote, one.seen, one.bearing,
    lookup.annotators.get(one.annotator)?.name, one.annotator, one.note, isoTime(one.created),
  ]);
}

const tagColumns = ["kind", "id", "name", "layer", "layer_id", "key", "hue", "line", "marking", "stance", "directed", "meaning", "order", "more_json"];

function schemaRows(project: ExportProject, lookup: Lookup): readonly Row[] {
  const layers = project.layers.map((one): Row => ["layer", one.id, one.name, null, null, null, null, one.line, one.marking, null, null, null, one.order, "{}"]);
  const tags = project.tags.map((one): Row => {
    const more = { examples: one.examples, attributes: project.attributes.filter((attribute) => attribute.tag === one.id) };
    return ["tag", one.id, one.name, lookup.layers.get(one.layer)?.name, one.layer, one.key, one.hue, null, one.marking, one.stance, null, one.meaning, one.order, jsonLine(more)];
  });
  const relations = project.relationTypes.map((one): Row => {
    const more = { sources: one.sources, targets: one.targets };
    return ["relation", one.id, one.name, null, null, null, null, null, null, null, one.directed, one.meaning, one.order, jsonLine(more)];
  });
  return [...layers, ...tags, ...relations];
}

const negativeColumns = ["doc_id", "doc_name", "start_cp", "end_cp", "start_utf16", "end_utf16", "text", "annotator", "annotator_id"];

function negativeRows(entry: ExportDocument, lookup: Lookup): readonly Row[] {
  const points = new OffsetMap(entry.text, "codepoint");
  return negativesOf(entry).map(({ annotator, range }) => [
    entry.document.id, entry.document.name, ...points.range(range), ...range, entry.text.slice(...range), lookup.annotators.get(annotator)?.name, annotator,
  ]);
}
