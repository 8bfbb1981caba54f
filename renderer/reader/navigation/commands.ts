import { toggleFurniture } from "#core/actions/documents.ts";
import { joinClaim } from "#core/actions/claims.ts";
import { closestClaim } from "#core/text/similar.ts";
import { registerCommands, type Run } from "../../commands/registry.ts";
import { commit } from "../../store/actions.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { showInspector } from "../../shell/panes.ts";
import { focusMarked } from "../../inspector/focusMarked.ts";
import { finishLinking } from "../../inspector/linking.ts";
import { detailGroup, detailOfDigit, setDetail } from "../tagging/details.ts";
import { attributesOf, tagOfLetter, tagsInOrder } from "../tagging/kinds.ts";
import { lastKind } from "../tagging/lastTag.ts";
import { endPiece, joinPiece, splitHere, startPiece } from "../tagging/pieces.ts";
import { changeTag, removeTag, repeatTag, tagHere, tagSentence } from "../tagging/tagging.ts";
import { detailWords } from "../tagging/keyBarContents.ts";
import { applyAndJoin } from "../popovers/tagPopoverCommands.ts";
import { closeFind, openFind, stepFind } from "./find.ts";
import { here, ownSpan, placeOf, selectedSpan, wordsToTag } from "./here.ts";
import { openTextMenu } from "../popovers/TextMenu.tsx";
import { peekOn } from "./peek.ts";
import { finishDocument, readBack, readOn, reopenDocument } from "./read.ts";
import {
  extend,
  extendByLine,
  selectMore,
  standAtEdge,
  standAtLineEdge,
  step,
  stepLetter,
  stepOnScreen,
  stepParagraph,
  stepTag,
  swapEdge,
  type Heading,
} from "./steps.ts";

const left: Heading = { kind: "arrow", towards: -1 };
const right: Heading = { kind: "arrow", towards: 1 };
const back: Heading = { kind: "order", towards: -1 };
const on: Heading = { kind: "order", towards: 1 };

/** Makes available what keys do in the text; returns the way to take it back. */
export function offerReaderCommands(): () => void {
  const stops = [
    registerCommands("any", {
      "find.document": openFind,
      "find.next": () => stepFind(1),
      "find.prev": () => stepFind(-1),
    }),
    registerCommands("reader", { ...stepCommands, ...extendCommands, ...readingCommands, ...actCommands }),
    registerCommands("reader.free", freeCommands),
    registerCommands("reader.span", spanCommands),
  ];
  return () => stops.forEach((stop) => stop());
}

const stepCommands: Record<string, Run> = {
  "word.prev": () => step("word", left),
  "word.next": () => step("word", right),
  "line.prev": () => stepOnScreen("line", -1),
  "line.next": () => stepOnScreen("line", 1),
  "sentence.prev": () => step("sentence", left),
  "sentence.next": () => step("sentence", right),
  "para.prev": () => stepParagraph(-1),
  "para.next": () => stepParagraph(1),
  "letter.prev": () => stepLetter(-1),
  "letter.next": () => stepLetter(1),
  "tag.next": () => stepTag(1),
  "tag.prev": () => stepTag(-1),
  "line.start": () => standAtLineEdge("start"),
  "line.end": () => standAtLineEdge("end"),
  "page.next": () => stepOnScreen("page", 1),
  "page.prev": () => stepOnScreen("page", -1),
  "doc.start": () => standAtEdge("start"),
  "doc.end": () => standAtEdge("end"),
};

const extendCommands: Record<string, Run> = {
  "extend.word.prev": () => extend("word", left),
  "extend.word.next": () => extend("word", right),
  "extend.line.prev": () => extendByLine(-1),
  "extend.line.next": () => extendByLine(1),
  "extend.sentence.prev": () => extend("sentence", left),
  "extend.sentence.next": () => extend("sentence", right),
  "extend.para.prev": () => extend("paragraph", back),
  "extend.para.next": () => extend("paragraph", on),
  "edge.swap": swapEdge,
  "select.more": selectMore,
};

const readingCommands: Record<string, Run> = {
  "read.next": readOn,
  "read.prev": readBack,
  "doc.finish": finishDocument,
  "doc.reopen": reopenDocument,
};

const actCommands: Record<string, Run> = {
  repeat: repeatTag,
  "tag.all": openTagAll,
  "claim.join": joinOffered,
  furniture: foldParagraph,
  "let.go": letGo,
  "piece.split": splitHere,
  stack: () => useView.setState({ popover: { kind: "stack", byKey: true } }),
  menu: openTextMenu,
  peek: peekOn,
};

const freeCommands: Record<string, Run> = {
  "tag.apply": (letter) => withKind(letter, tagHere),
  "tag.apply.nth": (digit) => tagNth(digit),
  "tag.sentence": (letter) => withKind(letter, tagSentence),
  "tag.choose": chooseTag,
};

