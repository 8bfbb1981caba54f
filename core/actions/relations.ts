import { added, changed, removed, type Proposal } from "../change.ts";
import type { Relation, Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { RelationType } from "../model/schema.ts";
import { excerpt, propose } from "./propose.ts";

/** Whether a link of this type may start from the one kind of tag and, where it is known, lead to the other. */
export function allowsRelation(type: RelationType, source: Id, target: Id | null): boolean {
  const forth = fits(type.sources, source) && (target === null || fits(type.targets, target));
  if (forth || type.directed) return forth;
  return fits(type.targets, source) && (target === null || fits(type.sources, target));
}

function fits(tags: readonly Id[], tag: Id): boolean {
  return tags.length === 0 || tags.includes(tag);
}

/** The types a link may have, in their order. */
export function allowedRelationTypes(types: Iterable<RelationType>, source: Id, target: Id | null): RelationType[] {
  return [...types].filter((type) => allowsRelation(type, source, target)).toSorted((a, b) => a.order - b.order);
}

export type NewRelation = { readonly id: Id; readonly annotator: Id; readonly created: number };

/** Null when the ends are one span, the type does not allow them, or `known` already holds this link. */
export function addRelation(
  type: RelationType,
  source: Span,
  target: Span,
  wanted: NewRelation,
  known: Iterable<Relation>,
): Proposal | null {
  if (source.id === target.id || !allowsRelation(type, source.tag, target.tag)) return null;
  for (const relation of known) if (isSame(relation, type, source.id, target.id, wanted.annotator)) return null;
  const relation: Relation = { ...wanted, type: type.id, source: source.id, target: target.id, note: "" };
  return {
    code: "relation.add",
    label: `Link ${excerpt(source.quote)}: ${type.name} ${excerpt(target.quote)}`,
    edits: [added("relations", relation)],
  };
}

function isSame(relation: Relation, type: RelationType, source: Id, target: Id, annotator: Id): boolean {
  if (relation.type !== type.id || relation.annotator !== annotator) return false;
  return (
    (relation.source === source && relation.target === target) ||
    (!type.directed && relation.source === target && relation.target === source)
  );
}

/** Null when the type does not allow the other way round. */
export function reverseRelation(relation: Relation, type: RelationType, source: Span, target: Span): Proposal | null {
  if (!allowsRelation(type, target.tag, source.tag)) return null;
  return propose("relation.reverse", `Turn round: ${type.name}`, [
    changed("relations", relation, { source: relation.target, target: relation.source }),
  ]);
}

/** Null when nothing changes or the type does not allow these ends. */
export function retypeRelation(relation: Relation, type: RelationType, source: Span, target: Span): Proposal | null {
  if (!allowsRelation(type, source.tag, target.tag)) return null;
  return propose("relation.retype", `Change link to ${type.name}`, [changed("relations", relation, { type: type.id })]);
}

export function removeRelation(relation: Relation, type: RelationType): Proposal {
  return { code: "relation.remove", label: `Remove link: ${type.name}`, edits: [removed("relations", relation)] };
}
