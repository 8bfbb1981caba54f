import { useMemo } from "react";
import { useProject } from "../../../store/project.ts";
import { useReviewQueue } from "../../../store/review.ts";
import { LineList } from "../../../inspector/LineList.tsx";
import { openDocument } from "../../../store/loading.ts";
import { t } from "../../../text/text.ts";
import { Button } from "../../../ui/Button.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Menu, type MenuEntry } from "../../../ui/Menu.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { useReview, type FeedbackChoice } from "../state.ts";
import { openIssue } from "../walk.ts";
import { nameOf } from "../words.ts";
import { FeedbackRowLine } from "./FeedbackRowLine.tsx";
import { labelsOf, rowsOfFeedback, type FeedbackRow } from "./rows.ts";
import { useFeedback, type FeedbackDocuments } from "./useFeedback.ts";
import "./feedback.css";

/** What became of somebody's tags and links: where gold differs from theirs, who decided so, and why. */
export function FeedbackPart({ choice }: { readonly choice: FeedbackChoice }) {
  const { maps, me } = useProject();
  const annotator = choice.person ?? me;
  const { documents, isWhole, failure } = useFeedback(annotator);
  const rows = useMemo(() => rowsOfFeedback(maps, documents, choice), [maps, documents, choice]);
  const name = annotator === me ? t("review:feedback.yours") : nameOf(maps, annotator);
  return (
    <>
      <FeedbackBar choice={choice} annotator={annotator} documents={documents} />
      <p className="feedback-sum" role="status">
        {failure !== null && [failure.message, failure.remedy].join(" ")}
        {failure === null && !isWhole && t("review:feedback.reading")}
        {failure === null && isWhole && rows.length > 0 && saySum(documents)}
      </p>
      {rows.length > 0 ? (
        <>
          <div className="feedback-row feedback-columns" aria-hidden="true">
            <span>{name}</span>
            <span>{t("review:views.gold")}</span>
            <span>{t("review:feedback.why")}</span>
          </div>
          <LineList
            label={t("review:feedback.list")}
            className="feedback-list"
            lines={rows}
            active={choice.line}
            height={72}
            onActive={(line) => choose({ line })}
            onOpen={(row) => void openRow(row)}
          >
            {(row) => <FeedbackRowLine row={row} person={name} />}
          </LineList>
        </>
      ) : (
        isWhole && failure === null && <Nothing documents={documents} isMine={annotator === me} name={name} />
      )}
    </>
  );
}

function choose(wanted: Partial<FeedbackChoice>): void {
  useReview.setState(({ feedback }) => (feedback === null ? {} : { feedback: { ...feedback, ...wanted } }));
}

function saySum(documents: FeedbackDocuments): string {
  const differ = documents.reduce((sum, { lines }) => sum + lines.length, 0);
  const same = documents.reduce((sum, one) => sum + one.same, 0);
  const words = t("review:feedback.differ", { count: differ });
  return same === 0 ? words : `${words} ${t("review:feedback.same", { count: same })}`;
}

type BarProps = {
  readonly choice: FeedbackChoice;
  readonly annotator: string;
  readonly documents: FeedbackDocuments;
};

/** Whose, of which tag, and in which order. */
function FeedbackBar({ choice, annotator, documents }: BarProps) {
  const { maps, me } = useProject();
  const people = [...maps.annotators.values()].filter(({ kind }) => kind !== "gold");
  const whose = nameOf(maps, annotator);
  const labelName = (id: string): string => maps.tags.get(id)?.name ?? maps.relationTypes.get(id)?.name ?? "";
  const all = t("review:feedback.allTags");
  const chosen = choice.label === null ? all : labelName(choice.label);
  return (
    <div className="feedback-bar">
      <Menu
        trigger={
          <Button aria-label={t("review:feedback.whose", { name: whose })}>
            {whose}
            <Icon name="down" />
          </Button>
        }
        entries={people.map(({ id, name }): MenuEntry => ({
          label: id === me ? t("review:feedback.me", { name }) : name,
          chosen: id === annotator,
          run: () => choose({ person: id, label: null, line: null }),
        }))}
      />
      <Menu
        trigger={
          <Button aria-label={t("review:feedback.tag", { name: chosen })}>
            {chosen}
            <Icon name="down" />
          </Button>
        }
        entries={[
          { label: all, chosen: choice.label === null, run: () => choose({ label: null, line: null }) },
          ...labelsOf(documents).map((id): MenuEntry => ({
            label: labelName(id),
            chosen: id === choice.label,
            run: () => choose({ label: id, line: null }),
          })),
        ]}
      />
      <Choice
        label={t("review:feedback.group")}
        labelLook="hidden"
        options={(["document", "kind"] as const).map((value) => ({
          value,
          label: t(`review:feedback.groups.${value}`),
        }))}
        value={choice.group}
        onValue={(group) => choose({ group })}
      />
    </div>
  );
}

type NothingProps = { readonly documents: FeedbackDocuments; readonly isMine: boolean; readonly name: string };

function Nothing({ documents, isMine, name }: NothingProps) {
  const same = documents.reduce((sum, one) => sum + one.same, 0);
  const isDecided = documents.length > 0;
  const differs = documents.some(({ lines }) => lines.length > 0);
  const title = differs
    ? t("review:nothingFits")
    : !isDecided
      ? t("review:nothingDecided")
      : isMine
        ? t("review:feedback.unchanged")
        : t("review:feedback.unchangedOf", { name });
  return (
    <Notice icon={isDecided ? "tick" : "review"} title={title}>
      {!differs &&
        (isDecided ? (same > 0 ? t("review:feedback.same", { count: same }) : null) : t("review:feedback.nothingMore"))}
    </Notice>
  );
}

/** Goes to the place in the text: to its issue, with the versions and the decision; otherwise to the tag. */
async function openRow({ id, document, line }: FeedbackRow): Promise<void> {
  choose({ line: id });
  const lines = useReviewQueue.getState().documents.get(document.id)?.lines ?? [];
  const issue = lines.find(({ members }) => line.members.some((one) => members.includes(one)));
  if (issue !== undefined) return openIssue(document.id, issue.key);
  const isTag = line.about === "spans" && line.own !== null;
  await openDocument(document.id, isTag ? (line.own?.id ?? null) : null);
}
