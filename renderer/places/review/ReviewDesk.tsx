import { useEffect } from "react";
import { documentTitle } from "#core/actions/documents.ts";
import { loadDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { IssueCard } from "./IssueCard.tsx";
import { IssueMargin } from "./IssueMargin.tsx";
import { isSettled } from "#core/review/issue.ts";
import { noReview, useSeenReview } from "../../shell/seenIssue.ts";
import { atHandLines } from "./queue.ts";
import { kindWords } from "./words.ts";
import { useReviewed, type Now } from "./now.ts";
import { sidesOf, type Sides } from "./options.ts";
import { AddColumn } from "./AddColumn.tsx";
import { ReviewColumns, ReviewGold } from "./ReviewColumns.tsx";
import { ReviewText } from "./ReviewText.tsx";
import { SideChoice } from "./SideChoice.tsx";
import { useReview, type ReviewView } from "./state.ts";
import { useReviewCommands } from "./commands.ts";
import { leaveIssue } from "./walk.ts";

/** One text with what its annotators say, and the issue one stands at beside it. */
export function ReviewDesk() {
  const id = useReview((state) => state.document);
  const chosen = useReview();
  const document = useProject((store) => (id === null ? undefined : store.maps.documents.get(id)));
  const now = useReviewed();
  const isRoomy = useIsRoomy();
  useReviewCommands();
  useTold(now);
  useEffect(() => {
    if (id !== null && now === null) void loadDocument(id);
  }, [id, now]);
  if (document === undefined) return <Notice icon="review" title={t("review:gone")} />;
  const sides = now === null ? null : sidesOf(now, now.issue, chosen);
  return (
    <section className="review-desk" data-context="review" aria-label={t("review:title")}>
      <header className="placebar" data-region="bar" aria-label={t("review:bar")}>
        <div className="placebar-crumb">
          <button type="button" className="review-crumb" onClick={leaveIssue}>
            {t("review:title")}
          </button>
          <Icon name="right" className="placebar-arrow" />
          <h1 className="placebar-title ui-cut" title={documentTitle(document)}>
            <bdi>{documentTitle(document)}</bdi>
          </h1>
        </div>
        <Choice
          label={t("review:views.label")}
          labelLook="hidden"
          options={views.map((value) => ({ value, label: t(`review:views.${value}`) }))}
          value={chosen.view}
          onValue={(view) => useReview.setState({ view })}
        />
        {now !== null && chosen.view === "over" && sides !== null && (
          <SideChoice counting={now.counting} sides={sides} />
        )}
        {now !== null && chosen.view === "columns" && <AddColumn now={now} />}
      </header>
      <div className="reader">
        {now === null || sides === null ? (
          <p className="reader-loading">{t("reader:loading")}</p>
        ) : (
          <Shown now={now} sides={sides} view={chosen.view} />
        )}
      </div>
      {(!isRoomy || chosen.view !== "over") && now !== null && now.issue !== null && (
        <aside className="review-strip" data-region="margin" aria-label={t("review:margin")}>
          <IssueCard now={now} issue={now.issue} look="bar" />
        </aside>
      )}
    </section>
  );
}

const views: readonly ReviewView[] = ["over", "columns", "gold"];

type ShownProps = { readonly now: Now; readonly sides: Sides; readonly view: ReviewView };

function Shown({ now, sides, view }: ShownProps) {
  const isRoomy = useIsRoomy();
  if (view === "columns") return <ReviewColumns now={now} sides={sides} />;
  if (view === "gold") return <ReviewGold now={now} />;
  return (
    <ReviewText now={now} sides={sides}>
      {isRoomy && <IssueMargin now={now} />}
    </ReviewText>
  );
}

/** Whether there is room for a card beside the text. */
function useIsRoomy(): boolean {
  return useView((view) => view.room === "wide" || view.room === "medium");
}

/** Tells the status bar where one is. */
function useTold(now: Now | null): void {
  const maps = useProject((store) => store.maps);
  const issue = now?.issue ?? null;
  const line = now === null ? undefined : atHandLines(now).find(({ key }) => key === issue?.key);
  const kind = line === undefined ? "" : kindWords(maps, line);
  const paragraph = line?.paragraph ?? 0;
  const settled = now?.issues.filter(isSettled).length ?? 0;
  const count = now?.issues.length ?? 0;
  useEffect(() => {
    useSeenReview.setState({ issue: kind === "" ? null : { kind, paragraph }, gold: { settled, count } });
    return () => useSeenReview.setState(noReview);
  }, [kind, paragraph, settled, count]);
}
