import { useMemo } from "react";
import type { Id } from "#core/model/id.ts";
import { goldId } from "#core/model/review.ts";
import { isSettled } from "#core/review/issue.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { issueAt, lookOfGold, withOffered } from "./looks.ts";
import type { Now } from "./now.ts";
import { ReviewPage } from "./ReviewPage.tsx";
import { useReview } from "./state.ts";
import { openIssue } from "./walk.ts";

type GoldColumnProps = { readonly now: Now; readonly part: "main" | "beside" };

/** What is settled, and dashed what gold would have where nobody decided. */
export function GoldColumn({ now, part }: GoldColumnProps) {
  const gold = useGold();
  const { chosen, leaning } = useReview();
  const { issues, issue, loaded, counting, ground } = now;
  const first = counting[0] ?? null;
  const looks = useMemo(
    () => lookOfGold(issues, issue, first, { chosen, leaning }, ground),
    [issues, issue, first, chosen, leaning, ground],
  );
  const shown = useMemo(() => ({ ...loaded, spans: withOffered(loaded.spans, looks, gold) }), [loaded, looks, gold]);
  const settled = issues.filter(isSettled).length;
  const standAt = (offset: number): void => {
    const found = issueAt(now, offset);
    if (found !== undefined) void openIssue(now.document.id, found.key);
  };
  return (
    <section className="review-column review-column-gold" aria-label={t("review:views.gold")}>
      <header className="review-column-head">
        <span className="review-gold-sign" aria-hidden="true" />
        <b>{t("review:views.gold")}</b>
        <span className="review-quiet">{t("review:settledHere", { settled, left: issues.length - settled })}</span>
      </header>
      <ReviewPage
        now={{ ...now, loaded: shown }}
        below={gold}
        above={null}
        looks={looks}
        part={part}
        name={t("review:views.gold")}
        onWords={standAt}
      />
    </section>
  );
}

function useGold(): Id {
  const project = useProject((store) => store.maps.project.keys().next().value);
  return project === undefined ? "" : goldId(project);
}
