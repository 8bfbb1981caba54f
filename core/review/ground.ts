import type { Span } from "../model/annotation.ts";
import type { Speaker } from "../model/claim.ts";
import type { Id } from "../model/id.ts";
import type { Pairing } from "../model/review.ts";
import type { Attribute, RelationType, Tag } from "../model/schema.ts";
import { foldName } from "../text/names.ts";
import type { Edges } from "./extent.ts";

/** What comparing rests on, for all documents of a project. */
export type Ground = {
  /** The record that this one counts as: itself, unless it is paired. */
  readonly resolve: (id: Id) => Id;
  readonly tags: ReadonlyMap<Id, Tag>;
  readonly attributes: ReadonlyMap<Id, Attribute>;
  readonly relationTypes: ReadonlyMap<Id, RelationType>;
  readonly speakers: ReadonlyMap<Id, Speaker>;
  /** Claims that several annotators mention in any document: each knows them, so naming another one is meant. */
  readonly commonClaims: ReadonlySet<Id>;
  readonly edges: Edges;
};

/** Follows pairings to their end; a circle ends where it began. */
export function resolvePairings(pairings: Iterable<Pairing>): (id: Id) => Id {
  const same = new Map<Id, Id>();
  for (const pairing of pairings) same.set(pairing.record, pairing.same);
  return (id) => {
    let [found, steps] = [id, 0];
    for (let next = same.get(id); next !== undefined && steps <= same.size; next = same.get(next)) {
      found = next;
      steps++;
    }
    return found;
  };
}

/** The group that a tag counts in; the tag itself when it is not known. */
export function layerOf(ground: Ground, tag: Id): Id {
  const resolved = ground.resolve(tag);
  return (ground.tags.get(resolved) ?? ground.tags.get(tag))?.layer ?? resolved;
}

/** Where details are compared: the detail of the same name of the tag that this detail's tag counts as. */
export function resolveAttribute(ground: Ground, id: Id): Id {
  const attribute = ground.attributes.get(id);
  if (attribute === undefined) return id;
  const tag = ground.resolve(attribute.tag);
  if (tag === attribute.tag) return id;
  const name = foldName(attribute.name);
  for (const one of ground.attributes.values()) if (one.tag === tag && foldName(one.name) === name) return one.id;
  return id;
}

/** What a detail is compared by: people by their names, as each copy has its own record of them. */
function comparable(ground: Ground, attribute: Id, value: string | number | boolean): string {
  if (ground.attributes.get(attribute)?.type !== "person") return JSON.stringify(value);
  const name = ground.speakers.get(String(value))?.name;
  return JSON.stringify(name === undefined ? value : foldName(name));
}

/** What most spans have. */
const NO_DETAILS: ReadonlyMap<Id, string> = new Map();

/** The details that are filled in, and the stance, as they are compared. */
export function detailsOf(ground: Ground, span: Pick<Span, "attributes" | "stance">): ReadonlyMap<Id, string> {
  const filled = Object.entries(span.attributes);
  if (filled.length === 0 && span.stance === null) return NO_DETAILS;
  const details = new Map<Id, string>();
  for (const [id, value] of filled)
    if (value !== "") details.set(resolveAttribute(ground, id), comparable(ground, id, value));
  if (span.stance !== null) details.set(STANCE, span.stance);
  return details;
}

/** Stands beside the ids of details for what a mention does with its claim. */
export const STANCE = "stance";
