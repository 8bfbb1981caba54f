import { z } from "zod";
import type { ExportOptions } from "#contract/values.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Document, Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Decision } from "#core/model/review.ts";
import type { Structure } from "#core/model/structure.ts";
import { goldOf } from "#core/review/gold.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { ExportDocument, ExportProject, ExportRelation } from "#formats/annotations/exportProject.ts";

/** Which documents and whose work. */
type Scope = Pick<ExportOptions, "documents" | "annotators" | "aside">;

/** Everything in scope. Documents are read from the project each time they are gone through, one at a time. */
export function gatherProject(reader: ProjectReader, scope: Scope): Result<ExportProject> {
  const [project] = reader.all("project");
  if (project === undefined) return fail("Unreadable", "This project file has no project in it.");
  const annotators = chooseAnnotators(reader, scope);
  if (!annotators.ok) return annotators;
  const people = new Set(annotators.value.map((one) => one.id));
  const work: Work = { people, readings: new Map(), unsettled: unsettledGold(reader.all("decisions")) };
  for (const reading of reader.all("readings")) {
    if (work.people.has(reading.annotator))
      work.readings.set(reading.document, [...(work.readings.get(reading.document) ?? []), reading]);
  }
  const chosen = chooseDocuments(reader, scope, work);
  if (!chosen.ok) return chosen;
  const documents: Iterable<ExportDocument> = {
    *[Symbol.iterator]() {
      for (const document of chosen.value) yield new DocumentInScope(reader, document, work);
    },
  };
  const isWhole = scope.documents === "all" && scope.annotators === "all";
  const claims = isWhole ? reader.all("claims") : mentionedClaims(reader, documents);
  return ok({
    project,
    annotators: annotators.value,
    folders: scope.documents === "all" ? reader.all("folders") : foldersAround(reader, chosen.value),
    layers: inOrder(reader.all("layers")),
    tags: inOrder(reader.all("tags")),
    attributes: inOrder(reader.all("attributes")),
    relationTypes: inOrder(reader.all("relationTypes")),
    speakers: reader.all("speakers"),
    claims: claims.toSorted((a, b) => a.number - b.number),
    documents,
    listed: chosen.value,
    ...gatherRelations(reader, new Set(chosen.value.map((one) => one.id)), work),
    links: gatherLinks(reader, new Set(chosen.value.map((one) => one.id)), new Set(claims.map((one) => one.id)), work),
    natives: gatherNatives(reader),
    changes: reader.changes(),
  });
}

type Work = {
  readonly people: ReadonlySet<Id>;
  readonly readings: Map<Id, readonly Reading[]>;
  /** Gold that two decisions contest: it is nobody's until somebody decides. */
  readonly unsettled: ReadonlySet<Id>;
};

function unsettledGold(decisions: readonly Decision[]): ReadonlySet<Id> {
  const settled = goldOf(decisions);
  const all = decisions.flatMap(({ result, linkResult }) => [...result, ...linkResult]);
  return new Set(all.map(({ id }) => id).filter((id) => !settled.spans.has(id) && !settled.relations.has(id)));
}

function inOrder<R extends { readonly order: number }>(records: readonly R[]): readonly R[] {
  return records.toSorted((a, b) => a.order - b.order);
}

function chooseAnnotators(reader: ProjectReader, { annotators }: Scope): Result<readonly Annotator[]> {
  const all = reader.all("annotators");
  if (annotators === "all") return ok(all);
  const known = new Set(all.map((one) => one.id));
  const unknown = annotators.find((id) => !known.has(id));
  if (unknown !== undefined)
    return fail("NotFound", "One of the annotators to export is not in this project.", { where: unknown });
  return ok(all.filter((one) => annotators.includes(one.id)));
}

/** Texts set aside are left out unless they are asked for, as a whole or by name. */
function chooseDocuments(reader: ProjectReader, scope: Scope, work: Work): Result<readonly Document[]> {
  const all = inOrder(reader.all("documents"));
  if (Array.isArray(scope.documents)) {
    const wanted = new Set(scope.documents);
    const found = all.filter((one) => wanted.delete(one.id));
    const [unknown] = wanted;
    return unknown === undefined
      ? ok(found)
      : fail("NotFound", "One of the texts to export is not in this project.", { where: unknown });
  }
  const listed = all.filter((one) => scope.aside || !one.aside);
  if (scope.documents === "all") return ok(listed);
  return ok(listed.filter((one) => work.readings.get(one.id)?.some((reading) => reading.finished)));
}

