import { create } from "zustand";
import { useView } from "../store/view.ts";
import type { SeenIssue } from "./describe.ts";

/** What the status bar tells of reviewing; the Review place says it while it is shown. */
type SeenReview = {
  readonly issue: SeenIssue | null;
  /** How many of the places of the text are settled. */
  readonly gold: { readonly settled: number; readonly count: number } | null;
};

export const noReview: SeenReview = { issue: null, gold: null };
export const useSeenReview = create<SeenReview>(() => noReview);

export function useSeenIssue(): SeenIssue | null {
  const isReview = useView((view) => view.place === "review");
  const issue = useSeenReview((seen) => seen.issue);
  return isReview ? issue : null;
}

export function useGoldShare(): SeenReview["gold"] {
  const isReview = useView((view) => view.place === "review");
  const gold = useSeenReview((seen) => seen.gold);
  return isReview ? gold : null;
}
