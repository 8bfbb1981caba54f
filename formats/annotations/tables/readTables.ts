import { Document } from "#core/model/document.ts";
import { Unreadable } from "../../unreadable.ts";
import { bareDocument, foundNothing, Remarks, type FoundProject } from "../found.ts";
import { placeSpans, type RawDocument } from "../reading/placeSpans.ts";
import { cellTexts } from "./cellJson.ts";
import { nativeOf } from "./natives.ts";
import { knownColumns } from "./projectTables.ts";
import { readPlaces, readSpans } from "./readPlaces.ts";
import { readRecords } from "./readRecords.ts";
import { hasColumns, rowsWith, type SourceRow, type SourceTable } from "./sourceTable.ts";

const DOCUMENT_COLUMNS = ["doc_id", "doc_name", "text", "sha256"] as const;
const SPAN_COLUMNS = ["doc_id", "span_id", "fragment_no", "start_utf16", "end_utf16", "text", "tag"] as const;

/** Whether one of these is a table of texts or of tags as Obelus writes it. */
export function isOurs(tables: readonly Pick<SourceTable, "columns">[]): boolean {
  return tables.some((table) => hasColumns(table, DOCUMENT_COLUMNS) || hasColumns(table, SPAN_COLUMNS));
}

/**
 * Reads the tables that Obelus writes, which may have been worked on since.
 * @throws Unreadable when there are no texts among them
 */
export function readTables(tables: readonly SourceTable[]): FoundProject {
  const remarks = new Remarks();
  const texts = readTexts(tables, remarks);
  if (texts.size === 0)
    throw new Unreadable("These tables hold no texts; bring in the table of documents together with the others.");
  const spans = groupByText(rowsWith(tables, SPAN_COLUMNS));
  const structures = groupByText(rowsWith(tables, ["doc_id", "of", "furniture", "more_json"]));
  const readings = groupByText(rowsWith(tables, ["doc_id", "annotator", "finished", "read_utf16_json"]));
  const taken = new Set<string>();
  const raw = Array.from(texts, ([id, row]): RawDocument => {
    const rows = { structure: structures.get(id) ?? [], readings: readings.get(id) ?? [] };
    return {
      source: row.text("text"),
      spans: readSpans(spans.get(id) ?? [], taken, remarks),
      build: (placer, found) =>
        bareDocument({
          ...describe(row, remarks),
          ...readPlaces(rows, placer, remarks),
          key: id,
          text: placer.text,
          spans: found,
        }),
    };
  });
  const { documents, unit } = placeSpans(raw, { unit: "utf16" }, "utf16", remarks);
  for (const [id, [row]] of spans)
    if (!texts.has(id)) remarks.leftOut("A text that is tagged is not here.", row?.where ?? id);
  return joinClaims({
    ...foundNothing,
    ...readRecords(tables, new Set(documents.flatMap((one) => one.spans.map(({ key }) => key))), remarks),
    documents,
    remarks: remarks.list(),
    unit,
  });
}

function readTexts(tables: readonly SourceTable[], remarks: Remarks): ReadonlyMap<string, SourceRow> {
  const texts = new Map<string, SourceRow>();
  for (const row of rowsWith(tables, DOCUMENT_COLUMNS)) {
    const id = row.text("doc_id");
    if (id === "" || texts.has(id)) remarks.leftOut("A text has no id, or the id of another.", row.where);
    else texts.set(id, row);
  }
  return texts;
}

function groupByText(rows: Iterable<SourceRow>): ReadonlyMap<string, readonly SourceRow[]> {
  return Map.groupBy(rows, (row) => row.text("doc_id"));
}

function describe(row: SourceRow, remarks: Remarks) {
  const date = row.textOrNull("date");
  const isDate = Document.shape.date.safeParse(date).success;
  if (!isDate) remarks.changed("A date that is not written as YYYY-MM-DD is left out.", row.where);
  return {
    name: row.text("doc_name") || row.text("doc_id"),
    title: row.textOrNull("title"),
    outlet: row.textOrNull("outlet"),
    date: isDate ? date : null,
    language: row.textOrNull("language"),
    note: row.text("comment"),
    folder: cellTexts(row.text("folder_json")),
    native: nativeOf(row, knownColumns.documents),
  };
}

/** A mention of a claim that is not here is a tag like any other. */
export function joinClaims(found: FoundProject): FoundProject {
  const known = new Set(found.claims.map(({ key }) => key));
  const documents = found.documents.map((document) => ({
    ...document,
    spans: document.spans.map((span) =>
      span.claim === null || known.has(span.claim) ? span : { ...span, claim: null },
    ),
  }));
  return { ...found, documents };
}