/**
 * Read when it is asked for. A class, because getters in an object literal give each object a shape of its own, which
 * keeps all that was read in memory until everything is cleared up.
 */
class DocumentInScope implements ExportDocument {
  readonly document: Document;
  readonly readings: readonly Reading[];
  readonly #reader: ProjectReader;
  readonly #work: Work;
  #spans: readonly Span[] | null = null;
  #text: string | null = null;
  #structure: Structure | null = null;

  constructor(reader: ProjectReader, document: Document, work: Work) {
    this.document = document;
    this.readings = work.readings.get(document.id) ?? [];
    this.#reader = reader;
    this.#work = work;
  }

  get spans(): readonly Span[] {
    return (this.#spans ??= this.#reader
      .spansOf(this.document.id)
      .filter(({ id, annotator }) => this.#work.people.has(annotator) && !this.#work.unsettled.has(id)));
  }

  get text(): string {
    return (this.#text ??= this.#reader.text(this.document));
  }

  get structure(): Structure {
    return (this.#structure ??= this.#reader.structure(this.document));
  }

  get original(): Uint8Array | null {
    const { source } = this.document;
    return source === null ? null : (this.#reader.content(source.bytes) ?? null);
  }
}

function mentionedClaims(reader: ProjectReader, documents: Iterable<ExportDocument>) {
  const mentioned = new Set<Id>();
  for (const { spans } of documents) {
    for (const { claim } of spans) if (claim !== null) mentioned.add(claim);
  }
  return reader.all("claims").filter((claim) => mentioned.has(claim.id));
}

function foldersAround(reader: ProjectReader, documents: readonly Document[]): readonly Folder[] {
  const all = reader.all("folders");
  const parents = new Map(all.map((folder) => [folder.id, folder.parent]));
  const used = new Set<Id>();
  for (const { folder } of documents) {
    for (let id = folder; id !== null && !used.has(id); id = parents.get(id) ?? null) used.add(id);
  }
  return all.filter((folder) => used.has(folder.id));
}

function gatherRelations(
  reader: ProjectReader,
  documents: ReadonlySet<Id>,
  work: Work,
): Pick<ExportProject, "relations" | "cutRelations"> {
  const relations: ExportRelation[] = [];
  let cutRelations = 0;
  for (const relation of reader.all("relations")) {
    if (!work.people.has(relation.annotator) || work.unsettled.has(relation.id)) continue;
    const source = inScope(reader.get("spans", relation.source), documents, work);
    const target = inScope(reader.get("spans", relation.target), documents, work);
    if (source !== null && target !== null)
      relations.push({ relation, sourceDocument: source.document, targetDocument: target.document });
    else if (source !== null || target !== null) cutRelations++;
  }
  return { relations, cutRelations };
}

function gatherLinks(
  reader: ProjectReader,
  documents: ReadonlySet<Id>,
  claims: ReadonlySet<Id>,
  work: Work,
): ExportProject["links"] {
  return reader.all("links").filter((link) => {
    if (!work.people.has(link.annotator)) return false;
    if (link.span !== null) return inScope(reader.get("spans", link.span), documents, work) !== null;
    return link.claim !== null && claims.has(link.claim);
  });
}

function gatherNatives(reader: ProjectReader): ExportProject["natives"] {
  return new Map(
    reader
      .all("natives")
      .map(({ record, format, values }) => [
        record,
        { format, values: z.record(z.string(), z.unknown()).parse(JSON.parse(values)) },
      ]),
  );
}

function inScope(span: Span | undefined, documents: ReadonlySet<Id>, work: Work): Span | null {
  if (span === undefined || work.unsettled.has(span.id)) return null;
  return documents.has(span.document) && work.people.has(span.annotator) ? span : null;
}
