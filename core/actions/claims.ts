import { added, changed, removed, type Proposal } from "../change.ts";
import type { Link, Span } from "../model/annotation.ts";
import type { Claim } from "../model/claim.ts";
import type { Id } from "../model/id.ts";
import type { Stance } from "../model/schema.ts";
import { apart } from "../text/apart.ts";
import { excerpt, propose } from "./propose.ts";

/** Longest wording a claim may have, in UTF-16 code units. */
const WORDING = 4000;

/** What hangs on a claim, over all documents. */
export type ClaimHanging = { readonly mentions: readonly Span[]; readonly links: readonly Link[] };

export type NewClaim = { readonly id: Id; readonly number: number; readonly wording: string; readonly created: number };

/** How a claim is called: C-14. */
export function claimName(claim: Pick<Claim, "number">): string {
  return `C-${claim.number}`;
}

/** One more than the highest number in use; numbers of removed claims below it are not given again. */
export function nextClaimNumber(claims: Iterable<Pick<Claim, "number">>): number {
  let highest = 0;
  for (const { number } of claims) highest = Math.max(highest, number);
  return highest + 1;
}

/** A quote as the first wording of a claim: on one line, cut at the longest wording. */
export function wordingFrom(quote: string): string {
  const flat = quote.replaceAll(/\s+/gu, " ").trim();
  if (flat.length <= WORDING) return flat;
  return flat.slice(0, WORDING).replace(/[\uD800-\uDBFF]$/u, "");
}

function newClaim(wanted: NewClaim): Claim {
  return {
    id: wanted.id,
    number: wanted.number,
    wording: apart(wordingFrom(wanted.wording)),
    verdict: null,
    reason: "",
    created: wanted.created,
  };
}

/** A claim that nothing mentions yet. */
export function addClaim(wanted: NewClaim): Proposal {
  const claim = newClaim(wanted);
  return {
    code: "claim.add",
    label: `Add ${claimName(claim)} ${excerpt(claim.wording)}`,
    edits: [added("claims", claim)],
  };
}

/** A new claim with this span as its first mention. A span of another claim leaves it. */
export function createClaim(span: Span, wanted: NewClaim, stance: Stance): Proposal {
  const claim = newClaim(wanted);
  const mention = changed("spans", span, { claim: claim.id, stance: span.stance ?? stance });
  return {
    code: "claim.create",
    label: `Make ${claimName(claim)} of ${excerpt(span.quote)}`,
    edits: mention === null ? [added("claims", claim)] : [added("claims", claim), mention],
  };
}

/** Makes the span a mention of the claim. Null when it already is one with this stance. */
export function joinClaim(span: Span, claim: Claim, stance: Stance): Proposal | null {
  return propose("claim.join", `Join ${excerpt(span.quote)} to ${claimName(claim)}`, [
    changed("spans", span, { claim: claim.id, stance }),
  ]);
}

export function leaveClaim(span: Span, claim: Claim): Proposal | null {
  return propose("claim.leave", `Take ${excerpt(span.quote)} out of ${claimName(claim)}`, [
    changed("spans", span, { claim: null }),
  ]);
}

/** Null when nothing changes or the wording is empty. */
export function rewordClaim(claim: Claim, wording: string): Proposal | null {
  const next = wordingFrom(wording);
  return next === ""
    ? null
    : propose("claim.reword", `Reword ${claimName(claim)}`, [changed("claims", claim, { wording: next })]);
}

/** Null as verdict leaves the claim open. */
export function setVerdict(claim: Claim, verdict: string | null): Proposal | null {
  return propose("claim.verdict", `${claimName(claim)}: ${verdict ?? "open"}`, [changed("claims", claim, { verdict })]);
}

export function setReason(claim: Claim, reason: string): Proposal | null {
  return propose("claim.reason", `Give the reason for ${claimName(claim)}`, [
    changed("claims", claim, { reason: reason.trim() }),
  ]);
}

/** What is left of two claims that become one: number and wording of the first, and no verdict or reason lost. */
export function mergedClaim(kept: Claim, gone: Claim): Claim {
  const reasons = [kept.reason, gone.reason].filter(
    (reason, index, all) => reason !== "" && all.indexOf(reason) === index,
  );
  return { ...kept, verdict: kept.verdict ?? gone.verdict, reason: reasons.join("\n") };
}

/** The annotators, other than this one, whose mentions or evidence would have to change: only they may do that. */
export function othersOn(claim: Claim, hanging: ClaimHanging, person: Id): Id[] {
  const owned = [
    ...hanging.mentions.filter((span) => span.claim === claim.id),
    ...hanging.links.filter((link) => link.claim === claim.id),
  ];
  return [...new Set(owned.map((one) => one.annotator).filter((annotator) => annotator !== person))];
}

/** Two claims become one: the mentions and links of the second move to the first. */
export function mergeClaims(kept: Claim, gone: Claim, hanging: ClaimHanging): Proposal {
  const survivor = mergedClaim(kept, gone);
  const edits = [
    changed("claims", kept, { verdict: survivor.verdict, reason: survivor.reason }),
    ...hanging.mentions
      .filter((span) => span.claim === gone.id)
      .map((span) => changed("spans", span, { claim: kept.id })),
    ...hanging.links.filter((link) => link.claim === gone.id).map((link) => changed("links", link, { claim: kept.id })),
    removed("claims", gone),
  ];
  return {
    code: "claim.merge",
    label: `Make ${claimName(gone)} one with ${claimName(kept)}`,
    edits: edits.filter((edit) => edit !== null),
  };
}

/** The claim goes with its evidence; its mentions stay as tags without a claim. */
export function removeClaim(claim: Claim, hanging: ClaimHanging): Proposal {
  const edits = [
    ...hanging.mentions
      .filter((span) => span.claim === claim.id)
      .map((span) => changed("spans", span, { claim: null })),
    ...hanging.links.filter((link) => link.claim === claim.id).map((link) => removed("links", link)),
    removed("claims", claim),
  ];
  return {
    code: "claim.remove",
    label: `Remove ${claimName(claim)} ${excerpt(claim.wording)}`,
    edits: edits.filter((edit) => edit !== null),
  };
}
