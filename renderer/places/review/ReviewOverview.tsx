import { useMemo } from "react";
import { isLineOpen } from "#core/review/line.ts";
import { keyLabel } from "../../commands/keyLabels.ts";
import { useCommands } from "../../commands/registry.ts";
import { DifferencesNotice } from "../../dialogs/merging/DifferencesNotice.tsx";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { compareWork, useReviewQueue } from "../../store/review.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { workByDocument } from "./overview.ts";
import { FeedbackPart } from "./feedback/FeedbackPart.tsx";
import { useReview } from "./state.ts";
import { useListed } from "./useListed.ts";
import { clearFilter, isFiltered, showFeedback, stepIssue, stepOpenIssue } from "./walk.ts";
import { WorkTable } from "./WorkTable.tsx";

/** Who has read and tagged what, and the way to what is open. */
export function ReviewOverview() {
  const { documents, annotators, readings, assignments } = useProject((store) => store.maps);
  const counts = useProject((store) => store.counts);
  const feedback = useReview((state) => state.feedback);
  const rows = useMemo(
    () => workByDocument(documents.values(), [...annotators.values()], readings.values(), counts),
    [documents, annotators, readings, counts],
  );
  const assigned = useMemo(() => new Set([...assignments.values()].map((one) => one.annotator)), [assignments]);
  const people = useMemo(
    () =>
      [...annotators.values()].filter(
        ({ id, kind }) =>
          kind !== "gold" &&
          (assigned.has(id) ||
            rows.some((row) => (row.byPerson.get(id)?.tags ?? 0) > 0 || (row.byPerson.get(id)?.read ?? 0) > 0)),
      ),
    [annotators, rows, assigned],
  );
  useCommands("review", {
    "open.next": () => stepIssue(1),
    "open.prev": () => stepIssue(-1),
    "let.go": () => {
      if (isFiltered()) clearFilter();
      else useReview.setState({ feedback: null });
    },
  });
  return (
    <section className="review" data-region="place" data-context="review" aria-label={t("review:title")}>
      <header className="review-bar">
        <h1>{t("review:title")}</h1>
        <span>{t(feedback === null ? "review:about" : "review:feedback.title")}</span>
        <span className="ui-grow" />
        <Button look="plain" onClick={() => useView.setState({ dialog: { kind: "merge" } })}>
          {t("merging:open.title")}
        </Button>
        <Button
          look="plain"
          onClick={() => (feedback === null ? showFeedback() : useReview.setState({ feedback: null }))}
        >
          {t(feedback === null ? "review:feedback.button" : "review:feedback.back")}
        </Button>
        {people.length > 1 && <WhatIsOpen />}
      </header>
      <DifferencesNotice />
      {feedback !== null ? (
        <FeedbackPart choice={feedback} />
      ) : people.length < 2 ? (
        <Notice
          icon="review"
          title={t("review:onePerson")}
          actions={
            <Button onClick={() => useView.setState({ dialog: { kind: "handOut" } })}>
              {t("merging:handOut.title")}
            </Button>
          }
        >
          {t("review:onePersonMore")}
        </Notice>
      ) : (
        <>
          <NothingOpen />
          <WorkTable people={people} rows={rows} />
        </>
      )}
    </section>
  );
}

/** The way to what is open. */
function WhatIsOpen() {
  const { all } = useListed();
  const isWhole = useReviewQueue((queue) => queue.complete);
  const open = all.filter(({ line }) => isLineOpen(line)).length;
  if (open > 0)
    return (
      <Button look="primary" keys="F8" onClick={() => stepOpenIssue(1)}>
        {t("review:begin", { count: open })}
      </Button>
    );
  return isWhole ? null : <span role="status">{t("review:comparing", { count: all.length })}</span>;
}

/** Why nothing is open, and what can be done. */
function NothingOpen() {
  const { all } = useListed();
  const { complete, compared, documents } = useReviewQueue();
  const key = useView((view) => keyLabel("Mod+Enter", view.platform));
  if (!complete || all.some(({ line }) => isLineOpen(line))) return null;
  const later = all.filter(({ line }) => line.state === "later").length;
  if (later > 0)
    return (
      <Notice icon="clock" title={t("review:nothingOpen")}>
        {t("review:laterMore", { count: later })}
      </Notice>
    );
  if (all.length > 0)
    return (
      <Notice icon="tick" title={t("review:allSettled")}>
        {t("review:allSettledMore")}
      </Notice>
    );
  if ([...documents.values()].some(({ counting }) => counting.length > 1))
    return (
      <Notice icon="tick" title={t("review:nothingDiffers")}>
        {t("review:nothingDiffersMore")}
      </Notice>
    );
  return (
    <Notice
      icon="review"
      title={t("review:nobodyTwice")}
      actions={
        compared === "read" && (
          <Button look="primary" onClick={() => compareWork({ compared: "tagged" })}>
            {t("review:compareAll")}
          </Button>
        )
      }
    >
      {t("review:nobodyMore", { key })}
    </Notice>
  );
}
