import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Native } from "#core/model/native.ts";
import type { RelationType } from "#core/model/schema.ts";

/** Two tags with the same key say the same, whatever their notes and details are. */
export function spanKey({ annotator, tag, fragments }: Pick<Span, "annotator" | "tag" | "fragments">): string {
  return JSON.stringify([annotator, tag, fragments]);
}

export function relationKey({ source, target, type, annotator }: Relation, kind: RelationType | undefined): string {
  const ends = kind?.directed === false ? [source, target].toSorted() : [source, target];
  return [...ends, type, annotator].join(" ");
}

/** Of two pieces of evidence: about the same, by the same person, with the same words of the same page. */
export function linkKey({ span, claim, annotator, address, quote }: Link): string {
  return JSON.stringify([span, claim, annotator, address, quote]);
}

/** A record keeps what one format says besides only once. */
export function nativeKey({ record, format }: Pick<Native, "record" | "format">): string {
  return `${record} ${format}`;
}
