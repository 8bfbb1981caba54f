import type { ImportPreview, ImportRow } from "#contract/values.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import { fileName, type Batch, type Reading, type Row } from "./batch.ts";
import { noticesOf } from "./notices.ts";

/** One line of the import check. */
export function describeRow(batch: Batch, number: number, row: Row): ImportRow {
  const { candidate, format, reading, problem } = row;
  const file = fileName(candidate);
  if (reading === null)
    return describeUnread(number, file, format?.name ?? null, problem ?? "This file could not be read.");
  const { decoded, description } = reading;
  const kinship = batch.survey.kinshipOf(number, reading);
  const notices = noticesOf(reading, kinship, furnitureOf(batch, number, reading));
  const needsDecision = notices.some(
    ({ kind }) => kind === "duplicate" || kind === "nearDuplicate" || kind === "encodingUnsure" || kind === "empty",
  );
  return {
    row: number,
    file,
    format: reading.format.name,
    encoding: decoded?.encoding ?? null,
    encodings: [...row.encodings],
    language: description.language,
    title: description.title,
    outlet: description.outlet,
    date: description.date,
    words: reading.words,
    notices,
    wanted: !needsDecision,
    existing: kinship.existing,
    problem: null,
  };
}

function describeUnread(row: number, file: string, format: string | null, problem: string): ImportRow {
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
  };
}

/** The blocks proposed as furniture, worked out once for each reading of a file. */
export function furnitureOf(batch: Batch, number: number, reading: Reading): readonly Proposed[] {
  const known = batch.proposals.get(number);
  if (known !== undefined) return known;
  const proposed = batch.survey.furnitureOf(number, reading);
  batch.proposals.set(number, proposed);
  return proposed;
}

export function previewRow(batch: Batch, number: number, reading: Reading): ImportPreview {
  const proposed = furnitureOf(batch, number, reading);
  return {
    text: reading.document.text,
    structure: reading.document.structure,
    furniture: proposed.map(({ block }) => block),
    reasons: Object.fromEntries(proposed.map(({ block, reason }) => [String(block), reason])),
    original: reading.decoded?.text ?? "",
  };
}
