import { changed, removed, type Edit, type Proposal } from "../change.ts";
import type { Link, Relation, Span } from "../model/annotation.ts";
import type { Claim } from "../model/claim.ts";
import type { Attribute, Tag } from "../model/schema.ts";
import type { Range } from "../model/structure.ts";
import { addClaim, wordingFrom, type NewClaim } from "./claims.ts";
import { addSpans, newSpan, removeSpans, retagSpan, type NewSpan } from "./spans.ts";

/** The claim a new mention goes to: one that exists, or a new one made of its words (its wording is filled in). */
export type ClaimFor =
  | { readonly kind: "join"; readonly claim: Claim }
  | { readonly kind: "new"; readonly claim: Omit<NewClaim, "wording"> };

/** Details taken over from another tag of the same kind. */
export type Details = Pick<Span, "attributes" | "stance">;

/** Tags words. A kind with a stance makes the span a mention of the claim; other kinds ignore it. */
export function tagWords(
  text: string,
  wanted: NewSpan,
  claim: ClaimFor,
  like: Details | null,
): { readonly span: Span; readonly proposal: Proposal } {
  const fresh = newSpan(text, wanted);
  const detailed: Span =
    like === null
      ? fresh
      : {
          ...fresh,
          attributes: { ...fresh.attributes, ...like.attributes },
          stance: fresh.stance === null ? null : (like.stance ?? fresh.stance),
        };
  if (wanted.tag.stance === null) return { span: detailed, proposal: addSpans([detailed]) };
  const span = { ...detailed, claim: claim.claim.id };
  const proposal = addSpans([span]);
  return { span, proposal: { ...proposal, edits: [...claimEdits(claim, span.quote), ...proposal.edits] } };
}

export function claimEdits(claim: ClaimFor, quote: string): readonly Edit[] {
  return claim.kind === "join" ? [] : addClaim({ ...claim.claim, wording: quote }).edits;
}

export type SpanSurroundings = {
  readonly relations: readonly Relation[];
  readonly links: readonly Link[];
  /** The claim the span mentions, and how many spans mention it. */
  readonly claim: Claim | undefined;
  readonly mentions: number;
};

/**
 * Another kind on the same words. A span that becomes a mention goes to the claim; one that is no longer a mention
 * leaves its own as when it is removed. Null when it is of that kind.
 */
export function changeKind(
  span: Span,
  tag: Tag,
  attributes: readonly Attribute[],
  claim: ClaimFor,
  around: SpanSurroundings,
): Proposal | null {
  const proposal = retagSpan(span, tag, attributes);
  if (proposal === null) return null;
  if (tag.stance === null) return { ...proposal, edits: [...proposal.edits, ...claimLeft(span, around)] };
  if (span.claim !== null) return proposal;
  const edit = changed("spans", span, {
    ...proposal.edits.find((one) => one.table === "spans")?.after,
    claim: claim.claim.id,
  });
  return edit === null ? proposal : { ...proposal, edits: [...claimEdits(claim, span.quote), edit] };
}

/** Removes a span with what hangs on it. A claim that was made of just this span, and not worked on, goes too. */
export function removeSpan(span: Span, around: SpanSurroundings): Proposal {
  const proposal = removeSpans([span], around);
  return { ...proposal, edits: [...proposal.edits, ...claimLeft(span, around)] };
}

/** Removes the claim that nothing mentions any more, when nobody has worked on it. */
function claimLeft(span: Span, { claim, mentions, links }: SpanSurroundings): readonly Edit[] {
  return claim === undefined || mentions > 1 || !isUntouched(claim, span, links) ? [] : [removed("claims", claim)];
}

function isUntouched(claim: Claim, span: Span, links: readonly Link[]): boolean {
  return (
    claim.verdict === null &&
    claim.reason === "" &&
    claim.wording === wordingFrom(span.quote) &&
    !links.some((link) => link.claim === claim.id)
  );
}

/** The spans of one annotator that cover exactly these words with this kind. */
export function sameSpan(
  spans: readonly Span[],
  wanted: Pick<Span, "annotator" | "tag" | "fragments">,
): Span | undefined {
  return spans.find(
    (span) =>
      span.annotator === wanted.annotator && span.tag === wanted.tag && sameWords(span.fragments, wanted.fragments),
  );
}

export function sameWords(one: readonly Range[], other: readonly Range[]): boolean {
  return (
    one.length === other.length &&
    one.every(([start, end], index) => start === other[index]?.[0] && end === other[index][1])
  );
}
