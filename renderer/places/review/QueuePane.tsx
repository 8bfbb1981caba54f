import { isLineOpen } from "#core/review/line.ts";
import { PlacesNav } from "../../shell/corpus/PlacesNav.tsx";
import { useReviewQueue } from "../../store/review.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { openAgreement } from "../agreement/state.ts";
import { isDecided } from "./queue.ts";
import { FilterChip } from "./FilterChip.tsx";
import { QueueFilterMenu } from "./QueueFilterMenu.tsx";
import { QueueList } from "./QueueList.tsx";
import { useReview } from "./state.ts";
import { useListed } from "./useListed.ts";
import "../../shell/corpus/corpus.css";
import "./review.css";

/** The places, and the issues of all documents: open ones or those that were decided. */
export function QueuePane() {
  const { rows, all, at } = useListed();
  const list = useReview((state) => state.list);
  const isWhole = useReviewQueue((queue) => queue.complete);
  const open = all.filter(({ line }) => isLineOpen(line)).length;
  const decided = all.filter(({ line }) => isDecided(line)).length;
  const settled = all.filter(({ line }) => isDecided(line) && !isLineOpen(line) && line.state !== "later").length;
  const sum = settled + all.filter(({ line }) => isLineOpen(line) || line.state === "later").length;
  const words = t("review:sum", { settled: countLabel(settled), sum: countLabel(sum) });
  return (
    <div className="corpus-pane" data-leave="region">
      <PlacesNav />
      <div className="review-queue-head">
        <Choice
          label={t("review:lists")}
          labelLook="hidden"
          options={[
            { value: "open", label: t("review:open", { number: countLabel(open) }) },
            { value: "decided", label: t("review:decided", { number: countLabel(decided) }) },
          ]}
          value={list}
          onValue={(value) => useReview.setState({ list: value })}
        />
        <QueueFilterMenu all={all} />
      </div>
      <FilterChip count={rows.length} />
      <QueueList rows={rows} at={at} />
      <footer className="corpus-foot">
        <div className="corpus-foot-words">
          <span>{isWhole ? words : t("review:comparing", { count: all.length })}</span>
          <Button look="plain" icon="chart" onClick={openAgreement}>
            {t("agreement:button")}
          </Button>
        </div>
        <Meter label={words} share={sum === 0 ? 0 : settled / sum} />
      </footer>
    </div>
  );
}
