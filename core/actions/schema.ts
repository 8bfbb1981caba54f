import { added, changed, removed, type Edit, type Proposal } from "../change.ts";
import type { Link, Relation, Span } from "../model/annotation.ts";
import type { Claim } from "../model/claim.ts";
import type { Id } from "../model/id.ts";
import type { Records, Table } from "../model/records.ts";
import type { Attribute, AttributeValue } from "../model/schema.ts";
import { isSameName } from "../text/names.ts";
import type { SchemaDraft, SchemaList, SchemaRecords } from "./schemaDraft.ts";

/** What a change of schema may touch, over all documents and annotators. */
export type SchemaUse = {
  /** Whose change it is: tags, links and evidence of others stay as they are. */
  readonly person: Id;
  /** At least all spans of the kinds in `tagsToLoad`. */
  readonly spans: readonly Span[];
  /** At least the relations and links of spans that go, and the relations of types that go. */
  readonly relations: readonly Relation[];
  readonly links: readonly Link[];
  readonly claims: readonly Claim[];
};

/** The edits that turn the saved schema into the draft, with everything that follows; null when they are the same. */
export function saveSchema(saved: SchemaRecords, draft: SchemaDraft, use: SchemaUse): Proposal | null {
  const project = saved.project.values().next().value;
  if (project === undefined || !isChanged(saved, draft)) return null;
  const next = { schemaName: draft.name, schemaVersion: project.schemaVersion + 1, verdicts: [...draft.verdicts] };
  const lists = (["layers", "tags", "attributes", "relationTypes"] as const).map((list) =>
    diffList(saved, draft, list),
  );
  const edits = [
    changed("project", project, next),
    ...lists.flatMap((list) => list.kept),
    ...claimEdits(draft, use.claims),
    ...removalEdits(saved, draft, use),
    ...spanEdits(saved, draft, use),
    ...lists.toReversed().flatMap((list) => list.gone),
  ].filter((edit) => edit !== null);
  return { code: "schema.save", label: `Save schema version ${next.schemaVersion}`, edits };
}

export function isChanged(saved: SchemaRecords, draft: SchemaDraft): boolean {
  const project = saved.project.values().next().value;
  if (project === undefined) return false;
  if (project.schemaName !== draft.name || JSON.stringify(project.verdicts) !== JSON.stringify(draft.verdicts))
    return true;
  return (["layers", "tags", "attributes", "relationTypes"] as const).some((list) => {
    const { kept, gone } = diffList(saved, draft, list);
    return kept.length + gone.length > 0;
  });
}

function diffList<L extends SchemaList & Table>(
  saved: SchemaRecords,
  draft: SchemaDraft,
  list: L,
): { kept: Edit[]; gone: Edit[] } {
  // Both sides hold records of the table `list`; TypeScript does not follow an index by a type parameter.
  const before = saved[list] as ReadonlyMap<Id, Records[L]>;
  const after = draft[list] as readonly Records[L][];
  const ids = new Set(after.map((one) => one.id));
  const kept = after.map((one) => {
    const old = before.get(one.id);
    return old === undefined ? added(list, one) : changed(list, old, one);
  });
  const gone = [...before.values()].filter((one) => !ids.has(one.id)).map((one) => removed(list, one));
  return { kept: kept.filter((edit) => edit !== null), gone };
}

/** The verdict a claim has after saving: renamed, or open when the draft no longer has it. */
export function verdictAfter(draft: SchemaDraft, verdict: string | null): string | null {
  if (verdict === null) return null;
  const next = Object.hasOwn(draft.renamedVerdicts, verdict) ? (draft.renamedVerdicts[verdict] ?? null) : verdict;
  return next !== null && draft.verdicts.includes(next) ? next : null;
}

function claimEdits(draft: SchemaDraft, claims: readonly Claim[]): (Edit | null)[] {
  return claims.map((claim) => changed("claims", claim, { verdict: verdictAfter(draft, claim.verdict) }));
}

/** Whether the tags of a kind go for good. */
export function isDropped(saved: SchemaRecords, draft: SchemaDraft, tag: Id): boolean {
  return saved.tags.has(tag) && !draft.tags.some((one) => one.id === tag) && (draft.moved[tag] ?? null) === null;
}

function removalEdits(saved: SchemaRecords, draft: SchemaDraft, use: SchemaUse): Edit[] {
  const { relations, links } = goingWith(saved, draft, use);
  return [...relations.map((one) => removed("relations", one)), ...links.map((one) => removed("links", one))];
}

