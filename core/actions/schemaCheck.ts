import type { Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import { goingWith, isDropped, spanAfter, valueAfter, verdictAfter, type SchemaUse } from "./schema.ts";
import type { SchemaDraft, SchemaRecords } from "./schemaDraft.ts";

/** One thing that saving the draft does to what is already there. `count` is in spans unless it says otherwise. */
export type Consequence =
  | { readonly kind: "moved"; readonly tag: string; readonly to: string; readonly count: number }
  | { readonly kind: "dropped"; readonly tag: string; readonly count: number }
  | { readonly kind: "letGo"; readonly tag: string; readonly to: string; readonly count: number }
  | {
      readonly kind: "value";
      readonly tag: string;
      readonly detail: string;
      readonly from: string;
      readonly to: string;
      readonly count: number;
    }
  | {
      readonly kind: "emptied";
      readonly tag: string;
      readonly detail: string;
      readonly value: string;
      readonly count: number;
    }
  | { readonly kind: "detailGone"; readonly tag: string; readonly detail: string; readonly count: number }
  | { readonly kind: "unfinished"; readonly tag: string; readonly detail: string; readonly count: number }
  /** In claims; `to` null: they become open. */
  | { readonly kind: "verdict"; readonly from: string; readonly to: string | null; readonly count: number }
  /** Tags of others that hold a kind or detail that goes, or links of a type that goes. They alone can change them, so this cannot be saved. */
  | { readonly kind: "theirs"; readonly what: "tags" | "links"; readonly count: number }
  /** Tags of others that keep a value the draft no longer has. */
  | { readonly kind: "theirsKept"; readonly count: number }
  /** In relations. */
  | { readonly kind: "relations"; readonly count: number }
  /** In evidence cards. */
  | { readonly kind: "evidence"; readonly count: number };

/** What saving does, counted: data for "If you save". */
export function countConsequences(saved: SchemaRecords, draft: SchemaDraft, use: SchemaUse): Consequence[] {
  const { relations, links } = goingWith(saved, draft, use);
  const own = use.spans.filter((span) => span.annotator === use.person);
  const found: Consequence[] = [
    ...tagConsequences(saved, draft, own),
    ...valueConsequences(saved, draft, own),
    ...unfinished(saved, draft, own),
    ...verdictConsequences(draft, use),
    ...theirConsequences(saved, draft, use),
    { kind: "relations", count: relations.length },
    { kind: "evidence", count: links.length },
  ];
  return found.filter((one) => one.count > 0);
}

function tagConsequences(saved: SchemaRecords, draft: SchemaDraft, spans: readonly Span[]): Consequence[] {
  const gone = [...saved.tags.values()].filter((tag) => !draft.tags.some((one) => one.id === tag.id));
  return gone.flatMap((tag): Consequence[] => {
    const own = spans.filter((span) => span.tag === tag.id);
    if (isDropped(saved, draft, tag.id)) return [{ kind: "dropped", tag: tag.name, count: own.length }];
    const to = draft.tags.find((one) => one.id === draft.moved[tag.id]);
    if (to === undefined) return [];
    const letGo = to.stance === null ? own.filter((span) => span.claim !== null).length : 0;
    return [
      { kind: "moved", tag: tag.name, to: to.name, count: own.length },
      { kind: "letGo", tag: tag.name, to: to.name, count: letGo },
    ];
  });
}

function valueConsequences(saved: SchemaRecords, draft: SchemaDraft, spans: readonly Span[]): Consequence[] {
  const counts = new Map<string, Consequence>();
  const add = (consequence: Consequence): void => {
    const key = JSON.stringify({ ...consequence, count: 0 });
    counts.set(key, { ...consequence, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const span of spans) {
    const tag = draft.tags.find((one) => one.id === span.tag);
    if (tag === undefined) continue;
    for (const [id, value] of Object.entries(span.attributes)) {
      const old = saved.attributes.get(id);
      if (old === undefined) continue;
      const names = { tag: tag.name, detail: old.name };
      const attribute = draft.attributes.find((one) => one.id === id);
      if (attribute === undefined) {
        add({ kind: "detailGone", ...names, count: 1 });
        continue;
      }
      const next = valueAfter(draft, attribute, value);
      if (next === undefined) add({ kind: "emptied", ...names, value: String(value), count: 1 });
      else if (next !== value) add({ kind: "value", ...names, from: String(value), to: String(next), count: 1 });
    }
  }
  return [...counts.values()];
}

/** Tags that were complete and will lack a required detail. */
function unfinished(saved: SchemaRecords, draft: SchemaDraft, spans: readonly Span[]): Consequence[] {
  return draft.attributes
    .filter((attribute) => attribute.required)
    .map((attribute): Consequence => {
      const old = saved.attributes.get(attribute.id);
      const count = spans.filter((span) => {
        const after = spanAfter(saved, draft, span);
        if (after === null || after.tag !== attribute.tag || after.attributes[attribute.id] !== undefined) return false;
        return old?.required !== true || span.tag !== after.tag || span.attributes[attribute.id] !== undefined;
      }).length;
      return {
        kind: "unfinished",
        tag: draft.tags.find((tag) => tag.id === attribute.tag)?.name ?? "",
        detail: attribute.name,
        count,
      };
    });
}

function theirConsequences(saved: SchemaRecords, draft: SchemaDraft, use: SchemaUse): Consequence[] {
  const theirs = use.spans.filter((span) => span.annotator !== use.person);
  const kept = new Set([...draft.tags, ...draft.attributes, ...draft.relationTypes].map((one) => one.id));
  const isLeft = (span: Span): boolean => [span.tag, ...Object.keys(span.attributes)].every((id) => kept.has(id));
  const left = theirs.filter(isLeft);
  const outdated = left.filter(
    (span) => JSON.stringify(spanAfter(saved, draft, span)?.attributes) !== JSON.stringify(span.attributes),
  );
  const relations = use.relations.filter((one) => one.annotator !== use.person && !kept.has(one.type));
  return [
    { kind: "theirs", what: "tags", count: theirs.length - left.length },
    { kind: "theirs", what: "links", count: relations.length },
    { kind: "theirsKept", count: outdated.length },
  ];
}

/** Whether others stand in the way of saving. */
export function isBlocked(consequences: readonly Consequence[]): boolean {
  return consequences.some((one) => one.kind === "theirs");
}

function verdictConsequences(draft: SchemaDraft, use: SchemaUse): Consequence[] {
  const verdicts = new Set(use.claims.map((claim) => claim.verdict).filter((verdict) => verdict !== null));
  return [...verdicts].flatMap((from): Consequence[] => {
    const to = verdictAfter(draft, from);
    return to === from
      ? []
      : [{ kind: "verdict", from, to, count: use.claims.filter((claim) => claim.verdict === from).length }];
  });
}

/** Why a draft cannot be saved. `where` is the record it is about; null for the list of verdicts. */
export type SchemaProblem = {
  readonly kind: "noName" | "sameName" | "sameKey" | "noValues" | "noLayer";
  readonly where: Id | null;
  readonly name: string;
};

export function checkSchema(draft: SchemaDraft): SchemaProblem[] {
  const named = [draft.layers, draft.tags, draft.relationTypes].flatMap(checkNames);
  const details = draft.tags.flatMap((tag) => checkNames(draft.attributes.filter((one) => one.tag === tag.id)));
  const keys = repeated(
    draft.tags.filter((tag) => tag.key !== null),
    (tag) => tag.key ?? "",
  ).map((tag): SchemaProblem => ({ kind: "sameKey", where: tag.id, name: tag.key ?? "" }));
  const empty = draft.attributes
    .filter((one) => one.type === "choice" && one.values.length === 0)
    .map((one): SchemaProblem => ({ kind: "noValues", where: one.id, name: one.name }));
  const layers = new Set(draft.layers.map((layer) => layer.id));
  const lost = draft.tags
    .filter((tag) => !layers.has(tag.layer))
    .map((tag): SchemaProblem => ({ kind: "noLayer", where: tag.id, name: tag.name }));
  return [...named, ...details, ...keys, ...empty, ...lost];
}

function checkNames(list: readonly { readonly id: Id; readonly name: string }[]): SchemaProblem[] {
  const unnamed = list
    .filter((one) => one.name.trim() === "")
    .map((one): SchemaProblem => ({ kind: "noName", where: one.id, name: "" }));
  const named = list.filter((one) => one.name.trim() !== "");
  return [
    ...unnamed,
    ...repeated(named, (one) => one.name.trim().toLowerCase()).map((one): SchemaProblem => ({
      kind: "sameName",
      where: one.id,
      name: one.name,
    })),
  ];
}

/** Those whose key an earlier one already has. */
function repeated<T>(list: readonly T[], key: (one: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((one) => seen.size === seen.add(key(one)).size);
}
