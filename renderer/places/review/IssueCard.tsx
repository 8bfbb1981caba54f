import { useEffect } from "react";
import { CommentThreads } from "../../comments/CommentThreads.tsx";
import { keepFocus } from "../../reader/keepFocus.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { TagName } from "../../ui/TagLetter.tsx";
import type { Issue } from "#core/review/issue.ts";
import { showRule } from "./commands.ts";
import { canMerge, keepAll, mergeAll, takeBoth, takeNone, takeOf } from "./decide.ts";
import { DecidedPart } from "./DecidedPart.tsx";
import { GroundsPart } from "./GroundsPart.tsx";
import type { Now } from "./now.ts";
import { optionsOf, type Option, type OptionVersion } from "./options.ts";
import { useReview } from "./state.ts";
import { useListed } from "./useListed.ts";
import { questionOf } from "./words.ts";

type IssueProps = { readonly now: Now; readonly issue: Issue };
/** card: beside the text, with each version in full. bar: below it, as low as can be; what is not needed each time opens. */
type IssueLook = "card" | "bar";

/** What is asked at an issue, each version, and what can be decided. */
export function IssueCard({ now, issue, look }: IssueProps & { readonly look: IssueLook }) {
  const maps = useProject((store) => store.maps);
  const chosen = useReview();
  const { rows, at } = useListed();
  const options = optionsOf(maps, now, issue, chosen);
  const waits = issue.about === "relations" && issue.blockedBy.length > 0;
  const question = questionOf(maps, issue, now.loaded.text);
  return (
    <section className={`review-card review-look-${look}`} aria-label={question}>
      <header className="review-card-head">
        <h2>{question}</h2>
        {at >= 0 && <span className="review-quiet">{t("review:place", { place: at + 1, count: rows.length })}</span>}
      </header>
      <DecidedPart now={now} issue={issue} />
      <div className="review-options">
        {options.map((option) => (
          <OptionRow
            key={option.annotator}
            option={option}
            look={look}
            isLabelled={issue.kinds.includes("label") || issue.kinds.includes("only")}
            isTaken={isTaken(issue, option)}
          />
        ))}
        {chosen.asking ? <BothQuestion /> : <Others issue={issue} />}
      </div>
      {waits && <p className="review-card-note">{t("review:endsFirst")}</p>}
      {look === "card" ? (
        <More now={now} issue={issue} />
      ) : (
        <details className="review-more" key={issue.key}>
          <summary>{t("review:more")}</summary>
          <More now={now} issue={issue} />
        </details>
      )}
    </section>
  );
}

/** What the kinds mean, why it is decided as it is, and what was said about it. */
function More({ now, issue }: IssueProps) {
  return (
    <>
      <Meaning issue={issue} />
      <GroundsPart now={now} issue={issue} />
      <section className="review-comments" aria-label={t("review:comments")}>
        <CommentThreads
          about={issue.about}
          records={issue.members.map(({ id }) => id)}
          document={now.document.id}
          focus="issueComment"
        />
      </section>
    </>
  );
}

function isTaken(issue: Issue, { versions }: Option): boolean {
  const [decision] = issue.state === "contested" ? [] : issue.decisions;
  return decision !== undefined && versions.some(({ id }) => decision.taken.includes(id));
}

const leanNowhere = (): void => useReview.setState({ leaning: null });

type OptionRowProps = {
  readonly option: Option;
  readonly look: IssueLook;
  readonly isLabelled: boolean;
  readonly isTaken: boolean;
};

