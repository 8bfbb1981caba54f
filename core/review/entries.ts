import type { Relation, Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { SpanVersion } from "../model/review.ts";
import type { Range } from "../model/structure.ts";
import { lengthOf, trimExtent } from "./extent.ts";
import { detailsOf, layerOf, type Ground } from "./ground.ts";
import { spanVersion } from "./issue.ts";

/** A version as it is compared with others. */
export type Entry = {
  readonly span: SpanVersion;
  /** Whom it counts for. */
  readonly annotator: Id;
  readonly layer: Id;
  readonly tag: Id;
  /** Without what does not count at the edges. */
  readonly extent: readonly Range[];
  readonly start: number;
  readonly end: number;
  readonly length: number;
  readonly details: ReadonlyMap<Id, string>;
};

/** What is compared in one document. */
export type Material = {
  readonly document: Id;
  readonly text: string;
  /** Of all annotators but gold; those of annotators that do not count are passed over. */
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
  /** Who counts, in the order in which they are shown: who finished the document, was assigned it, or was chosen. */
  readonly annotators: readonly Id[];
};

/** The spans of those who count, in text order. */
export function entriesOf(ground: Ground, { text, spans, annotators }: Material): Entry[] {
  const counting = new Set(annotators.map(ground.resolve));
  const entries: Entry[] = [];
  for (const span of spans)
    if (counting.has(ground.resolve(span.annotator))) entries.push(entryOf(ground, text, spanVersion(span)));
  return entries.toSorted(inText);
}

export function entryOf(ground: Ground, text: string, span: SpanVersion): Entry {
  const extent = trimExtent(text, span.fragments, ground.edges);
  return {
    span,
    annotator: ground.resolve(span.annotator),
    layer: layerOf(ground, span.tag),
    tag: ground.resolve(span.tag),
    extent,
    start: extent[0]?.[0] ?? 0,
    end: extent.at(-1)?.[1] ?? 0,
    length: lengthOf(extent),
    details: detailsOf(ground, span),
  };
}

/** Order in the text; entries at one place by their ids, so that it does not matter in which order they came. */
export function inText(a: Entry, b: Entry): number {
  return a.start - b.start || a.end - b.end || compareIds(a.span.id, b.span.id);
}

export function compareIds(a: Id, b: Id): number {
  return a < b ? -1 : Number(a > b);
}

export function hasSameDetails(one: Entry["details"], other: Entry["details"]): boolean {
  if (one.size !== other.size) return false;
  for (const [id, value] of one) if (other.get(id) !== value) return false;
  return true;
}
