import { ReviewDesk } from "./review/ReviewDesk.tsx";
import { ReviewOverview } from "./review/ReviewOverview.tsx";
import { useReview } from "./review/state.ts";
import "./review/review.css";

/** Who has read and tagged what; at an issue, its text with what everybody says. */
export function ReviewPlace() {
  const isAtIssue = useReview((state) => state.document !== null);
  return isAtIssue ? <ReviewDesk /> : <ReviewOverview />;
}
