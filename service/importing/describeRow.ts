import type { ImportTable } from "#contract/tables.ts";
import type { ImportPreview, ImportRow } from "#contract/values.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import { bytesIn, type ReadyBytes } from "#db/contents.ts";
import { Structure } from "#core/model/structure.ts";
import { fileName, type Batch, type Row } from "./batch.ts";
import { noticesOf } from "./notices.ts";
import type { OpenedTable } from "./openContainers.ts";
import type { FoundText } from "./files.ts";

/** One line of the import check. */
export function describeRow(batch: Batch, number: number, row: Row): ImportRow {
  const { candidate, format, found, problem } = row;
  const file = fileName(candidate);
  const table = candidate.row?.table ?? null;
  if (found === null) return describeUnread(number, file, table, format, problem ?? "This file could not be read.");
  const kinship = batch.survey.kinshipOf(number, found);
  const notices = noticesOf(found, kinship, furnitureOf(batch, number, found));
  const needsDecision = notices.some(
    ({ kind }) => kind === "duplicate" || kind === "nearDuplicate" || kind === "encodingUnsure" || kind === "empty",
  );
  return {
    row: number,
    file,
    format,
    encoding: found.encoding,
    encodings: [...row.encodings],
    language: found.language,
    title: found.title,
    outlet: found.outlet,
    date: found.date,
    words: found.words,
    notices,
    wanted: !needsDecision,
    existing: kinship.existing,
    problem: null,
    table,
  };
}

export function describeTable({ candidate, format, facts, first, count }: OpenedTable, table: number): ImportTable {
  const { columns, sheets, encodings, sample, ...rest } = facts;
  return {
    table,
    file: fileName(candidate),
    format: format.name,
    first,
    count,
    columns: [...columns],
    sheets: [...sheets],
    encodings: [...encodings],
    sample: sample.map((cells) => [...cells]),
    ...rest,
  };
}

function describeUnread(
  row: number,
  file: string,
  table: number | null,
  format: string | null,
  problem: string,
): ImportRow {
  return {
    row,
    file,
    format,
    encoding: null,
    encodings: [],
    language: null,
    title: "",
    outlet: null,
    date: null,
    words: 0,
    notices: [{ kind: "unreadable", count: 1, text: problem, doubtful: true }],
    wanted: false,
    existing: null,
    problem,
    table,
  };
}

/** The blocks proposed as furniture, worked out once for each reading of a file. */
export function furnitureOf(batch: Batch, number: number, found: FoundText): readonly Proposed[] {
  const known = batch.proposals.get(number);
  if (known !== undefined) return known;
  const proposed = batch.survey.furnitureOf(number, found);
  batch.proposals.set(number, proposed);
  return proposed;
}

export function previewRow(batch: Batch, number: number, found: FoundText): ImportPreview {
  const proposed = furnitureOf(batch, number, found);
  const { text, structure, source, encoding } = found;
  return {
    text: decode(text, "UTF-8"),
    structure: Structure.parse(JSON.parse(decode(structure, "UTF-8"))),
    furniture: proposed.map(({ block }) => block),
    reasons: Object.fromEntries(proposed.map(({ block, reason }) => [String(block), reason])),
    original: encoding === null ? "" : decode(source, encoding),
  };
}

/** With its byte order mark, which offsets count. */
function decode(content: ReadyBytes, encoding: string): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytesIn(content));
}
