import type { ClaimHanging } from "#core/actions/claims.ts";
import type { Proposal } from "#core/change.ts";
import type { Link, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../service.ts";
import { commit, refresh } from "../store/actions.ts";
import { findSpan, touchesUnknownSpans, useProject } from "../store/project.ts";
import { showFailure } from "../store/view.ts";
import { mentionsOf } from "./claimIndex.ts";

/** Whole spans, wherever they are; null (after saying why) when they cannot be read. */
export async function gatherSpans(ids: readonly Id[]): Promise<readonly Span[] | null> {
  const store = useProject.getState();
  const here = ids.map((id) => findSpan(store, id)).filter((span) => span !== undefined);
  const missing = ids.filter((id) => !here.some((span) => span.id === id));
  if (missing.length === 0) return here;
  const result = await service["spans.list"]({ ids: missing, limit: missing.length });
  if (result.ok) return [...here, ...result.value];
  showFailure(result.failure);
  return null;
}

export async function gatherLinks(claim: Id): Promise<readonly Link[] | null> {
  const result = await service["links.ofClaim"]({ claim });
  if (result.ok) return result.value;
  showFailure(result.failure);
  return null;
}

/** All that hangs on a claim, over all documents; null when it cannot be read. */
export async function gatherClaim(claim: Id): Promise<ClaimHanging | null> {
  const ids = mentionsOf(useProject.getState().mentions, claim).map((mention) => mention.span);
  const [mentions, links] = await Promise.all([gatherSpans(ids), gatherLinks(claim)]);
  return mentions === null || links === null ? null : { mentions, links };
}

/** Makes a change that may touch spans of documents which are not in memory, and reads the project again if it does. */
export async function commitEverywhere(proposal: Proposal | null): Promise<boolean> {
  if (proposal === null) return false;
  const isWide = touchesUnknownSpans(useProject.getState(), proposal.edits);
  const isSaved = await commit(proposal);
  if (isSaved && isWide) await refresh();
  return isSaved;
}