const spanCommands: Record<string, Run> = {
  "tag.add": (letter) => withKind(letter, tagHere),
  "tag.change": (letter) => withKind(letter, changeTag),
  "detail.set": setDetailOfDigit,
  "detail.more": () => useView.setState(({ detailGroup: group }) => ({ detailGroup: group + 1 })),
  "inspector.enter": enterInspector,
  "inspector.note": () => focusMarked("inspector-note"),
  "piece.add": startPiece,
  "span.remove": () => removeTag(),
};

function withKind(letter: string, use: (tag: NonNullable<ReturnType<typeof tagOfLetter>>) => void): void {
  const now = here();
  const tag = now === null ? undefined : tagOfLetter(now.store.maps, letter);
  if (tag === undefined) return announce(t("tagging:noKind", { letter }));
  use(tag);
}

function tagNth(digit: string): void {
  const now = here();
  const tag = now === null ? undefined : tagsInOrder(now.store.maps)[Number(digit) - 1];
  if (tag !== undefined) tagHere(tag);
}

/** Enter: adds the piece that is waited for; opens the popover; in the open popover, repeats the kind used last. */
function chooseTag(): void {
  const now = here();
  if (now === null) return;
  if (now.view.addingPieceTo !== null) return joinPiece();
  if (wordsToTag(now) === null) return standAtEdge("start");
  const kind = lastKind(now.store);
  if (now.view.popover?.kind === "tag" && kind !== undefined) return tagHere(kind);
  useView.setState({ popover: { kind: "tag", byKey: true } });
}

function setDetailOfDigit(digit: string): void {
  const now = here();
  const span = now === null ? null : ownSpan(now);
  const tag = now === null || span === null ? undefined : now.store.maps.tags.get(span.tag);
  if (now === null || span === null || tag === undefined) return;
  const group = detailGroup(span, tag, attributesOf(now.store.maps, tag.id), now.view.detailGroup, detailWords());
  const key = detailOfDigit(group, Number(digit));
  if (key === undefined) return announce(t("tagging:noDetail", { digit }));
  const proposal = setDetail(span, key);
  if (proposal === null) return announce(t(key.isSet ? "tagging:detailStays" : "tagging:noDetail", { digit }));
  void commit(proposal);
  announce(t(key.isSet ? "tagging:detailCleared" : "tagging:detailSet", { value: key.label }));
}

function enterInspector(): void {
  const { linking, span } = useView.getState();
  if (linking !== null && span !== null) void finishLinking(span);
  else focusMarked("inspector-details");
}

function openTagAll(): void {
  const now = here();
  const range = now === null ? undefined : wordsToTag(now)?.[0];
  if (now === null || range === undefined) return announce(t("tagging:nothingHere"));
  const kind = selectedSpan(now)?.tag ?? lastKind(now.store)?.id ?? null;
  showInspector();
  useView.setState({ tagAll: { words: now.loaded.text.slice(...range), tag: kind }, popover: null });
}

/** The selected tag joins the claim its words read like; words without a tag are tagged as a mention of it. */
function joinOffered(): void {
  const now = here();
  if (now === null) return;
  if (now.view.span === null) return applyAndJoin(tagsInOrder(now.store.maps), lastKind(now.store));
  const span = ownSpan(now);
  const stance = span === null ? null : (now.store.maps.tags.get(span.tag)?.stance ?? null);
  const claim = span === null ? null : closestClaim(span.quote, now.store.maps.claims.values(), span.claim);
  if (span === null || stance === null || claim === null) return announce(t("tagging:noClaimOffered"));
  void commit(joinClaim(span, claim, span.stance ?? stance));
  announce(t("tagging:joined", { number: claim.number, wording: claim.wording }));
}

function foldParagraph(): void {
  const now = here();
  const from = now === null ? null : placeOf(now);
  if (now === null || from === null) return;
  const block = now.units.blockAt(from[0]);
  const isFolded = now.document.furniture.includes(block);
  void commit(toggleFurniture(now.document, block));
  announce(t(isFolded ? "tagging:unfolded" : "tagging:folded"));
  const after = here();
  if (!isFolded && after !== null && after.isSkipped(block)) step("word", on);
}

/** Lets go of one thing at a time: what floats, what is waited for, the selection, the tag, the find bar. */
function letGo(): void {
  const view = useView.getState();
  if (view.popover !== null) useView.setState({ popover: null });
  else if (view.tagAll !== null) useView.setState({ tagAll: null });
  else if (view.addingPieceTo !== null) endPiece();
  else if (view.selection !== null) useView.setState({ selection: null });
  else if (view.span !== null) useView.setState({ span: null, detailGroup: 0 });
  else if (view.linking !== null) useView.setState({ linking: null });
  else if (view.find !== null) closeFind();
}
