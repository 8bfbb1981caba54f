import type { Span } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { ExportDocument, ExportRelation, Lookup } from "../exportProject.ts";

/** What one annotator did in one text, for formats that write everybody's work by itself. */
export type Work = {
  readonly annotator: Annotator | undefined;
  readonly spans: readonly Span[];
  /** Both ends are among the spans. */
  readonly relations: readonly ExportRelation[];
};

/** @param relations those that begin in this text; those that end elsewhere are in nobody's work */
export function worksOf(
  { spans }: ExportDocument,
  relations: readonly ExportRelation[],
  lookup: Lookup,
): readonly Work[] {
  const owners = ownersOf(spans);
  const inside = relations.filter((one) => isInside(one, owners));
  return [...new Set(owners.values())].map((owner) => ({
    annotator: lookup.annotators.get(owner),
    spans: spans.filter((span) => span.annotator === owner),
    relations: inside.filter(({ relation }) => owners.get(relation.source) === owner),
  }));
}

/** The links that are in nobody's work: their ends are in two texts, or are the tags of two annotators. */
export function relationsOutside(
  { spans }: ExportDocument,
  relations: readonly ExportRelation[],
): readonly ExportRelation[] {
  const owners = ownersOf(spans);
  return relations.filter((one) => !isInside(one, owners));
}

function ownersOf(spans: readonly Span[]): ReadonlyMap<Id, Id> {
  return new Map(spans.map((span) => [span.id, span.annotator]));
}

function isInside({ relation }: ExportRelation, owners: ReadonlyMap<Id, Id>): boolean {
  const owner = owners.get(relation.source);
  return owner !== undefined && owners.get(relation.target) === owner;
}
