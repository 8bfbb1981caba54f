import { excerpt } from "#core/actions/propose.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Marking } from "#core/model/schema.ts";
import { sortEvidence, type Evidence } from "../writing/evidence.ts";
import { lookUp, type ExportProject, type ExportRelation, type Lookup } from "../exportProject.ts";

/** A mention of a claim, for the ledger at the end. */
export type Mention = { readonly span: Span; readonly document: Document };

/** What the parts of a page are written from. */
export type CopyScope = {
  readonly project: ExportProject;
  readonly lookup: Lookup;
  readonly documents: ReadonlyMap<Id, Document>;
  /** By either end. */
  readonly relations: ReadonlyMap<Id, readonly ExportRelation[]>;
  readonly evidence: Evidence;
  /** What stands at the ends of relations, by tag; empty where only the beginning of a page is wanted. */
  readonly ends: ReadonlyMap<Id, string>;
  /** By claim, filled while the texts are written. */
  readonly mentions: Map<Id, Mention[]>;
};

/** Goes through the tags of the texts in which relations begin or end. */
export function gatherScope(project: ExportProject): CopyScope {
  const ends = new Map<Id, string>();
  const wanted = new Set(project.relations.flatMap(({ relation }) => [relation.source, relation.target]));
  const texts = new Set(project.relations.flatMap((one) => [one.sourceDocument, one.targetDocument]));
  if (texts.size > 0)
    for (const entry of project.documents)
      if (texts.has(entry.document.id))
        for (const { id, quote } of entry.spans) if (wanted.has(id)) ends.set(id, excerpt(quote));
  return { ...scopeOfBeginning(project), ends };
}

/** The same without looking into texts. */
export function scopeOfBeginning(project: ExportProject): CopyScope {
  return {
    project,
    lookup: lookUp(project),
    documents: new Map(project.listed.map((document) => [document.id, document])),
    relations: relationsByEnd(project.relations),
    evidence: sortEvidence(project.links),
    ends: new Map(),
    mentions: new Map(),
  };
}

function relationsByEnd(relations: readonly ExportRelation[]): CopyScope["relations"] {
  const ends = new Map<Id, ExportRelation[]>();
  for (const one of relations)
    for (const id of new Set([one.relation.source, one.relation.target])) {
      const known = ends.get(id);
      if (known === undefined) ends.set(id, [one]);
      else known.push(one);
    }
  return ends;
}

export function titleOf({ title, name }: Document): string {
  return title === "" ? name : title;
}

export function tagName(span: Span, { lookup }: CopyScope): string {
  return lookup.tags.get(span.tag)?.name ?? "tag";
}

/** The class for a tag's colour. */
export function hueClass(span: Span, { lookup }: CopyScope): string {
  return `h${lookup.tags.get(span.tag)?.hue ?? 12}`;
}

/** Its tag's marking, or else that of its layer. */
export function markingOf(span: Span, { lookup }: CopyScope): Marking {
  const tag = lookup.tags.get(span.tag);
  return tag?.marking ?? lookup.layers.get(tag?.layer ?? "")?.marking ?? "line";
}

/** Whose work it is, told only where there are several people. */
export function byWhom(annotator: Id, { project, lookup }: CopyScope): string | null {
  return project.annotators.length > 1 ? (lookup.annotators.get(annotator)?.initials ?? null) : null;
}
