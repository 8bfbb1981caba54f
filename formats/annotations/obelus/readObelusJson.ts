import { createHash } from "node:crypto";
import { z } from "zod";
import { Link, Relation, Span } from "#core/model/annotation.ts";
import { Reading } from "#core/model/annotator.ts";
import { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { Native } from "#core/model/native.ts";
import { Project, records } from "#core/model/records.ts";
import { Structure } from "#core/model/structure.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { quoteFragments } from "#core/text/quote.ts";
import type { ExportDocument, ExportProject, ExportRelation } from "../exportProject.ts";
import { OBELUS_JSON_VERSION, wholeTables } from "./shape.ts";

const PackedDocument = z.strictObject({
  document: Document,
  text: z.string(),
  structure: Structure,
  original: z.base64().nullable(),
  spans: z.array(Span),
  readings: z.array(Reading),
});

const wholeTableShape = Object.fromEntries(wholeTables.map((table) => [table, z.array(records[table])])) as {
  [T in (typeof wholeTables)[number]]: z.ZodArray<(typeof records)[T]>; // built from the same list of names
};

const File = z.strictObject({
  format: z.literal("obelus"),
  version: z.literal(OBELUS_JSON_VERSION),
  project: Project,
  ...wholeTableShape,
  documents: z.array(PackedDocument),
  relations: z.array(Relation),
  links: z.array(Link),
  natives: z.array(Native.pick({ record: true, format: true }).extend({ values: z.record(z.string(), z.unknown()) })),
});

const Head = z.looseObject({ format: z.literal("obelus"), version: z.int() });

/** Reads what the Obelus project format wrote, and checks texts against their hashes and tags against their quotes. */
export function readObelusJson(json: string): Outcome<ExportProject> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return unreadable("This is not a JSON file.", error instanceof Error ? error.message : "");
  }
  const head = Head.safeParse(value);
  if (!head.success) return unreadable("This is not an Obelus project in JSON.", "format");
  if (head.data.version > OBELUS_JSON_VERSION)
    return unreadable("This file was written by a newer version of Obelus.", `version ${head.data.version}`);
  const file = File.safeParse(value);
  if (!file.success) {
    const issue = file.error.issues[0];
    return unreadable(
      `A record in this file has the wrong shape: ${issue?.message ?? "unknown"}.`,
      issue?.path.join(".") ?? "",
    );
  }
  const documents = file.data.documents.map(unpackDocument);
  return firstProblem(documents) ?? joinRelations(file.data, documents);
}

function unpackDocument(packed: z.infer<typeof PackedDocument>): ExportDocument {
  return {
    ...packed,
    original: packed.original === null ? null : new Uint8Array(Buffer.from(packed.original, "base64")),
  };
}

function firstProblem(documents: readonly ExportDocument[]): Outcome<ExportProject> | null {
  for (const { document, text, original, spans } of documents) {
    if (sha256(text) !== document.text)
      return unreadable("A text in this file is not the one it was written with.", document.name);
    if (original !== null && sha256(original) !== document.source?.bytes)
      return unreadable("An original file in this file is damaged.", document.name);
    const wrong = spans.find(
      (span) => span.document !== document.id || quoteFragments(text, span.fragments).quote !== span.quote,
    );
    if (wrong !== undefined)
      return unreadable("A tag in this file does not stand where its words are.", `${document.name}, tag ${wrong.id}`);
  }
  return null;
}

function joinRelations(file: z.infer<typeof File>, documents: readonly ExportDocument[]): Outcome<ExportProject> {
  const documentOf = new Map<Id, Id>(documents.flatMap((one) => one.spans.map((span) => [span.id, span.document])));
  const relations: ExportRelation[] = [];
  for (const relation of file.relations) {
    const sourceDocument = documentOf.get(relation.source);
    const targetDocument = documentOf.get(relation.target);
    if (sourceDocument === undefined || targetDocument === undefined)
      return unreadable("A link in this file leads to a tag that is not in it.", `link ${relation.id}`);
    relations.push({ relation, sourceDocument, targetDocument });
  }
  const { format: _format, version: _version, natives, ...rest } = file;
  return done({
    ...rest,
    documents,
    listed: documents.map((one) => one.document),
    relations,
    natives: new Map(natives.map(({ record, ...native }) => [record, native])),
    cutRelations: 0,
    changes: 0,
  });
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function unreadable(message: string, where: string): Outcome<never> {
  return refuse("Unreadable", message, { where });
}