/** The relations and links that cannot stay: their span or their type goes. */
export function goingWith(
  saved: SchemaRecords,
  draft: SchemaDraft,
  use: SchemaUse,
): Pick<SchemaUse, "relations" | "links"> {
  const spans = new Set(
    use.spans
      .filter((span) => span.annotator === use.person && isDropped(saved, draft, span.tag))
      .map((span) => span.id),
  );
  const types = new Set(draft.relationTypes.map((type) => type.id));
  return {
    relations: use.relations.filter(
      (one) => spans.has(one.source) || spans.has(one.target) || (!types.has(one.type) && one.annotator === use.person),
    ),
    links: use.links.filter((one) => one.span !== null && spans.has(one.span)),
  };
}

function spanEdits(saved: SchemaRecords, draft: SchemaDraft, { spans, person }: SchemaUse): (Edit | null)[] {
  return spans
    .filter((span) => span.annotator === person)
    .map((span) => {
      const next = spanAfter(saved, draft, span);
      return next === null ? removed("spans", span) : changed("spans", span, next);
    });
}

/** A span as it will be: of another kind, with other details, or null when it goes. */
export function spanAfter(saved: SchemaRecords, draft: SchemaDraft, span: Span): Span | null {
  if (!saved.tags.has(span.tag)) return span;
  if (isDropped(saved, draft, span.tag)) return null;
  const tag = draft.tags.find((one) => one.id === (draft.moved[span.tag] ?? span.tag));
  if (tag === undefined) return null;
  if (tag.id === span.tag) return { ...span, attributes: keptDetails(draft, span) };
  const stance = tag.stance === null ? null : (span.stance ?? tag.stance);
  return {
    ...span,
    tag: tag.id,
    attributes: carriedDetails(saved, draft, span, tag.id),
    stance,
    claim: tag.stance === null ? null : span.claim,
  };
}

function keptDetails(draft: SchemaDraft, span: Span): Record<Id, AttributeValue> {
  const kept: Record<Id, AttributeValue> = {};
  for (const [id, value] of Object.entries(span.attributes)) {
    const attribute = draft.attributes.find((one) => one.id === id);
    const next = attribute === undefined ? undefined : valueAfter(draft, attribute, value);
    if (next !== undefined) kept[id] = next;
  }
  return kept;
}

/** Details of the new kind: what a detail of the same name held, otherwise what it starts with. */
function carriedDetails(saved: SchemaRecords, draft: SchemaDraft, span: Span, tag: Id): Record<Id, AttributeValue> {
  const carried: Record<Id, AttributeValue> = {};
  for (const attribute of draft.attributes.filter((one) => one.tag === tag)) {
    const twin = [...saved.attributes.values()].find(
      (one) => one.tag === span.tag && isSameName(one.name, attribute.name),
    );
    const held = twin === undefined ? undefined : span.attributes[twin.id];
    const value = (held === undefined ? undefined : fitValue(attribute, held)) ?? attribute.initial;
    if (value !== null) carried[attribute.id] = value;
  }
  return carried;
}

/** A value of a detail after saving; undefined when the detail becomes empty. */
export function valueAfter(
  draft: SchemaDraft,
  attribute: Attribute,
  value: AttributeValue,
): AttributeValue | undefined {
  const renamed = draft.renamedValues[attribute.id];
  const next =
    typeof value === "string" && renamed !== undefined && Object.hasOwn(renamed, value)
      ? (renamed[value] ?? value)
      : value;
  return fitValue(attribute, next);
}

const PERSON = /^[0-9a-f]{8}-[0-9a-f]{4}-7/u;

/** The value as the detail's kind can hold it, or undefined. */
function fitValue(attribute: Attribute, value: AttributeValue): AttributeValue | undefined {
  switch (attribute.type) {
    case "choice":
      return typeof value === "string" && attribute.values.includes(value) ? value : undefined;
    case "text":
      return String(value);
    case "number":
      return typeof value === "boolean" || value === "" || !Number.isFinite(Number(value)) ? undefined : Number(value);
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "person":
      return typeof value === "string" && PERSON.test(value) ? value : undefined;
  }
}

/** The kinds whose spans have to be known before saving: those that go, and those whose details change. */
export function tagsToLoad(saved: SchemaRecords, draft: SchemaDraft): Id[] {
  const gone = [...saved.tags.keys()].filter((id) => !draft.tags.some((tag) => tag.id === id));
  const touched = [...saved.attributes.values()].filter((old) => {
    const now = draft.attributes.find((one) => one.id === old.id);
    return now === undefined || needsLooking(old, now) || draft.renamedValues[old.id] !== undefined;
  });
  const fresh = draft.attributes.filter(
    (one) => one.required && !saved.attributes.has(one.id) && saved.tags.has(one.tag),
  );
  return [...new Set([...gone, ...[...touched, ...fresh].map((one) => one.tag)])];
}

function needsLooking(old: Attribute, now: Attribute): boolean {
  return (
    old.type !== now.type ||
    JSON.stringify(old.values) !== JSON.stringify(now.values) ||
    (now.required && !old.required)
  );
}
