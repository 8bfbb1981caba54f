import type { RecordMaps } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Attribute, Layer, RelationType, Tag } from "../model/schema.ts";

/** A whole schema as it is being edited, before it is saved as the next version. Lists are in their order. */
export type SchemaDraft = {
  readonly name: string;
  readonly verdicts: readonly string[];
  readonly layers: readonly Layer[];
  readonly tags: readonly Tag[];
  readonly attributes: readonly Attribute[];
  readonly relationTypes: readonly RelationType[];
  /** Removed kind → the kind its tags become; null removes them. */
  readonly moved: Readonly<Record<Id, Id | null>>;
  /** Detail → value as it is saved → value as it will be. */
  readonly renamedValues: Readonly<Record<Id, Readonly<Record<string, string>>>>;
  /** Verdict as it is saved → as it will be. */
  readonly renamedVerdicts: Readonly<Record<string, string>>;
};

/** The saved schema. */
export type SchemaRecords = Pick<RecordMaps, "project" | "layers" | "tags" | "attributes" | "relationTypes">;

type Ordered = { readonly id: Id; readonly order: number };

export function byOrder<T extends Ordered>(records: Iterable<T>): T[] {
  return [...records].toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** The draft that changes nothing. */
export function draftOf(saved: SchemaRecords): SchemaDraft {
  const project = saved.project.values().next().value;
  return {
    name: project?.schemaName ?? "",
    verdicts: project?.verdicts ?? [],
    layers: byOrder(saved.layers.values()),
    tags: byOrder(saved.tags.values()),
    attributes: byOrder(saved.attributes.values()),
    relationTypes: byOrder(saved.relationTypes.values()),
    moved: {},
    renamedValues: {},
    renamedVerdicts: {},
  };
}

type Lists = Pick<SchemaDraft, "layers" | "tags" | "attributes" | "relationTypes">;
export type SchemaList = keyof Lists;

/** Adds a record at the end of its list. */
export function addTo<L extends SchemaList>(draft: SchemaDraft, list: L, record: Lists[L][number]): SchemaDraft {
  const last = Math.max(0, ...draft[list].map((one) => one.order));
  return { ...draft, [list]: [...draft[list], { ...record, order: last + 1 }] };
}

export function patchIn<L extends SchemaList>(
  draft: SchemaDraft,
  list: L,
  id: Id,
  patch: Partial<Lists[L][number]>,
): SchemaDraft {
  return { ...draft, [list]: draft[list].map((one) => (one.id === id ? { ...one, ...patch } : one)) };
}

/** Moves a record one place up (−1) or down (1) among those beside it, which share its layer or its tag. */
export function stepIn(draft: SchemaDraft, list: SchemaList, id: Id, by: 1 | -1): SchemaDraft {
  const siblings = siblingsOf(draft, list, id);
  const index = siblings.indexOf(id);
  const target = siblings[index + by];
  return index === -1 || target === undefined ? draft : placeIn(draft, list, id, target);
}

/** Puts a record where another of its list stands: before it when coming from below, after it when from above. */
export function placeIn(draft: SchemaDraft, list: SchemaList, id: Id, target: Id): SchemaDraft {
  const ids = draft[list].map((one) => one.id);
  const from = ids.indexOf(id);
  const to = ids.indexOf(target);
  if (from === -1 || to === -1 || from === to) return draft;
  const next = ids.toSpliced(from, 1).toSpliced(to, 0, id);
  return renumber(draft, list, next);
}

/** Gives a kind another layer, as its last. */
export function moveToLayer(draft: SchemaDraft, tag: Id, layer: Id): SchemaDraft {
  const last = draft.tags.findLast((one) => one.layer === layer && one.id !== tag);
  const moved = patchIn(draft, "tags", tag, { layer });
  if (last === undefined) return moved;
  const ids = moved.tags.map((one) => one.id).filter((id) => id !== tag);
  return renumber(moved, "tags", ids.toSpliced(ids.indexOf(last.id) + 1, 0, tag));
}

/** Orders are dealt out again from 1, so that a record keeps its number unless it moves. */
function renumber<L extends SchemaList>(draft: SchemaDraft, list: L, ids: readonly Id[]): SchemaDraft {
  const place = new Map(ids.map((id, index) => [id, index + 1]));
  const placed = draft[list].map((one) => ({ ...one, order: place.get(one.id) ?? one.order }));
  return { ...draft, [list]: placed.toSorted((a, b) => a.order - b.order) };
}

function siblingsOf(draft: SchemaDraft, list: SchemaList, id: Id): Id[] {
  if (list === "tags") {
    const layer = draft.tags.find((one) => one.id === id)?.layer;
    return draft.tags.filter((one) => one.layer === layer).map((one) => one.id);
  }
  if (list === "attributes") {
    const tag = draft.attributes.find((one) => one.id === id)?.tag;
    return draft.attributes.filter((one) => one.tag === tag).map((one) => one.id);
  }
  return draft[list].map((one) => one.id);
}

/** Removes a kind with its details; its tags become `to`, or go when that is null. Link types follow. */
export function removeTag(draft: SchemaDraft, tag: Id, to: Id | null): SchemaDraft {
  const follow = (tags: readonly Id[]): Id[] => [
    ...new Set(tags.flatMap((id) => (id !== tag ? [id] : to === null ? [] : [to]))),
  ];
  const types = draft.relationTypes.map((type) => ({
    ...type,
    sources: follow(type.sources),
    targets: follow(type.targets),
  }));
  return {
    ...draft,
    tags: draft.tags.filter((one) => one.id !== tag),
    attributes: draft.attributes.filter((one) => one.tag !== tag),
    // An empty list means any kind: a type whose only kind is gone has nothing left to link.
    relationTypes: types.filter((type, index) => !isEmptied(draft.relationTypes[index], type)),
    moved: { ...mapValues(draft.moved, (target) => (target === tag ? to : target)), [tag]: to },
  };
}

function isEmptied(before: RelationType | undefined, after: RelationType): boolean {
  if (before === undefined) return false;
  return (
    (before.sources.length > 0 && after.sources.length === 0) ||
    (before.targets.length > 0 && after.targets.length === 0)
  );
}

/** Removes a layer that holds no kinds; otherwise nothing happens. */
export function removeLayer(draft: SchemaDraft, layer: Id): SchemaDraft {
  return draft.tags.some((one) => one.layer === layer)
    ? draft
    : { ...draft, layers: draft.layers.filter((one) => one.id !== layer) };
}

export function removeAttribute(draft: SchemaDraft, attribute: Id): SchemaDraft {
  return { ...draft, attributes: draft.attributes.filter((one) => one.id !== attribute) };
}

export function removeRelationType(draft: SchemaDraft, type: Id): SchemaDraft {
  return { ...draft, relationTypes: draft.relationTypes.filter((one) => one.id !== type) };
}

/** Renames one value of a detail: tags that have it will follow. A name that another value has makes the two one. */
export function renameValue(draft: SchemaDraft, attribute: Id, from: string, to: string): SchemaDraft {
  const record = draft.attributes.find((one) => one.id === attribute);
  if (record === undefined || from === to || to === "" || !record.values.includes(from)) return draft;
  const values = [...new Set(record.values.map((value) => (value === from ? to : value)))];
  const initial = record.initial === from ? to : record.initial;
  const renamed = followRename(draft.renamedValues[attribute] ?? {}, from, to);
  return {
    ...patchIn(draft, "attributes", attribute, { values, initial }),
    renamedValues: { ...draft.renamedValues, [attribute]: renamed },
  };
}

export function removeValue(draft: SchemaDraft, attribute: Id, value: string): SchemaDraft {
  const record = draft.attributes.find((one) => one.id === attribute);
  if (record === undefined) return draft;
  const initial = record.initial === value ? null : record.initial;
  return patchIn(draft, "attributes", attribute, { values: record.values.filter((one) => one !== value), initial });
}

export function renameVerdict(draft: SchemaDraft, from: string, to: string): SchemaDraft {
  if (from === to || to === "" || !draft.verdicts.includes(from)) return draft;
  const verdicts = [...new Set(draft.verdicts.map((verdict) => (verdict === from ? to : verdict)))];
  return { ...draft, verdicts, renamedVerdicts: followRename(draft.renamedVerdicts, from, to) };
}

function followRename(renamed: Readonly<Record<string, string>>, from: string, to: string): Record<string, string> {
  const entries = Object.entries({ ...mapValues(renamed, (now) => (now === from ? to : now)) });
  if (!Object.hasOwn(renamed, from)) entries.push([from, to]);
  return Object.fromEntries(entries.filter(([was, now]) => was !== now));
}

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** The capital letters that no kind uses, in order. */
export function freeLetters(draft: Pick<SchemaDraft, "tags">): string[] {
  const used = new Set(draft.tags.map((tag) => tag.key));
  return [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter((letter) => !used.has(letter));
}

/** The first of the twelve hues that the fewest kinds use. */
export function freeHue(draft: Pick<SchemaDraft, "tags">): number {
  const uses = Array.from({ length: 12 }, (_, index) => draft.tags.filter((tag) => tag.hue === index + 1).length);
  return uses.indexOf(Math.min(...uses)) + 1;
}
