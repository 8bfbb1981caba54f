import { create } from "zustand";
import type { Id } from "#core/model/id.ts";
import type { Cause } from "#core/model/review.ts";
import type { Kind } from "#core/review/issue.ts";
import type { Edge } from "#core/text/units.ts";

export type ReviewView = "over" | "columns" | "gold";

/** Issues that something else leads to, such as the cases behind a figure. */
export type QueueCases = {
  /** What they have in common. */
  readonly title: string;
  /** Spans and relations: an issue belongs to it when one of them is on its table. */
  readonly records: ReadonlySet<Id>;
};

/** Which issues the queue lists. */
export type QueueFilter = {
  readonly document: Id | null;
  readonly kind: Kind | null;
  readonly tag: Id | null;
  /** Two annotators who differ, or one and what others lack. */
  readonly pair: readonly [Id, Id] | null;
  readonly cases: QueueCases | null;
};

/** Whose feedback is shown, and which of it. */
export type FeedbackChoice = {
  /** Null: one's own. */
  readonly person: Id | null;
  /** A tag, or a type of link; null: all. */
  readonly label: Id | null;
  readonly group: "document" | "kind";
  /** Id of the line one stands at, so that one comes back to it. */
  readonly line: string | null;
};

export type QueueOrder = "document" | "kind" | "tag" | "pair";

/** Where one is in reviewing. */
export type ReviewState = {
  readonly document: Id | null;
  /** Key of the issue one stands at. */
  readonly issue: Id | null;
  /** Where no issue is open: what became of somebody's work, in place of who has done what. */
  readonly feedback: FeedbackChoice | null;
  readonly view: ReviewView;
  readonly list: "open" | "decided";
  readonly filter: QueueFilter;
  readonly order: QueueOrder;
  /** Whose work is drawn below and above the line; null: whoever it is about. */
  readonly below: Id | null;
  readonly above: Id | null;
  /** Whose columns were added though nothing of theirs is compared in the text. */
  readonly beside: readonly Id[];
  /** What was just chosen, drawn in the text for a moment: the ids of the versions that were taken. */
  readonly chosen: { readonly issue: Id; readonly taken: readonly Id[] } | null;
  /** Which edge of what was settled here the edge keys move; null before they can. */
  readonly edge: Edge | null;
  /** At whose version the pointer or the focus is: gold shows what taking it would put there. */
  readonly leaning: Id | null;
  /** What "both" means for versions of one tag that overlap; asked once. */
  readonly both: "ask" | "keep" | "merge";
  /** Whether it is being asked. */
  readonly asking: boolean;
  /** What is said as the reason of the next decision. */
  readonly reason: string;
  readonly cause: Cause | null;
};

export const noFilter: QueueFilter = { document: null, kind: null, tag: null, pair: null, cases: null };

const nowhereYet: ReviewState = {
  document: null,
  issue: null,
  feedback: null,
  view: "over",
  list: "open",
  filter: noFilter,
  order: "document",
  below: null,
  above: null,
  beside: [],
  chosen: null,
  leaning: null,
  edge: null,
  both: "ask",
  asking: false,
  reason: "",
  cause: null,
};

export const useReview = create<ReviewState>(() => nowhereYet);

/** Another project is open. */
export function leaveReview(): void {
  useReview.setState(nowhereYet);
}
