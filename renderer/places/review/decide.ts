import { withdrawBatch } from "#core/actions/bulkDecisions.ts";
import {
  acceptRelations,
  acceptVersions,
  confirmDecision,
  decideLater,
  keepBoth,
  mergeVersions,
  rejectAll,
  settleAfresh,
  takeBackDecision,
} from "#core/actions/decisions.ts";
import type { Proposal } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Decision } from "#core/model/review.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Issue } from "#core/review/issue.ts";
import { commit } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { reviewNow, type Now } from "./now.ts";
import { sidesOf } from "./options.ts";
import { isMovable, stageDecision, tagAnew, wordsAs } from "./edges.ts";
import { goldEnd, settlingOf } from "./settling.ts";
import { useReview } from "./state.ts";
import { goOn } from "./walk.ts";
import { nameOf } from "./words.ts";

/** How long a choice is drawn before the next issue comes, in milliseconds. */
const SHOWN = 400;
const showing: { timer: ReturnType<typeof setTimeout> | null; decision: Id | null } = { timer: null, decision: null };

/** Whoever decides on at once does not wait for the last choice to be drawn. */
export function finishShowing(): void {
  if (showing.timer === null) return;
  clearTimeout(showing.timer);
  showing.timer = null;
  const { chosen, issue } = useReview.getState();
  // Whoever left the issue, or went to another one, meanwhile stays there.
  if (chosen === null || chosen.issue !== issue) return;
  useReview.setState({ chosen: null });
  // Taken back while it was drawn: there is something to decide here again.
  if (showing.decision !== null && !useProject.getState().maps.decisions.has(showing.decision)) return;
  goOn();
}

/** Whoever has more to do at an issue that was just decided is not led on. */
export function stayHere(): void {
  if (showing.timer === null) return;
  clearTimeout(showing.timer);
  showing.timer = null;
  useReview.setState({ chosen: null });
}

type Standing = Now & { readonly issue: Issue };

/** The issue one stands at, after the one before has been left. */
function standing(): Standing | null {
  finishShowing();
  const now = reviewNow();
  return now === null || now.issue === null ? null : { ...now, issue: now.issue };
}

/** Writes what was decided, draws it for a moment and goes on. */
function decide({ issue }: Standing, proposal: Proposal | null, taken: readonly Id[], said: string): void {
  if (proposal === null) return announce(t("review:cannot"));
  const readOnly = useProject.getState().readOnly;
  if (readOnly !== null) return announce(readOnly);
  useReview.setState({ chosen: { issue: issue.key, taken }, edge: null, asking: false, reason: "", cause: null });
  announce(said);
  void commit(proposal);
  showing.decision = proposal.edits.find(({ table, after }) => table === "decisions" && after !== null)?.id ?? null;
  showing.timer = setTimeout(finishShowing, SHOWN);
}

const grounds = () => ({ reason: useReview.getState().reason.trim(), cause: useReview.getState().cause });

/** Whether the ends of a link wait to be settled; says so. */
function waits({ issue }: Standing): boolean {
  if (issue.about === "spans" || issue.blockedBy.length === 0) return false;
  announce(t("review:endsFirst"));
  return true;
}

/** Takes what somebody has here; when that is nothing, nothing belongs here. */
export function takeOf(annotator: Id): void {
  const now = standing();
  if (now === null || waits(now)) return;
  const { issue } = now;
  const settling = settlingOf(now);
  const { resolve } = now.ground;
  const own = issue.members.filter((member) => resolve(member.annotator) === resolve(annotator)).map(({ id }) => id);
  const said = t("review:said.taken", { name: nameOf(useProject.getState().maps, annotator) });
  if (own.length === 0) return decide(now, rejectAll(settling, issue, grounds()), [], said);
  const proposal =
    issue.about === "spans"
      ? acceptVersions(settling, issue, annotator, grounds())
      : acceptRelations(settling, issue, own, (span) => goldEnd(now, span), grounds());
  decide(now, proposal, own, said);
}

export function takeSide(side: "below" | "above"): void {
  const now = standing();
  const annotator = now === null ? null : sidesOf(now, now.issue, useReview.getState())[side];
  if (annotator !== null) takeOf(annotator);
}

