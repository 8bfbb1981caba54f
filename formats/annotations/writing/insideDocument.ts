import type { Link, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { ExportDocument, ExportProject, ExportRelation } from "../exportProject.ts";
import type { LeftOut } from "../format.ts";
import { overlappingSpans, type Capability } from "../tally.ts";

type Inside = {
  /** By the document both ends are in. */
  readonly relations: ReadonlyMap<Id, readonly ExportRelation[]>;
  /** Between documents, by the one they start from. */
  readonly leaving: ReadonlyMap<Id, readonly ExportRelation[]>;
  /** By the span they are on. */
  readonly links: ReadonlyMap<Id, readonly Link[]>;
};

const known = new WeakMap<ExportProject["relations"], Inside>();

/** A project's relations and links by where they are; gone through once. */
export function insideDocuments({ relations, links }: ExportProject): Inside {
  const found = known.get(relations);
  if (found !== undefined) return found;
  const isInside = (one: ExportRelation): boolean => one.sourceDocument === one.targetDocument;
  const inside: Inside = {
    relations: Map.groupBy(relations.filter(isInside), (one) => one.sourceDocument),
    leaving: Map.groupBy(
      relations.filter((one) => !isInside(one)),
      (one) => one.sourceDocument,
    ),
    links: Map.groupBy(
      links.filter((link) => link.span !== null),
      (link) => link.span ?? "",
    ),
  };
  known.set(relations, inside);
  return inside;
}

/** Some spans of a document that cannot be written, with everything that goes with them. */
export function leftOutSpans(
  { document, spans }: ExportDocument,
  project: ExportProject,
  gone: readonly Span[],
  how: string,
): readonly LeftOut[] {
  if (gone.length === 0) return [];
  const inside = insideDocuments(project);
  const ids = new Set<Id>(gone.map((span) => span.id));
  const relations = (inside.relations.get(document.id) ?? []).filter(
    ({ relation }) => ids.has(relation.source) || ids.has(relation.target),
  );
  const links = gone.flatMap((span) => inside.links.get(span.id) ?? []);
  const overlapping = overlappingSpans(spans);
  const noted = [...gone, ...relations.map((one) => one.relation)].filter((one) => one.note !== "");
  const counts: Partial<Record<Capability, number>> = {
    spans: gone.length,
    overlaps: gone.filter((span) => overlapping.has(span)).length,
    pieces: gone.filter((span) => span.fragments.length > 1).length,
    attributes: gone.reduce((sum, span) => sum + Object.keys(span.attributes).length, 0),
    times: gone.length,
    notes: noted.length,
    mentions: gone.filter((span) => span.claim !== null).length,
    stances: gone.filter((span) => span.stance !== null).length,
    relations: relations.length,
    links: links.length,
  };
  return Object.entries(counts).map(([capability, count]) => ({ capability: capability as Capability, count, how })); // its keys
}
