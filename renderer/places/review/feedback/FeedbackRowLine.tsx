import type { FeedbackVersion } from "#contract/review.ts";
import { useProject } from "../../../store/project.ts";
import { momentLabel } from "../../../text/dates.ts";
import { countLabel } from "../../../text/numbers.ts";
import { t } from "../../../text/text.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { TagName } from "../../../ui/TagLetter.tsx";
import { groundNow } from "../now.ts";
import { valueOf } from "../options.ts";
import { detailName, nameOf } from "../words.ts";
import { sayDifference, type FeedbackRow } from "./rows.ts";

/** Theirs, gold, and why: one version that gold differs from. */
export function FeedbackRowLine({
  row: { line, head },
  person,
}: {
  readonly row: FeedbackRow;
  readonly person: string;
}) {
  const maps = useProject((store) => store.maps);
  const { own, gold, decision } = line;
  return (
    <>
      {head !== null && (
        <div className="feedback-head" aria-hidden="true" onClick={(event) => event.stopPropagation()}>
          <bdi className="ui-cut">{head.title}</bdi>
          <span className="review-quiet tabular">{countLabel(head.count)}</span>
        </div>
      )}
      <div className="feedback-row">
        <Version version={own} row={{ line }} name={person} none={t("review:none")} />
        <Version version={gold} row={{ line }} name={t("review:views.gold")} none={t("review:feedback.nothing")} />
        <span className="feedback-why">
          <span className="feedback-kind">{sayDifference(maps, line)}</span>
          {decision.reason !== "" && <span className="feedback-reason">{decision.reason}</span>}
          {decision.cause !== null && <span className="review-quiet">{t(`review:cause.${decision.cause}`)}</span>}
          <span className="review-quiet">
            {t("review:feedback.by", {
              name: nameOf(maps, decision.annotator),
              time: momentLabel(decision.created),
              number: line.paragraph,
            })}
          </span>
        </span>
      </div>
    </>
  );
}

type VersionProps = {
  readonly version: FeedbackVersion | null;
  readonly row: Pick<FeedbackRow, "line">;
  /** Whose it is, for whoever does not see columns. */
  readonly name: string;
  readonly none: string;
};

function Version({ version, row: { line }, name, none }: VersionProps) {
  const maps = useProject((store) => store.maps);
  const ground = groundNow(useProject());
  const tag = version === null ? undefined : maps.tags.get(version.label);
  const isLink = line.about === "relations";
  const claim = version?.claim == null ? undefined : maps.claims.get(version.claim);
  return (
    <span className="feedback-version">
      <span className="visually-hidden">{t("review:feedback.of", { name })}</span>
      {version === null && <span className="review-quiet">{none}</span>}
      {version !== null && (
        <>
          {tag !== undefined && <TagName tag={tag} />}
          {isLink && (
            <span className="ui-tag-name">
              <Icon name="link" />
              {maps.relationTypes.get(version.label)?.name}
            </span>
          )}
          <bdi className="feedback-words">{version.words}</bdi>
          {version.target !== null && <bdi className="feedback-words">→ {version.target}</bdi>}
          {line.details.map((id) => (
            <span key={id} className="review-detail">
              <span className="review-quiet">{detailName(maps, id)}</span>{" "}
              <bdi>{valueOf(maps, ground, version, id)}</bdi>
            </span>
          ))}
          {line.kinds.includes("claim") && (
            <span className="review-detail">
              <span className="review-quiet">{t("review:claim")}</span>{" "}
              <bdi>{claim === undefined ? t("review:noClaim") : `C-${claim.number} ${claim.wording}`}</bdi>
            </span>
          )}
        </>
      )}
    </span>
  );
}