/** The n-th of those who are compared, from 1. */
export function takeNth(place: number): void {
  const annotator = standing()?.counting[place - 1];
  if (annotator !== undefined) takeOf(annotator);
}

/** Whether "both" could also mean one tag of all: versions of one kind that do not lie on the same words. */
export function canMerge(issue: Issue): boolean {
  return (
    issue.about === "spans" && issue.kinds.includes("extent") && new Set(issue.members.map(({ tag }) => tag)).size === 1
  );
}

/** Both, or one of all; asked once where it could be either. */
export function takeBoth(): void {
  const now = standing();
  if (now === null || waits(now)) return;
  const { both } = useReview.getState();
  if (!canMerge(now.issue)) return keepAll();
  if (both === "ask") {
    useReview.setState({ asking: true });
    return announce(t("review:askBoth"));
  }
  if (both === "keep") keepAll();
  else mergeAll();
}

export function keepAll(): void {
  const now = standing();
  if (now === null || waits(now)) return;
  const { issue } = now;
  const all = issue.members.map(({ id }) => id);
  const settling = settlingOf(now);
  const proposal =
    issue.about === "spans"
      ? keepBoth(settling, issue, grounds())
      : acceptRelations(settling, issue, all, (span) => goldEnd(now, span), grounds());
  if (proposal === null) return announce(t("review:noBoth"));
  decide(now, proposal, all, t("review:said.both"));
}

export function mergeAll(): void {
  const now = standing();
  if (now === null || now.issue.about !== "spans" || !canMerge(now.issue)) return;
  const all = now.issue.members.map(({ id }) => id);
  decide(now, mergeVersions(settlingOf(now), now.issue, grounds()), all, t("review:said.merged"));
}

export function takeNone(): void {
  const now = standing();
  if (now !== null) decide(now, rejectAll(settlingOf(now), now.issue, grounds()), [], t("review:said.none"));
}

/** What was decided still holds, though tags have changed since. */
export function confirmDecided(): void {
  const now = standing();
  if (now === null) return;
  const proposal = confirmDecision(settlingOf(now), now.issue);
  if (proposal === null) return announce(t("review:noChange"));
  const [decision] = now.issue.decisions;
  decide(now, proposal, decision?.taken ?? [], t("review:said.confirmed"));
}

export function leaveForLater(): void {
  const now = standing();
  if (now !== null) decide(now, decideLater(settlingOf(now), now.issue), [], t("review:said.later"));
}

/** Another kind than anybody's, on the words that are drawn below the line, or on those of the first. */
export function tagAfresh(tag: Tag): void {
  const now = standing();
  if (now === null || now.issue.about !== "spans") return;
  const { readOnly } = useProject.getState();
  if (readOnly !== null) return announce(readOnly);
  if (isMovable(now)) return tagAnew(now, tag);
  const { issue } = now;
  const { below } = sidesOf(now, issue, useReview.getState());
  const member = issue.members.find(({ annotator }) => now.ground.resolve(annotator) === below) ?? issue.members[0];
  if (member === undefined) return announce(t("review:cannot"));
  const proposal = settleAfresh(settlingOf(now), issue, [wordsAs(tag, member)], grounds());
  if (proposal === null) return announce(t("review:cannot"));
  stageDecision(proposal);
  useReview.setState({ edge: "end", chosen: null, asking: false, reason: "", cause: null });
  announce(t("review:said.afresh", { tag: tag.name }));
}

export function tagByLetter(letter: string): void {
  const tags = useProject.getState().maps.tags.values();
  const found = [...tags].find(({ key }) => key?.toLowerCase() === letter.toLowerCase());
  if (found === undefined) announce(t("review:noKind", { letter }));
  else tagAfresh(found);
}

/** The place is as it was before this decision. */
export function takeBack(decision: Decision): void {
  finishShowing();
  const now = reviewNow();
  if (now === null) return;
  const proposal = takeBackDecision(settlingOf(now), decision);
  if (proposal === null) return announce(t("review:cannot"));
  void commit(proposal);
  announce(t("review:said.takenBack"));
}

/** Everything that one rule settled at once in this text and nobody decided anew since. */
export function takeBackBatch(batch: Id): void {
  finishShowing();
  const now = reviewNow();
  if (now === null) return;
  void commit(withdrawBatch([settlingOf(now)], batch));
  announce(t("review:said.takenBack"));
}
