import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { OffsetMap } from "#core/offsets.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { pagesOf } from "#core/text/pages.ts";
import { byConvention, dropped, heldByNone, kept, type Declaration, type WriteOptions } from "../declaration.ts";
import {
  folderPath,
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type Lookup,
} from "../exportProject.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import { escapeLineEnds, jsonLine, jsonMembers, once } from "../writing/jsonText.ts";
import { negativesOf } from "../writing/negatives.ts";
import { nativeValues } from "../writing/natives.ts";
import { readingRows, structureRow } from "../conventions/structureRows.ts";
import { looksLikeJsonLines, readJsonLines } from "./readJsonLines.ts";

const inDocuments = kept("in documents.jsonl");

const declaration: Declaration = {
  id: "jsonl",
  name: "JSON Lines",
  summary: "texts with their tags by offset, one a line",
  writes: "folder",
  extension: ".jsonl",
  offsets: true,
  unit: "Offsets are Unicode code points, or UTF-16 code units if chosen; EXPORT.md says which.",
  choices: [],
  holds: {
    texts: inDocuments,
    metadata: inDocuments,
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

export const jsonl: AnnotationFormat = {
  declaration,
  writer: { files: jsonLinesFiles, sample: "documents.jsonl" },
  reader: { takes: "files", recognises: looksLikeJsonLines, read: readJsonLines },
};

/** The names of the files, in the order they are written. */
function jsonLinesFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const lookup = lookUp(project);
  const lines = (name: string, rows: () => Iterable<unknown>): ExportFile => ({ name, write: () => linesOf(rows()) });
  return [
    { name: "documents.jsonl", write: () => documentLines(project, lookup, options) },
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

/** In pieces, because a letter outside of Latin-1 doubles the size of the whole string that it is in. */
function* documentLines(project: ExportProject, lookup: Lookup, options: WriteOptions): Generator<string> {
  const writeSpan = spanWriter(lookup);
  for (const entry of project.documents) {
    const offsets = new OffsetMap(entry.text, options.offsets);
    yield escapeLineEnds(
      `{${jsonMembers({ ...nativeValues(project, entry.document.id, "jsonl"), ...headOf(entry, lookup) })},"spans":[`,
    );
    let spans = "";
    for (const span of entry.spans) spans += `${spans === "" ? "" : ","}${writeSpan(span, entry, offsets)}`;
    yield escapeLineEnds(spans);
    yield escapeLineEnds(`],${jsonMembers(restOf(entry, offsets, lookup, options))}}\n`);
  }
}

function headOf({ document }: ExportDocument, lookup: Lookup): object {
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
  };
}

function restOf(entry: ExportDocument, offsets: OffsetMap, lookup: Lookup, options: WriteOptions): object {
  const { document, text, structure } = entry;
  const furniture = document.furniture.flatMap((index) => structure.blocks[index] ?? []);
  return {
    ...(options.negatives ? { negatives: negativeRows(entry, offsets, lookup) } : {}),
    readings: readingRows(entry, offsets, lookup),
    structure: structureRow(structure, offsets),
    furniture: furniture.map((block) => offsets.range([block.start, block.end])),
    sha256: document.text,
    text,
  };
}

/** A span as a JSON object. */
type SpanWriter = (span: Span, entry: ExportDocument, offsets: OffsetMap) => string;

/** Writes spans, of which there are thousands to a text, from parts: what they have in common is written once. */
function spanWriter(lookup: Lookup): SpanWriter {
  const tagOf = once((id: Id) => {
    const tag = lookup.tags.get(id);
    const layer = tag === undefined ? null : (lookup.layers.get(tag.layer)?.name ?? null);
    return jsonMembers({ tag: tag?.name ?? id, tag_id: id, layer });
  });
  const annotatorOf = once((id: Id) => jsonMembers({ annotator: nameOf(lookup, id), annotator_id: id }));
  const claimOf = once((id: Id | null) =>
    jsonMembers({ claim: id === null ? null : (lookup.claims.get(id)?.number ?? null), claim_id: id }),
  );
  const wordOf = once((word: string | null) => JSON.stringify(word));
  return (span, { text, structure }, offsets) => {
    const start = offsets.fromUtf16(span.fragments[0]?.[0] ?? 0);
    const end = offsets.fromUtf16(span.fragments.at(-1)?.[1] ?? 0);
    const quote = JSON.stringify(span.quote);
    const pieces =
      span.fragments.length === 1 ? writePiece(start, end, quote) : writePieces(span.fragments, text, offsets);
    return (
      `{"id":"${span.id}","start":${start},"end":${end},"quote":${quote},"fragments":[${pieces}],${writePages(structure.blocks, span)}` +
      `${tagOf(span.tag)},"attributes":${detailsOf(span, lookup)},${annotatorOf(span.annotator)},` +
      `${claimOf(span.claim)},"stance":${wordOf(span.stance)},"note":${JSON.stringify(span.note)},` +
      `"origin":${wordOf(span.origin)},"created":"${isoTime(span.created)}"}`
    );
  };
}

/** The page a span begins on, and the last where that is another; nothing where its source has no pages. */
function writePages(blocks: readonly Block[], { fragments }: Span): string {
  const pages = pagesOf(blocks, fragments);
  if (pages === null) return "";
  const [first, last] = pages;
  return first === last ? `"page":${first},` : `"page":${first},"last_page":${last},`;
}

function writePieces(fragments: readonly Range[], text: string, offsets: OffsetMap): string {
  const pieces = fragments.map((fragment) =>
    writePiece(...offsets.range(fragment), JSON.stringify(text.slice(...fragment))),
  );
  return pieces.join(",");
}

function writePiece(start: number, end: number, words: string): string {
  return `{"start":${start},"end":${end},"text":${words}}`;
}

function detailsOf(span: Span, lookup: Lookup): string {
  const details = namedDetails(span, lookup).map(({ name, value, person }) => [
    name,
    person === null ? value : { speaker: person.name, speaker_id: person.id },
  ]);
  return details.length === 0 ? "{}" : JSON.stringify(Object.fromEntries(details));
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
