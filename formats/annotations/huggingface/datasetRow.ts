import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import {
  folderPath,
  isoTime,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type Lookup,
} from "../exportProject.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { nativeValues } from "../writing/natives.ts";
import { negativesOf } from "../writing/negatives.ts";
import type { Field, ParquetRow } from "../parquet/parquetFile.ts";
import { readingRows, structureRow } from "../conventions/structureRows.ts";
import { tagTokens, type ClassNames } from "./nerTags.ts";

export const FORMAT = "huggingface";

const text = (name: string): Field => ({ name, shape: "text" });
const placeFields: readonly Field[] = [
  ...["start", "end", "start_utf16", "end_utf16"].map((name): Field => ({ name, shape: "whole" })),
  text("text"),
];
const spanFields: readonly Field[] = [
  text("id"),
  ...placeFields,
  text("label"),
  text("layer"),
  { name: "fragments", shape: { list: { fields: placeFields } } },
  ...["attributes_json", "annotator", "claim", "stance", "note", "origin", "created", "native_json"].map(text),
];

/** The columns, a text to a row. JSON stands in columns whose name says so. */
export function datasetFields({ withTokens, withNegatives }: RowChoice): readonly Field[] {
  return [
    ...["id", "name", "title", "outlet", "date", "language", "note"].map(text),
    { name: "folder", shape: { list: "text" } },
    text("text"),
    { name: "spans", shape: { list: { fields: spanFields } } },
    ...(withTokens
      ? [{ name: "tokens", shape: { list: "text" } } as const, { name: "ner_tags", shape: { list: "whole" } } as const]
      : []),
    ...(withNegatives
      ? [{ name: "negatives", shape: { list: { fields: [...placeFields, text("annotator")] } } } as const]
      : []),
    ...["structure_json", "furniture_json", "readings_json", "native_json"].map(text),
  ];
}

export type RowChoice = { readonly withTokens: boolean; readonly withNegatives: boolean };

/** What rows are made with. */
export type RowSource = {
  readonly project: ExportProject;
  readonly lookup: Lookup;
  readonly classes: ClassNames;
  readonly choice: RowChoice;
};

export function datasetRow(entry: ExportDocument, source: RowSource): ParquetRow {
  const { document } = entry;
  const points = new OffsetMap(entry.text, "codepoint");
  const place = ([start, end]: readonly [number, number]) => {
    const [from, to] = points.range([start, end]);
    return { start: from, end: to, start_utf16: start, end_utf16: end, text: entry.text.slice(start, end) };
  };
  return {
    id: document.id,
    name: document.name,
    title: document.title,
    outlet: document.outlet,
    date: document.date,
    language: document.language,
    note: document.note,
    folder: folderPath(document, source.lookup),
    text: entry.text,
    spans: entry.spans.map((span) => spanRow(span, place, source)),
    ...(source.choice.withTokens ? tagTokens(entry, source.classes) : {}),
    ...(source.choice.withNegatives ? { negatives: negativeRows(entry, place, source) } : {}),
    structure_json: jsonLine(structureRow(entry.structure, points)),
    furniture_json: jsonLine(furnitureOf(entry).map((range) => points.range(range))),
    readings_json: jsonLine(readingRows(entry, points, source.lookup)),
    native_json: nativeJson(document.id, source),
  };
}

type Place = (range: readonly [number, number]) => {
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

function spanRow(span: Span, place: Place, { lookup, project }: RowSource): object {
  const tag = lookup.tags.get(span.tag);
  const details = namedDetails(span, lookup).map(({ name, value, person }) => [name, person?.name ?? value]);
  const start = span.fragments[0]?.[0] ?? 0;
  const end = span.fragments.at(-1)?.[1] ?? 0;
  return {
    id: span.id,
    ...place([start, end]),
    label: tag?.name ?? span.tag,
    layer: tag === undefined ? null : (lookup.layers.get(tag.layer)?.name ?? null),
    fragments: span.fragments.map(place),
    attributes_json: jsonLine(Object.fromEntries(details)),
    annotator: lookup.annotators.get(span.annotator)?.name ?? null,
    claim: span.claim,
    stance: span.stance,
    note: span.note,
    origin: span.origin,
    created: isoTime(span.created),
    native_json: nativeJson(span.id, { project }),
  };
}

function negativeRows(entry: ExportDocument, place: Place, { lookup }: RowSource): readonly object[] {
  return negativesOf(entry).map(({ annotator, range }) => {
    return { ...place(range), annotator: lookup.annotators.get(annotator)?.name ?? null };
  });
}

function furnitureOf({ document, structure }: ExportDocument): readonly Range[] {
  return document.furniture.flatMap((index): Range[] => {
    const block = structure.blocks[index];
    return block === undefined ? [] : [[block.start, block.end]];
  });
}

/** What a data set that was brought in said beside what Obelus has. */
function nativeJson(id: Id, { project }: Pick<RowSource, "project">): string | null {
  const values = nativeValues(project, id, FORMAT);
  return Object.keys(values).length === 0 ? null : jsonLine(values);
}
