import type { Span } from "#core/model/annotation.ts";
import { OffsetMap } from "#core/offsets.ts";
import type { Range, Structure } from "#core/model/structure.ts";
import {
  byConvention,
  dropped,
  heldByNone,
  kept,
  type Declaration,
  type ExportFile,
  type WriteOptions,
} from "./declaration.ts";
import {
  folderPath,
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type Lookup,
} from "./exportProject.ts";
import { jsonLine } from "./jsonText.ts";
import { negativesOf } from "./negatives.ts";

const inDocuments = kept("in documents.jsonl");

export const jsonLines: Declaration = {
  id: "jsonl",
  name: "JSON Lines",
  summary: "texts with their tags by offset, one a line",
  writes: "folder",
  extension: ".jsonl",
  offsets: true,
  unit: "Offsets are Unicode code points, or UTF-16 code units if chosen; EXPORT.md says which.",
  holds: {
    texts: inDocuments,
    structure: byConvention("blocks and marks by offset in documents.jsonl"),
    furniture: byConvention("stretches by offset in documents.jsonl; the text stays whole"),
    folders: byConvention("as a path of names in documents.jsonl"),
    originals: dropped("not written; the name of the file is written"),
    spans: inDocuments,
    overlaps: inDocuments,
    pieces: inDocuments,
    attributes: inDocuments,
    times: inDocuments,
    notes: kept("with what they are about"),
    mentions: inDocuments,
    stances: inDocuments,
    claims: kept("in claims.jsonl"),
    verdicts: kept("in claims.jsonl"),
    relations: kept("in relations.jsonl"),
    crossRelations: kept("in relations.jsonl"),
    links: kept("in links.jsonl"),
    annotators: kept("in annotators.jsonl"),
    negatives: inDocuments,
    readings: byConvention("stretches by offset in documents.jsonl"),
    schema: kept("in tags.jsonl"),
    definitions: byConvention("in tags.jsonl"),
    speakers: kept("in speakers.jsonl"),
    ...heldByNone,
  },
};

/** The names of the files, in the order they are written. */
export function jsonLinesFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const lookup = lookUp(project);
  const lines = (name: string, rows: () => Iterable<unknown>): ExportFile => ({ name, write: () => linesOf(rows()) });
  return [
    lines("documents.jsonl", () => documentRows(project, lookup, options)),
    lines("relations.jsonl", () => relationRows(project, lookup)),
    lines("claims.jsonl", () => project.claims.map((claim) => ({ ...claim, created: isoTime(claim.created) }))),
    lines("links.jsonl", () =>
      project.links.map((link) => ({
        ...link,
        annotator: nameOf(lookup, link.annotator),
        annotator_id: link.annotator,
        created: isoTime(link.created),
      })),
    ),
    lines("tags.jsonl", () => schemaRows(project, lookup)),
    lines("speakers.jsonl", () => project.speakers),
    lines("annotators.jsonl", () => project.annotators),
  ];
}

function* linesOf(rows: Iterable<unknown>): Generator<string> {
  for (const row of rows) yield `${jsonLine(row)}\n`;
}

function* documentRows(project: ExportProject, lookup: Lookup, options: WriteOptions): Generator<unknown> {
  for (const document of project.documents) yield documentRow(document, lookup, options);
}

function documentRow(entry: ExportDocument, lookup: Lookup, options: WriteOptions): unknown {
  const { document, text, structure } = entry;
  const offsets = new OffsetMap(text, options.offsets);
  const furniture = document.furniture.flatMap((index) => structure.blocks[index] ?? []);
  return {
    id: document.id,
    name: document.name,
    title: document.title,
    outlet: document.outlet,
    date: document.date,
    language: document.language,
    folder: folderPath(document, lookup),
    file: document.source?.file ?? null,
    set_aside: document.aside,
    note: document.note,
    spans: entry.spans.map((span) => spanRow(text, span, offsets, lookup)),
    ...(options.negatives ? { negatives: negativeRows(entry, offsets, lookup) } : {}),
    readings: entry.readings.map((one) => ({
      annotator: nameOf(lookup, one.annotator),
      annotator_id: one.annotator,
      finished: one.finished,
      read: one.read.map((range) => offsets.range(range)),
    })),
    structure: structureRow(structure, offsets),
    furniture: furniture.map((block) => offsets.range([block.start, block.end])),
    sha256: document.text,
    text,
  };
}

function spanRow(text: string, span: Span, offsets: OffsetMap, lookup: Lookup): unknown {
  const tag = lookup.tags.get(span.tag);
  const fragments = span.fragments.map((fragment) => {
    const [start, end] = offsets.range(fragment);
    return { start, end, text: text.slice(...fragment) };
  });
  const details = namedDetails(span, lookup).map(({ name, value, person }) => [
    name,
    person === null ? value : { speaker: person.name, speaker_id: person.id },
  ]);
  return {
    id: span.id,
    start: fragments[0]?.start,
    end: fragments.at(-1)?.end,
    quote: span.quote,
    fragments,
    tag: tag?.name ?? span.tag,
    tag_id: span.tag,
    layer: tag === undefined ? null : (lookup.layers.get(tag.layer)?.name ?? null),
    attributes: Object.fromEntries(details),
    annotator: nameOf(lookup, span.annotator),
    annotator_id: span.annotator,
    claim: span.claim === null ? null : (lookup.claims.get(span.claim)?.number ?? null),
    claim_id: span.claim,
    stance: span.stance,
    note: span.note,
    origin: span.origin,
    created: isoTime(span.created),
  };
}

function negativeRows(entry: ExportDocument, offsets: OffsetMap, lookup: Lookup): readonly unknown[] {
  return negativesOf(entry).map(({ annotator, range }) => {
    const [start, end] = offsets.range(range);
    return {
      start,
      end,
      quote: entry.text.slice(...range),
      annotator: nameOf(lookup, annotator),
      annotator_id: annotator,
    };
  });
}

function structureRow(structure: Structure, offsets: OffsetMap): unknown {
  const place = <P extends { readonly start: number; readonly end: number }>(part: P): P => {
    const [start, end]: Range = offsets.range([part.start, part.end]);
    return { ...part, start, end };
  };
  return { blocks: structure.blocks.map(place), marks: structure.marks.map(place) };
}

function* relationRows(project: ExportProject, lookup: Lookup): Generator<unknown> {
  for (const { relation, sourceDocument, targetDocument } of project.relations) {
    const type = lookup.relationTypes.get(relation.type);
    yield {
      id: relation.id,
      type: type?.name ?? relation.type,
      type_id: relation.type,
      directed: type?.directed ?? null,
      source: relation.source,
      source_document: sourceDocument,
      target: relation.target,
      target_document: targetDocument,
      annotator: nameOf(lookup, relation.annotator),
      annotator_id: relation.annotator,
      note: relation.note,
      created: isoTime(relation.created),
    };
  }
}

function* schemaRows(project: ExportProject, lookup: Lookup): Generator<unknown> {
  for (const layer of project.layers) yield { kind: "layer", ...layer };
  for (const tag of project.tags) {
    yield {
      kind: "tag",
      ...tag,
      layer: lookup.layers.get(tag.layer)?.name ?? null,
      layer_id: tag.layer,
      attributes: project.attributes.filter((one) => one.tag === tag.id),
    };
  }
  for (const type of project.relationTypes) yield { kind: "relation", ...type };
}

function nameOf(lookup: Lookup, annotator: string): string {
  return lookup.annotators.get(annotator)?.name ?? annotator;
}
