import { useId } from "react";
import type { Issue } from "#core/review/issue.ts";
import type { Cause } from "#core/model/review.ts";
import { t } from "../../text/text.ts";
import { Choice } from "../../ui/Choice.tsx";
import type { Now } from "./now.ts";
import { useReview } from "./state.ts";

const causes: readonly Cause[] = ["guideline", "slip", "ambiguous"];

type GroundsProps = { readonly now: Now; readonly issue: Issue };

/** Why: written with the next decision. Nobody has to say. */
export function GroundsPart({ issue }: GroundsProps) {
  const { reason, cause } = useReview();
  const id = useId();
  return (
    <details className="review-grounds" key={issue.key}>
      <summary>{t("review:why")}</summary>
      <label htmlFor={id}>{t("review:reason")}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={10_000}
        value={reason}
        placeholder={t(issue.kinds.includes("only") ? "review:reasonNone" : "review:reasonHint")}
        onChange={(event) => useReview.setState({ reason: event.target.value })}
      />
      <Choice
        label={t("review:causes")}
        look="chips"
        options={causes.map((value) => ({ value, label: t(`review:cause.${value}`) }))}
        value={cause}
        onValue={(value) => useReview.setState({ cause: value })}
      />
    </details>
  );
}
