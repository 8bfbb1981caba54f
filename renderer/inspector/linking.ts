import { joinClaim } from "#core/actions/claims.ts";
import { addRelation } from "#core/actions/relations.ts";
import type { Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { commit, hold, newId } from "../store/actions.ts";
import { findSpan, useProject, type ProjectStore } from "../store/project.ts";
import { announce, showToast, useView } from "../store/view.ts";
import { reader } from "../reader/surface.ts";
import { t } from "../text/text.ts";
import { gatherSpans } from "./gather.ts";

/** In place of a relation type: the two spans become mentions of one claim. */
export const SAME_CLAIM = "sameClaim";

/** Lets the reader be walked to the other end of a link; Enter there calls finishLinking. */
export function startLinking(source: Span, type: Id): void {
  useView.setState({ linking: { source: source.id, document: source.document, type }, popover: null });
  announce(t("inspector:linking.walk"));
  reader.surface?.focus();
}

function stopLinking(): void {
  useView.setState({ linking: null });
}

/** Links the pinned source to this span. Says why when the two cannot be linked, and stays where it is. */
export async function finishLinking(target: Id): Promise<boolean> {
  const { linking } = useView.getState();
  if (linking === null) return false;
  const isLinked = await linkSpans(linking.source, target, linking.type);
  if (isLinked) stopLinking();
  return isLinked;
}

/** Links two spans, in any documents. Resolves to whether the link is on disk. */
export async function linkSpans(source: Id, target: Id, type: Id): Promise<boolean> {
  const spans = await gatherSpans([source, target]);
  const from = spans?.find((span) => span.id === source);
  const to = spans?.find((span) => span.id === target);
  if (from === undefined || to === undefined) return false;
  rememberFarEnd(to);
  const proposal = proposeLink(useProject.getState(), from, to, type);
  if (proposal === null) {
    showToast({ text: t("inspector:linking.refused") });
    return false;
  }
  const isSaved = await commit(proposal);
  if (isSaved) announce(proposal.label);
  return isSaved;
}

function proposeLink(store: ProjectStore, source: Span, target: Span, type: Id): Proposal | null {
  if (type === SAME_CLAIM) {
    const claim = target.claim === null ? undefined : store.maps.claims.get(target.claim);
    const stance = store.maps.tags.get(source.tag)?.stance ?? null;
    return claim === undefined || stance === null ? null : joinClaim(source, claim, source.stance ?? stance);
  }
  const relationType = store.maps.relationTypes.get(type);
  if (relationType === undefined) return null;
  const made = { id: newId(), annotator: store.me, created: Date.now() };
  return addRelation(relationType, source, target, made, store.maps.relations.values());
}

/** A target in a document that is not loaded is kept as the far end of a link, so that the link can be shown. */
function rememberFarEnd(target: Span): void {
  if (findSpan(useProject.getState(), target.id) === undefined) hold("spans", [target]);
}
