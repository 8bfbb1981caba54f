import { claimName, othersOn, type ClaimHanging } from "#core/actions/claims.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Proposal } from "#core/change.ts";
import type { Link, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../service.ts";
import { commit, refresh } from "../store/actions.ts";
import { whenSurveyed } from "../store/filling.ts";
import { findSpan, touchesUnknownSpans, useProject } from "../store/project.ts";
import { inOrder } from "../store/queue.ts";
import { t } from "../text/text.ts";
import { showFailure, showToast } from "../store/view.ts";
import { mentionsOf } from "./claimIndex.ts";

/** Whole spans, wherever they are; null (after saying why) when they cannot be read. */
export async function gatherSpans(ids: readonly Id[]): Promise<readonly Span[] | null> {
  const store = useProject.getState();
  const here = ids.map((id) => findSpan(store, id)).filter((span) => span !== undefined);
  const missing = ids.filter((id) => !here.some((span) => span.id === id));
  if (missing.length === 0) return here;
  const result = await inOrder(() => service["spans.list"]({ ids: missing, limit: missing.length }));
  if (result.ok) return [...here, ...result.value];
  showFailure(result.failure);
  return null;
}

async function gatherLinks(claim: Id): Promise<readonly Link[] | null> {
  const result = await inOrder(() => service["links.ofClaim"]({ claim }));
  if (result.ok) return result.value;
  showFailure(result.failure);
  return null;
}

/** All that hangs on a claim, over all documents; null (after saying why) when it cannot be read or is partly somebody else's. */
export async function gatherClaim(claim: Claim): Promise<ClaimHanging | null> {
  await whenSurveyed();
  const store = useProject.getState();
  const ids = mentionsOf(store.mentions, claim.id).map((mention) => mention.span);
  const [mentions, links] = await Promise.all([gatherSpans(ids), gatherLinks(claim.id)]);
  if (mentions === null || links === null) return null;
  const others = othersOn(claim, { mentions, links }, store.me);
  if (others.length === 0) return { mentions, links };
  const names = others.map((id) => store.maps.annotators.get(id)?.name ?? "").join(", ");
  showToast({ text: t("inspector:merge.theirs", { claim: claimName(claim), names }) });
  return null;
}

/** Makes a change that may touch spans of documents which are not in memory, and reads the project again if it does. */
export async function commitEverywhere(proposal: Proposal | null): Promise<boolean> {
  if (proposal === null) return false;
  const isWide = touchesUnknownSpans(useProject.getState(), proposal.edits);
  const isSaved = await commit(proposal);
  if (isSaved && isWide) await refresh();
  return isSaved;
}