/** One annotator's version, to be taken. */
function OptionRow({ option, look, isLabelled, isTaken }: OptionRowProps) {
  const person = useProject((store) => store.maps.annotators.get(option.annotator));
  const keys = option.keys ?? "";
  const isOverlaid = useReview((state) => state.view === "over");
  // A row that goes while the pointer is on it is not left.
  useEffect(() => leanNowhere, []);
  const where = option.side === "aside" || !isOverlaid ? "" : t(`review:sides.of.${option.side}`);
  return (
    <button
      type="button"
      className="review-option"
      aria-pressed={isTaken}
      aria-keyshortcuts={keys === "" ? undefined : keys}
      title={look === "bar" ? option.versions.map(({ about }) => about).join("\n") : undefined}
      onMouseDown={keepFocus}
      onClick={() => takeOf(option.annotator)}
      onPointerEnter={() => useReview.setState({ leaning: option.annotator })}
      onPointerLeave={leanNowhere}
      onFocus={() => useReview.setState({ leaning: option.annotator })}
      onBlur={leanNowhere}
    >
      <span className="review-option-key">{keys !== "" && <Kbd keys={keys} />}</span>
      <span className="review-option-who">
        {person !== undefined && <Avatar initials={person.initials} name={person.name} />}
        {[option.name, where].filter((part) => part !== "").join(", ")}
      </span>
      <span className="review-option-words">
        {option.versions.length === 0 && <span className="review-quiet">{t("review:none")}</span>}
        {look === "bar" && option.versions.map(({ brief }) => brief).join(t("review:and"))}
        {look === "card" &&
          option.versions.map((version) => <Version key={version.id} version={version} isLabelled={isLabelled} />)}
      </span>
    </button>
  );
}

function Version({ version, isLabelled }: { readonly version: OptionVersion; readonly isLabelled: boolean }) {
  const tag = useProject((store) => (version.tag === null ? undefined : store.maps.tags.get(version.tag)));
  return (
    <span className="review-version">
      {isLabelled && tag !== undefined && <TagName tag={tag} />}
      <span className="review-words">
        <bdi>
          {version.pieces.map(({ words, isUneven }, index) =>
            isUneven ? (
              <span key={index} className="review-uneven">
                {words}
              </span>
            ) : (
              words
            ),
          )}
        </bdi>
      </span>
      {version.details.map(({ name, value }) => (
        <span key={name} className="review-detail">
          <span className="review-quiet">{name}</span> <bdi>{value}</bdi>
        </span>
      ))}
    </span>
  );
}

function Others({ issue }: { readonly issue: Issue }) {
  const isMoving = useReview((state) => state.edge !== null);
  return (
    <div className="review-others" onMouseDown={keepFocus}>
      {issue.members.length > 1 && (
        <Button {...(isMoving ? {} : { keys: "Enter" })} onClick={takeBoth}>
          {t(issue.members.length > 2 ? "review:keepAll" : "review:keepBoth")}
        </Button>
      )}
      <Button keys="Delete" onClick={takeNone}>
        {t(issue.members.length > 1 ? "review:keepNeither" : "review:nothingHere")}
      </Button>
      {canMerge(issue) && (
        <Button icon="merge" onClick={mergeAll}>
          {t("review:merge")}
        </Button>
      )}
    </div>
  );
}

/** What "both" means, asked once. */
function BothQuestion() {
  const answer = (both: "keep" | "merge"): void => {
    useReview.setState({ both, asking: false });
    if (both === "keep") keepAll();
    else mergeAll();
  };
  return (
    <div className="review-asked" role="group" aria-label={t("review:askBoth")} onMouseDown={keepFocus}>
      <p>{t("review:askBoth")}</p>
      <div className="review-others">
        <Button onClick={() => answer("keep")}>{t("review:bothKept")}</Button>
        <Button onClick={() => answer("merge")}>{t("review:bothMerged")}</Button>
      </div>
    </div>
  );
}

/** What the kinds mean that are used here, with their rules, and the way to one more. */
function Meaning({ issue }: { readonly issue: Issue }) {
  const { tags, relationTypes } = useProject((store) => store.maps);
  const used =
    issue.about === "spans"
      ? [...new Set(issue.members.map(({ tag }) => tag))].flatMap((id) => tags.get(id) ?? [])
      : [...new Set(issue.members.map(({ type }) => type))].flatMap((id) => relationTypes.get(id) ?? []);
  const meant = used.filter(({ meaning }) => meaning !== "");
  return (
    <div className="review-card-note">
      <Icon name="note" />
      <div>
        {meant.map(({ id, name, meaning }) => (
          <p key={id} className="review-meaning">
            <b>{name}:</b> {meaning}
          </p>
        ))}
        <button type="button" className="review-rule" aria-keyshortcuts="F2" onMouseDown={keepFocus} onClick={showRule}>
          {t("review:rules.make")} <Kbd keys="F2" />
        </button>
      </div>
    </div>
  );
}
