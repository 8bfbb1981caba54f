import { readEdit, withReading } from "#core/actions/reading.ts";
import {
  changeKind,
  removeSpan,
  sameSpan,
  tagWords,
  type ClaimFor,
  type Details,
  type SpanSurroundings,
} from "#core/actions/tagging.ts";
import { nextClaimNumber } from "#core/actions/claims.ts";
import { joinRanges } from "#core/text/ranges.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { mentionsOf } from "../../inspector/claimIndex.ts";
import { commit, newId, undo } from "../../store/actions.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { countSpansOf } from "../../store/spans.ts";
import { announce, showToast, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { spansBeginningIn } from "../beside/placed.ts";
import { here, ownSpan, wordsToTag, type Here } from "../navigation/here.ts";
import { readerHere } from "../navigation/read.ts";
import { showChangeTo, whereabouts } from "../navigation/showChange.ts";
import { describeTagged } from "../navigation/speech.ts";
import { showSpan } from "../navigation/stand.ts";
import { reader } from "../surface.ts";
import { attributesOf } from "./kinds.ts";
import { lastKind, lastSpan, rememberTag } from "./lastTag.ts";

/** More than the kind: details taken over, or the claim to join. */
export type TagMore = { readonly like?: Details; readonly join?: Claim };

/**
 * Tags words: those given, or the selected tag's, the selection, the unit stood on. The sentence counts as read. A tag
 * that is already on exactly these words blinks and nothing else happens.
 */
export function tagHere(tag: Tag, more: TagMore = {}, words?: readonly Range[]): void {
  const now = here();
  const fragments = now === null ? null : (words ?? wordsToTag(now));
  if (now === null) return;
  if (fragments === null) return announce(t("tagging:nothingHere"));
  const wanted = { annotator: now.store.me, tag: tag.id, fragments: joinRanges(fragments) };
  const same = sameSpan(beginningWith(now, wanted.fragments), wanted);
  if (same !== undefined) return blink(same, tag);
  const attributes = attributesOf(now.store.maps, tag.id);
  const fresh = {
    id: newId(),
    document: now.document.id,
    created: Date.now(),
    tag,
    attributes,
    annotator: now.store.me,
    fragments,
  };
  const { span, proposal } = tagWords(now.loaded.text, fresh, claimFor(now.store, more.join), more.like ?? null);
  const sentences = span.fragments.flatMap((piece) => now.units.sentencesTouching(piece));
  void commit(withReading(proposal, readEdit(now.loaded.text, readerHere(now), sentences)));
  rememberTag(span);
  showSpan(now, span);
  useView.setState({ addingPieceTo: null });
  announce(describeTagged(tag, countWords(now, span), countTags(now)));
}

/** The claim for a new mention: the one to join, or a new one with the next number. */
export function claimFor(store: ProjectStore, join?: Claim): ClaimFor {
  if (join !== undefined) return { kind: "join", claim: join };
  return {
    kind: "new",
    claim: { id: newId(), number: nextClaimNumber(store.maps.claims.values()), created: Date.now() },
  };
}

function countWords(now: Here, span: Span): number {
  return span.fragments.reduce((sum, piece) => sum + now.units.countWords(piece), 0);
}

/** How many tags one has in this document, with the one just made. */
function countTags(now: Here): number {
  return countSpansOf(now.loaded.spans, now.store.me) + 1;
}

/** The spans that begin where these words do: only these can have exactly the same words. */
function beginningWith(now: Here, [first]: readonly Range[]): readonly Span[] {
  return first === undefined ? [] : spansBeginningIn(now.loaded.spans, [[first[0], first[0] + 1]]);
}

/** How long a tag that is already there lights up, in milliseconds. */
const BLINK = 350;

function blink(span: Span, tag: Tag): void {
  useView.setState({ hovered: span.id });
  setTimeout(() => useView.setState(({ hovered }) => (hovered === span.id ? { hovered: null } : {})), BLINK);
  announce(t("tagging:already", { kind: tag.name }));
}

/** Tags the whole sentence one stands in. */
export function tagSentence(tag: Tag): void {
  const now = here();
  const from = now === null ? undefined : wordsToTag(now)?.[0];
  const sentence = from === undefined ? null : (now?.units.unitAt(from[0], "sentence") ?? null);
  if (sentence === null) return announce(t("tagging:nothingHere"));
  tagHere(tag, {}, [sentence]);
}

/** The last tag again, with its details. */
export function repeatTag(): void {
  const now = here();
  if (now === null) return;
  const like = lastSpan(now.store);
  const tag = lastKind(now.store);
  if (like === undefined) return announce(t("tagging:nothingToRepeat"));
  if (tag !== undefined) tagHere(tag, tag.id === like.tag ? { like } : {});
}

/** Another kind for the selected tag. */
export function changeTag(tag: Tag): void {
  const now = here();
  const span = now === null ? null : ownSpan(now);
  if (now === null || span === null) return;
  const same = sameSpan(beginningWith(now, span.fragments), { ...span, tag: tag.id });
  if (same !== undefined) return blink(same, tag);
  void commit(
    changeKind(span, tag, attributesOf(now.store.maps, tag.id), claimFor(now.store), surroundings(now.store, span)),
  );
  rememberTag({ id: span.id, tag: tag.id });
  useView.setState({ detailGroup: 0 });
  announce(t("tagging:changed", { kind: tag.name }));
}

/** Removes a tag with what hangs on it, and stands on its words. A toast offers to take that back. */
export function removeTag(id: Span["id"] | null = useView.getState().span): void {
  if (id !== useView.getState().span) useView.setState({ span: id });
  const now = here();
  const span = now === null ? null : ownSpan(now);
  if (now === null || span === null) return;
  const proposal = removeSpan(span, surroundings(now.store, span));
  void commit(proposal);
  useView.setState({ span: null, popover: null });
  showToast({
    text: t("tagging:removed", { kind: now.store.maps.tags.get(span.tag)?.name ?? "" }),
    action: { label: t("tagging:undo"), run: () => void takeBack(proposal.label) },
  });
}

/** While it is not known who else mentions the claim, it is not told of, so that it stays. */
function surroundings({ maps, mentions, surveyed }: ProjectStore, span: Span): SpanSurroundings {
  const claim = span.claim === null || !surveyed ? undefined : maps.claims.get(span.claim);
  const count = claim === undefined ? 0 : mentionsOf(mentions, claim.id).length;
  return { relations: [...maps.relations.values()], links: [...maps.links.values()], claim, mentions: count };
}

/** Undoes the step with this label, as long as it is the last one. */
async function takeBack(label: string): Promise<void> {
  if (useProject.getState().history.undo !== label) return announce(t("tagging:notLast"));
  const from = whereabouts();
  const settled = await undo();
  if (settled?.change != null) await showChangeTo(from, settled.change);
}

/** Back to the text, where the keys of the reader work. */
export function focusText(): void {
  reader.surface?.focus();
}
