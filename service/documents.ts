import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Input, Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { DocumentContent, DocumentList, DocumentTies, SpanSurvey } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Context } from "./context.ts";

type Documents = Pick<
  Service,
  | "documents.list"
  | "document.read"
  | "document.spans"
  | "document.ties"
  | "document.original"
  | "spans.list"
  | "spans.survey"
  | "links.ofClaim"
>;

/** How far around a place spans are read at first, in UTF-16 code units: more than any screen shows. */
const NEAR = 20_000;

/** Reading documents and what stands in them. */
export function createDocuments(context: Context): Documents {
  const withReader = <T>(read: (reader: ProjectReader) => Result<T>): Result<T> => {
    const project = context.project();
    return project.ok ? read(project.value.reader) : project;
  };
  return {
    "documents.list": async ({ after }) => withReader((reader) => ok(listDocuments(reader, after, PAGE))),
    "document.read": async ({ document, part }) =>
      withReader((reader) =>
        part === undefined ? readDocument(reader, document) : readPart(reader, document, part.near),
      ),
    "document.spans": async ({ document, within }) =>
      withReader((reader) => ifThere(reader, document, () => [...reader.spansWithin(document, within)])),
    "document.ties": async ({ document }) =>
      withReader((reader) => ifThere(reader, document, () => readTies(reader, document))),
    "document.original": async ({ document }) => withReader((reader) => readOriginal(reader, document)),
    "spans.list": async (filter) => withReader((reader) => ok(listSpans(reader, filter))),
    "spans.survey": async ({ after }) => withReader((reader) => ok(survey(reader, after))),
    "links.ofClaim": async ({ claim }) => withReader((reader) => ok([...reader.linksOfClaim(claim)])),
  };
}

/** Documents listed at once. */
const PAGE = 1000;

export function listDocuments(reader: ProjectReader, after: number, limit: number): DocumentList {
  const { documents, readings, next } = reader.documentsAfter(after, limit);
  return { documents: [...documents], readings: [...readings], next };
}

function readDocument(reader: ProjectReader, id: Id): Result<DocumentContent> {
  return ifThere(reader, id, () => ({
    ...readText(reader, id),
    spans: [...reader.spansOf(id)],
    ...readTies(reader, id),
  }));
}

/** The text with the spans near one of them, or near its beginning. What hangs on spans costs as much as all of them, so it is left for later. */
function readPart(reader: ProjectReader, id: Id, near: Id | null): Result<DocumentContent> {
  const place = near === null ? 0 : (reader.get("spans", near)?.fragments[0]?.[0] ?? 0);
  return ifThere(reader, id, () => ({
    ...readText(reader, id),
    spans: [...reader.spansWithin(id, [Math.max(0, place - NEAR), place + NEAR])],
    relations: [],
    farSpans: [],
    links: [],
    decisions: [],
  }));
}

function readText(reader: ProjectReader, id: Id): Pick<DocumentContent, "document" | "text" | "structure"> {
  return { document: id, text: reader.text(id), structure: reader.structure(id) };
}

function readTies(reader: ProjectReader, id: Id): DocumentTies {
  const relations = reader.relationsOf(id);
  const ends = [...new Set(relations.flatMap(({ source, target }) => [source, target]))];
  return {
    relations: [...relations],
    farSpans: ends.flatMap((end) => reader.get("spans", end) ?? []).filter((span) => span.document !== id),
    links: [...reader.linksOf(id)],
    decisions: [...reader.decisionsOf(id)],
  };
}

function ifThere<T>(reader: ProjectReader, id: Id, read: () => T): Result<T> {
  return reader.get("documents", id) === undefined ? notThere(id) : ok(read());
}

function readOriginal(reader: ProjectReader, id: Id): Result<{ file: string; bytes: string }> {
  const document = reader.get("documents", id);
  if (document === undefined) return notThere(id);
  const bytes = document.source === null ? undefined : reader.content(document.source.bytes);
  if (document.source === null || bytes === undefined)
    return fail("NotFound", "This text was not brought in from a file.", { where: document.name });
  return ok({ file: document.source.file, bytes: Buffer.from(bytes).toString("base64") });
}

/** Spans that fit every part of the filter that is given. */
function listSpans(reader: ProjectReader, { ids, document, tag, limit }: Input<"spans.list">): Span[] {
  const found =
    ids !== undefined
      ? ids.flatMap((id) => reader.get("spans", id) ?? [])
      : document !== undefined
        ? reader.spansOf(document)
        : tag !== undefined
          ? reader.spansOfTag(tag, limit)
          : reader.firstSpans(limit);
  return found
    .filter((span) => (document === undefined || span.document === document) && (tag === undefined || span.tag === tag))
    .slice(0, limit);
}

function survey(reader: ProjectReader, after: number): SpanSurvey {
  const { documents, next } = reader.survey(after);
  return {
    documents: documents.map((one) => ({ ...one, counts: [...one.counts], mentions: [...one.mentions] })),
    next,
  };
}

function notThere(id: Id): Result<never> {
  return fail("NotFound", "This document is no longer in the project.", { where: id });
}
