import { added, changed, removed, type Edit, type Proposal } from "../change.ts";
import type { Relation, Link, Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { Attribute, AttributeValue, Tag } from "../model/schema.ts";
import type { Range } from "../model/structure.ts";
import { quoteFragments } from "../text/quote.ts";
import { joinRanges } from "../text/ranges.ts";
import { excerpt, propose } from "./propose.ts";

export type NewSpan = {
  readonly id: Id;
  readonly document: Id;
  readonly annotator: Id;
  readonly tag: Tag;
  readonly attributes: readonly Attribute[];
  readonly fragments: readonly Range[];
  readonly created: number;
  readonly origin?: Span["origin"];
};

/** A span with its quote cut from the text and its tag's initial details filled in. */
export function newSpan(text: string, wanted: NewSpan): Span {
  const fragments = joinRanges(wanted.fragments);
  const initial = wanted.attributes.filter((one) => one.tag === wanted.tag.id && one.initial !== null);
  return {
    id: wanted.id,
    document: wanted.document,
    annotator: wanted.annotator,
    tag: wanted.tag.id,
    fragments,
    ...quoteFragments(text, fragments),
    attributes: Object.fromEntries(initial.map((one) => [one.id, one.initial ?? ""])),
    note: "",
    claim: null,
    stance: wanted.tag.stance,
    origin: wanted.origin ?? null,
    created: wanted.created,
  };
}

export function addSpans(spans: readonly Span[]): Proposal {
  const label = spans.length === 1 ? `Tag ${excerpt(spans[0]?.quote ?? "")}` : `Tag ${spans.length} passages`;
  return {
    code: spans.length === 1 ? "span.add" : "span.addMany",
    label,
    edits: spans.map((span) => added("spans", span)),
  };
}

/** Removes spans together with the relations and links that hang on them. */
export function removeSpans(
  spans: readonly Span[],
  hanging: { readonly relations: readonly Relation[]; readonly links: readonly Link[] },
): Proposal {
  const ids = new Set(spans.map((span) => span.id));
  const edits: Edit[] = [
    ...hanging.relations
      .filter((one) => ids.has(one.source) || ids.has(one.target))
      .map((one) => removed("relations", one)),
    ...hanging.links.filter((one) => one.span !== null && ids.has(one.span)).map((one) => removed("links", one)),
    ...spans.map((span) => removed("spans", span)),
  ];
  const label = spans.length === 1 ? `Remove tag on ${excerpt(spans[0]?.quote ?? "")}` : `Remove ${spans.length} tags`;
  return { code: "span.remove", label, edits };
}

/** Another tag on the same words: details that the new tag does not have are dropped. */
export function retagSpan(span: Span, tag: Tag, attributes: readonly Attribute[]): Proposal | null {
  const own = attributes.filter((one) => one.tag === tag.id);
  const kept = Object.fromEntries(own.filter((one) => one.initial !== null).map((one) => [one.id, one.initial ?? ""]));
  return propose("span.retag", `Change tag to ${tag.name}`, [
    changed("spans", span, {
      tag: tag.id,
      attributes: kept,
      stance: tag.stance,
      ...(tag.stance === null ? { claim: null } : {}),
    }),
  ]);
}

/** Other edges or pieces. Null when nothing moves. */
export function moveSpan(text: string, span: Span, fragments: readonly Range[]): Proposal | null {
  const normal = joinRanges(fragments);
  if (normal.length === 0) return null;
  const quoted = quoteFragments(text, normal);
  return propose("span.move", `Move edge of ${excerpt(quoted.quote)}`, [
    changed("spans", span, { fragments: normal, ...quoted }),
  ]);
}

/** Null as value empties the detail. */
export function setAttribute(span: Span, attribute: Attribute, value: AttributeValue | null): Proposal | null {
  const attributes = { ...span.attributes };
  if (value === null) delete attributes[attribute.id];
  else attributes[attribute.id] = value;
  return propose("span.detail", `Set ${attribute.name} on ${excerpt(span.quote)}`, [
    changed("spans", span, { attributes }),
  ]);
}

export function setSpanFields(
  span: Span,
  label: string,
  patch: Partial<Pick<Span, "note" | "claim" | "stance">>,
): Proposal | null {
  return propose("span.change", label, [changed("spans", span, patch)]);
}
