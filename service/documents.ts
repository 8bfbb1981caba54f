import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Input, Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { DocumentContent, SpanSurvey } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Context } from "./context.ts";

type Documents = Pick<Service, "document.read" | "document.original" | "spans.list" | "spans.survey" | "links.ofClaim">;

/** Reading documents and what stands in them. */
export function createDocuments(context: Context): Documents {
  const withReader = <T>(read: (reader: ProjectReader) => Result<T>): Result<T> => {
    const project = context.project();
    return project.ok ? read(project.value.reader) : project;
  };
  return {
    "document.read": async ({ document, first }) =>
      withReader((reader) =>
        first === undefined ? readDocument(reader, document) : readBeginning(reader, document, first),
      ),
    "document.original": async ({ document }) => withReader((reader) => readOriginal(reader, document)),
    "spans.list": async (filter) => withReader((reader) => ok(listSpans(reader, filter))),
    "spans.survey": async ({ after }) => withReader((reader) => ok(survey(reader, after))),
    "links.ofClaim": async ({ claim }) => withReader((reader) => ok([...reader.linksOfClaim(claim)])),
  };
}

function readDocument(reader: ProjectReader, id: Id): Result<DocumentContent> {
  if (reader.get("documents", id) === undefined) return notThere(id);
  const spans = reader.spansOf(id);
  const relations = reader.relationsOf(id);
  const near = new Set(spans.map((span) => span.id));
  const far = new Set(relations.flatMap(({ source, target }) => [source, target]).filter((end) => !near.has(end)));
  return ok({
    document: id,
    text: reader.text(id),
    structure: reader.structure(id),
    spans: [...spans],
    relations: [...relations],
    farSpans: [...far].flatMap((end) => reader.get("spans", end) ?? []),
    links: [...reader.linksOf(id)],
  });
}

/** The text with its first spans. What hangs on spans costs as much as all of them, so it is left for later. */
function readBeginning(reader: ProjectReader, id: Id, first: number): Result<DocumentContent> {
  if (reader.get("documents", id) === undefined) return notThere(id);
  return ok({
    document: id,
    text: reader.text(id),
    structure: reader.structure(id),
    spans: [...reader.spansOf(id, first)],
    relations: [],
    farSpans: [],
    links: [],
  });
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
          : reader.all("spans");
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
