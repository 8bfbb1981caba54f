import type { Id } from "#core/model/id.ts";
import type { Edit } from "#core/change.ts";
import { keyOf } from "#core/review/issue.ts";
import { isLineOpen } from "#core/review/line.ts";
import { sendStaged } from "../../store/actions.ts";
import { loadDocument } from "../../store/loading.ts";
import { useProject, withOpened } from "../../store/project.ts";
import { takeIn } from "../../store/early.ts";
import { useReviewQueue } from "../../store/review.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { reader } from "../../reader/surface.ts";
import { dropHeld, releaseHeld } from "./hold.ts";
import { reviewedNow, reviewNow } from "./now.ts";
import { queueOf, rowsOf, type QueueRow } from "./queue.ts";
import { sayIssue } from "./speech.ts";
import { noFilter, useReview, type QueueCases } from "./state.ts";

/** The issues of all documents right now, and those that the queue lists. */
function queueNow(): { readonly all: readonly QueueRow[]; readonly listed: readonly QueueRow[] } {
  const project = useProject.getState();
  const queue = useReviewQueue.getState();
  const state = useReview.getState();
  const atHand = reviewedNow(project, queue, state.document);
  return {
    all: rowsOf(project.maps.documents, queue.documents, atHand),
    listed: queueOf(project, queue, state, atHand),
  };
}

/** Goes to the next or previous issue that the queue lists; after the last one comes the first. */
export function stepIssue(direction: 1 | -1): void {
  const { all, listed } = queueNow();
  goAmong(all, listed, direction);
}

function goAmong(all: readonly QueueRow[], listed: readonly QueueRow[], direction: 1 | -1): void {
  const { issue } = useReview.getState();
  const at = listed.findIndex(({ line }) => line.key === issue);
  const next = at >= 0 ? listed[at + direction] : besideGone(all, listed, issue, direction);
  const found = next ?? (direction === 1 ? listed[0] : listed.at(-1));
  if (found === undefined || (at >= 0 && listed.length === 1)) return announce(t("review:noOther"));
  void openIssue(found.document.id, found.line.key);
}

/**
 * After a decision: to the next open issue that can be decided, then to links that wait for their ends. When none is
 * left, back to the list of texts.
 */
export function goOn(): void {
  if (useReview.getState().list === "decided") return;
  const { all, listed } = queueNow();
  const ready = listed.filter(({ line }) => !line.waits);
  if (listed.length > 0) return goAmong(all, ready.length > 0 ? ready : listed, 1);
  leaveIssue();
  announce(t(isFiltered() ? "review:filter.done" : "review:nothingOpen"));
}

/** The row after, or before, an issue that is no longer listed because it was decided. */
function besideGone(
  all: readonly QueueRow[],
  listed: readonly QueueRow[],
  issue: Id | null,
  direction: 1 | -1,
): QueueRow | undefined {
  const places = new Map(all.map(({ line }, index) => [line.key, index]));
  const here = places.get(issue ?? "") ?? -1;
  const placeOf = ({ line }: QueueRow): number => places.get(line.key) ?? -1;
  return direction === 1 ? listed.find((row) => placeOf(row) > here) : listed.findLast((row) => placeOf(row) < here);
}

/**
 * Lists only the issues of these cases and goes to the first that is open, or to the first that was decided when none
 * is.
 */
export function openCases(cases: QueueCases): void {
  const filter = { ...noFilter, cases };
  useReview.setState({ list: "open", filter });
  if (queueNow().listed.length === 0) useReview.setState({ list: "decided" });
  const [first] = queueNow().listed;
  if (first !== undefined) return void openIssue(first.document.id, first.line.key);
  useReview.setState({ list: "open" });
  leaveIssue();
  useView.setState({ place: "review", popover: null, drawer: null });
  announce(t("review:nothingFits"));
}

/** Whether the queue leaves something out. */
export function isFiltered(): boolean {
  return Object.values(useReview.getState().filter).some((one) => one !== null);
}

/** Lists all issues again. */
export function clearFilter(): void {
  useReview.setState({ filter: noFilter });
  announce(t("review:filter.cleared"));
}

/** From anywhere in the window: to the next or previous open issue. */
export function stepOpenIssue(direction: 1 | -1): void {
  if (!useProject.getState().open) return;
  useReview.setState({ list: "open" });
  if (useView.getState().place !== "review") useReview.setState({ filter: noFilter });
  const hasOpen = (): boolean => queueNow().listed.some(({ line }) => isLineOpen(line));
  if (!hasOpen()) useReview.setState({ filter: noFilter });
  if (!hasOpen()) return announce(t("review:nothingOpen"));
  stepIssue(direction);
}

/** The last one set out for; whoever went elsewhere meanwhile is not called back. */
const way = { latest: 0 };

/** Shows an issue in its text, and says it. */
export async function openIssue(document: Id, issue: Id): Promise<void> {
  const going = ++way.latest;
  dropHeld();
  void sendStaged();
  useView.setState({ place: "review", popover: null, drawer: null });
  useReview.setState({ document, issue, chosen: null, edge: null, asking: false, reason: "", cause: null });
  const isThere = await loadDocument(document);
  if (way.latest !== going) return;
  if (!isThere) return dropHeld();
  takeIn((store) => withOpened(store, document));
  sayIssue();
  if (!isInReview()) requestAnimationFrame(() => isInReview() || reader.surface?.focus());
  releaseHeld();
}

/** Whether keys already reach the issue: from its text, its card or the list. Sheets keep the focus. */
export function isInReview(): boolean {
  return window.document.activeElement?.closest("[data-context='review'], [role='dialog']") != null;
}

/** Shows what became of one's own tags. */
export function showFeedback(): void {
  leaveIssue();
  useReview.setState({ feedback: { person: null, label: null, group: "document", line: null } });
  useView.setState({ place: "review", popover: null, drawer: null });
}

/** Leaves the issue: the list of texts is shown again. */
export function leaveIssue(): void {
  way.latest++;
  dropHeld();
  void sendStaged();
  useReview.setState({ issue: null, document: null, chosen: null, edge: null, asking: false, reason: "", cause: null });
}

/** Scrolls the issue one stands at to where one reads. */
export function scrollToIssue(): void {
  const now = reviewNow();
  if (now?.issue != null) reader.surface?.scrollTo([now.issue.range[0], now.issue.range[0] + 1], "reading");
}

/** Goes to where a decision was made, taken back or made again. */
export function showDecision({ id, before, after }: Extract<Edit, { table: "decisions" }>): void {
  const known = useProject.getState().maps.decisions.get(id);
  const document = known?.document ?? after?.document ?? before?.document;
  const about = [known, after, before].flatMap((one) => [...(one?.evidence ?? []), ...(one?.linkEvidence ?? [])]);
  const key = keyOf(about);
  if (document === undefined) return;
  const found = queueNow().all.find(
    ({ line }) => line.key === key || about.some(({ id: member }) => line.members.includes(member)),
  );
  // Where one is already, something may have been decided since.
  const isHere = useView.getState().place === "review" && useReview.getState().issue === found?.line.key;
  if (found !== undefined && !isHere) void openIssue(document, found.line.key);
}
