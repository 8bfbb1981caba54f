import { createClaim, joinClaim, mergeClaims, nextClaimNumber } from "#core/actions/claims.ts";
import { addLink, type Evidence } from "#core/actions/links.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Stance } from "#core/model/schema.ts";
import { commit, newId } from "../../store/actions.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { announce, useView } from "../../store/view.ts";
import { reader } from "../../reader/surface.ts";
import { mentionsOf } from "../claimIndex.ts";
import { commitEverywhere, gatherClaim } from "../gather.ts";

export function closeLinkPanel(): void {
  useView.setState({ popover: null });
  reader.surface?.focus();
}

/** The stance a span takes when it joins a claim: its own, or what its kind begins with. */
function stanceOf(span: Span): Stance {
  return span.stance ?? useProject.getState().maps.tags.get(span.tag)?.stance ?? "asserts";
}

/** Whether the claim a span is in holds more than that span: another mention, a decision. Then joining another asks first. */
export function isClaimInUse(claim: Claim, span: Span): boolean {
  const { mentions, maps } = useProject.getState();
  const others = mentionsOf(mentions, claim.id).some((mention) => mention.span !== span.id);
  const evidence = [...maps.links.values()].some((link) => link.claim === claim.id);
  return others || evidence || claim.verdict !== null || claim.reason !== "";
}

/** Whether somebody else mentions the claim, so that it cannot be merged away. */
export function isSharedWithOthers(claim: Claim): boolean {
  const { mentions, me } = useProject.getState();
  return mentionsOf(mentions, claim.id).some((mention) => mention.annotator !== me);
}

/** Moves only this span to the claim. */
export async function joinOnly(span: Span, claim: Claim): Promise<boolean> {
  const proposal = joinClaim(span, claim, stanceOf(span));
  if (proposal === null) return false;
  announce(proposal.label);
  return commit(proposal);
}

/** Makes two claims one. */
export async function mergeInto(kept: Claim, gone: Claim): Promise<boolean> {
  const hanging = await gatherClaim(gone);
  if (hanging === null) return false;
  const proposal = mergeClaims(kept, gone, hanging);
  announce(proposal.label);
  return commitEverywhere(proposal);
}

export async function makeClaim(span: Span, wording: string): Promise<boolean> {
  const number = nextClaimNumber(useProject.getState().maps.claims.values());
  const proposal = createClaim(span, { id: newId(), number, wording, created: Date.now() }, stanceOf(span));
  announce(proposal.label);
  return commit(proposal);
}

export async function keepEvidence(span: Span, evidence: Evidence): Promise<boolean> {
  return commit(
    addLink({ span: span.id }, evidence, { id: newId(), annotator: useProject.getState().me, created: Date.now() }),
  );
}

/** Goes to another mention of the claim than this span, if there is one. */
export async function openElsewhere(claim: Id, span: Id): Promise<void> {
  const mention = mentionsOf(useProject.getState().mentions, claim).find((one) => one.span !== span);
  if (mention !== undefined) await openDocument(mention.document, mention.span);
}
