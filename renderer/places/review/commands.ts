import { useCommands } from "../../commands/registry.ts";
import { reader } from "../../reader/surface.ts";
import { useView } from "../../store/view.ts";
import { leaveForLater, tagByLetter, takeBoth, takeNone, takeNth, takeSide } from "./decide.ts";
import { reviewNow } from "./now.ts";
import { useReview } from "./state.ts";
import { leaveIssue, stepIssue } from "./walk.ts";

/** What the keys do at an issue. */
export function useReviewCommands(): void {
  useCommands("review", {
    "take.first": () => takeSide("below"),
    "take.second": () => takeSide("above"),
    "take.nth": (digit) => takeNth(Number(digit)),
    "take.both": takeBoth,
    "take.none": takeNone,
    "take.own": tagByLetter,
    "open.next": () => stepIssue(1),
    "open.prev": () => stepIssue(-1),
    later: leaveForLater,
    "doc.finish": showBulk,
    comment: () => document.querySelector<HTMLElement>(".review-card [data-focus='issueComment']")?.focus(),
    "let.go": letGo,
    "page.next": () => scrollPage(1),
    "page.prev": () => scrollPage(-1),
  });
}

function showBulk(): void {
  if (reviewNow() !== null) useView.setState({ dialog: { kind: "bulk" }, popover: null });
}

/** One step back: what is asked, then the issue. */
function letGo(): void {
  if (useReview.getState().asking) useReview.setState({ asking: false });
  else leaveIssue();
}

function scrollPage(direction: 1 | -1): void {
  reader.surface?.stepPage(reviewNow()?.issue?.range[0] ?? 0, direction);
}
