import { useCommands } from "../../commands/registry.ts";
import { reader } from "../../reader/surface.ts";
import { useView } from "../../store/view.ts";
import {
  confirmDecided,
  finishShowing,
  leaveForLater,
  stayHere,
  tagByLetter,
  takeBoth,
  takeNone,
  takeNth,
  takeSide,
} from "./decide.ts";
import { moveGoldEdge, swapGoldEdge } from "./edges.ts";
import { holdUntilThere, isHolding } from "./hold.ts";
import { reviewNow } from "./now.ts";
import { useReview } from "./state.ts";
import { goOn, leaveIssue, stepIssue } from "./walk.ts";

/** What the keys do at an issue. */
export function useReviewCommands(): void {
  useCommands("review", {
    "take.first": () => atIssue(() => takeSide("below")),
    "take.second": () => atIssue(() => takeSide("above")),
    "take.nth": (digit) => atIssue(() => takeNth(Number(digit))),
    "take.both": () => goOnOr(() => atIssue(takeBoth)),
    "take.none": () => atIssue(takeNone),
    "take.own": (letter) => atIssue(() => tagByLetter(letter)),
    "open.next": () => goOnOr(() => step(1)),
    "open.prev": () => step(-1),
    later: () => goOnOr(() => atIssue(leaveForLater)),
    "extend.word.prev": () => moveGoldEdge("word", -1),
    "extend.word.next": () => moveGoldEdge("word", 1),
    "extend.sentence.prev": () => moveGoldEdge("sentence", -1),
    "extend.sentence.next": () => moveGoldEdge("sentence", 1),
    "letter.prev": () => moveGoldEdge("letter", -1),
    "letter.next": () => moveGoldEdge("letter", 1),
    "edge.swap": swapGoldEdge,
    confirm: () => atIssue(confirmDecided),
    "doc.finish": () => atIssue(showBulk),
    rule: showRule,
    comment: sayComment,
    "let.go": letGo,
    "page.next": () => scrollPage(1),
    "page.prev": () => scrollPage(-1),
  });
}

/** Does it to the issue one stands at, which after a decision is the next one; once its text is there. */
function atIssue(run: () => void): void {
  finishShowing();
  if (!holdUntilThere(() => atIssue(run))) run();
}

/** What was tagged afresh is as it should be: to the next issue. Otherwise what the key does. */
function goOnOr(run: () => void): void {
  const { edge, list } = useReview.getState();
  if (edge === null || list === "decided") return run();
  useReview.setState({ edge: null });
  goOn();
}

/** Steps at once, but not past an issue for which a key waits. */
function step(direction: 1 | -1): void {
  if (!isHolding() || !holdUntilThere(() => step(direction))) stepIssue(direction);
}

/** Where the comments are folded away, they are opened. */
function sayComment(): void {
  const field = document.querySelector<HTMLElement>(".review-card [data-focus='issueComment']");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}

function showBulk(): void {
  if (reviewNow() !== null) useView.setState({ dialog: { kind: "bulk" }, popover: null });
}

/** What is on the card stays while the sheet is open: a decision that is being drawn does not lead on. */
export function showRule(): void {
  stayHere();
  if (reviewNow()?.issue != null) useView.setState({ dialog: { kind: "rule" }, popover: null });
}

/** One step back: what is asked, then the issue. */
function letGo(): void {
  if (useReview.getState().asking) useReview.setState({ asking: false });
  else leaveIssue();
}

function scrollPage(direction: 1 | -1): void {
  reader.surface?.stepPage(reviewNow()?.issue?.range[0] ?? 0, direction);
}
