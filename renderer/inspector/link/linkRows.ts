import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import { fold } from "#core/text/fold.ts";

/** Something the panel offers to link with. */
export type LinkRow =
  | { readonly kind: "claim"; readonly id: Id; readonly claim: Claim }
  | { readonly kind: "newClaim"; readonly id: "newClaim"; readonly wording: string }
  | { readonly kind: "span"; readonly id: Id; readonly span: Span }
  | { readonly kind: "walkHere"; readonly id: "walkHere" }
  | { readonly kind: "walkElsewhere"; readonly id: "walkElsewhere" };

/** As what to link: "claim" (a mention of it), "evidence", or the id of a type of relation. */
export type LinkAs = string;

const folded = new WeakMap<Span, string>();

function plainQuote(span: Span): string {
  const found = folded.get(span) ?? fold(span.quote, { matchCase: false }).text;
  folded.set(span, found);
  return found;
}

/** Spans that hold all the words: own ones first, of these the ones in the source's document, the nearest to it first. */
export function findTargets(source: Span, spans: Iterable<Span>, words: readonly string[], limit: number): Span[] {
  const start = source.fragments[0]?.[0] ?? 0;
  const distance = (span: Span): number =>
    span.document === source.document ? Math.abs((span.fragments[0]?.[0] ?? 0) - start) : Number.POSITIVE_INFINITY;
  const found = [...spans].filter(
    (span) => span.id !== source.id && words.every((word) => plainQuote(span).includes(word)),
  );
  const isTheirs = (span: Span): number => Number(span.annotator !== source.annotator);
  return found
    .toSorted(
      (a, b) => isTheirs(a) - isTheirs(b) || compareDistance(distance(a), distance(b)) || (a.quote < b.quote ? -1 : 1),
    )
    .slice(0, limit);
}

function compareDistance(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
