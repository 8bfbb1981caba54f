import { useMemo, type ReactNode } from "react";
import { Gutter } from "../../reader/rails/Gutter.tsx";
import { Hatching } from "./Hatching.tsx";
import { issueAt, lookOfIssues } from "./looks.ts";
import type { Now } from "./now.ts";
import type { Sides } from "./options.ts";
import { ReviewPage } from "./ReviewPage.tsx";
import { useReview } from "./state.ts";
import { openIssue } from "./walk.ts";

type ReviewTextProps = {
  readonly now: Now;
  readonly sides: Sides;
  /** What stands in the margin. */
  readonly children: ReactNode;
};

/** The text with two people's tags: one's below the lines, the other's above. */
export function ReviewText({ now, sides: { below, above }, children }: ReviewTextProps) {
  const chosen = useReview((state) => state.chosen);
  const { issues, issue, ground } = now;
  const looks = useMemo(
    () => lookOfIssues(issues, issue, { below, above }, chosen, ground),
    [issues, issue, below, above, chosen, ground],
  );
  /** A click on an issue goes to it. */
  const standAt = (offset: number): void => {
    const found = issueAt(now, offset);
    if (found !== undefined) void openIssue(now.document.id, found.key);
  };
  return (
    <>
      <Hatching />
      <ReviewPage now={now} below={below} above={above} looks={looks} part="main" onWords={standAt} gutter={<Gutter />}>
        {children}
      </ReviewPage>
    </>
  );
}
