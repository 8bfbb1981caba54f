import { useProject } from "../../store/project.ts";
import { useReviewQueue } from "../../store/review.ts";
import { reviewedNow } from "./now.ts";
import { queueOf, rowsOf, type QueueRow } from "./queue.ts";
import { useReview } from "./state.ts";

/** What the queue lists, all there is, and which of the listed one stands at; −1 when it is none. */
export function useListed(): {
  readonly rows: readonly QueueRow[];
  readonly all: readonly QueueRow[];
  readonly at: number;
} {
  const project = useProject();
  const queue = useReviewQueue();
  const state = useReview();
  const atHand = reviewedNow(project, queue, state.document);
  const rows = queueOf(project, queue, state, atHand);
  return {
    rows,
    all: rowsOf(project.maps.documents, queue.documents, atHand),
    at: rows.findIndex(({ line }) => line.key === state.issue),
  };
}
