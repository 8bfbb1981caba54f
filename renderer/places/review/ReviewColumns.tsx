import { useMemo, type FocusEvent, type UIEvent } from "react";
import type { Id } from "#core/model/id.ts";
import { isOpen } from "#core/review/issue.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { columnsOf, removeColumn, standingOf } from "./columns.ts";
import { takeOf } from "./decide.ts";
import { GoldColumn } from "./GoldColumn.tsx";
import { issueAt, lookOfColumn } from "./looks.ts";
import type { Now } from "./now.ts";
import { keysOf, type Sides } from "./options.ts";
import { ReviewPage } from "./ReviewPage.tsx";
import { useReview } from "./state.ts";
import { openIssue } from "./walk.ts";
import { nameOf } from "./words.ts";

type ReviewColumnsProps = { readonly now: Now; readonly sides: Sides };

/** The text once for each person with the same line breaks, what is settled in the middle. They scroll together. */
export function ReviewColumns({ now, sides }: ReviewColumnsProps) {
  const state = useReview();
  const people = columnsOf(now, state);
  const middle = Math.max(1, Math.floor(people.length / 2));
  const column = (annotator: Id, index: number) => (
    <Column
      key={annotator}
      now={now}
      annotator={annotator}
      keys={keysOf(now, annotator, sides, state.view)}
      part={index === 0 ? "main" : "beside"}
      // Comparing takes two; who is only shown can always go.
      canGo={people.length > 2 || !now.counting.includes(annotator)}
    />
  );
  return (
    <div className="review-beside">
      {now.counting.length < 2 && (
        <p className="review-alone" role="status">
          {t("review:columns.alone")}
        </p>
      )}
      <div className="review-columns" onScrollCapture={scrollTogether} onFocus={showWhole}>
        {people.slice(0, middle).map((id, index) => column(id, index))}
        <GoldColumn now={now} part={people.length === 0 ? "main" : "beside"} />
        {people.slice(middle).map((id, index) => column(id, middle + index))}
      </div>
    </div>
  );
}

/** The text with nothing but what is settled. */
export function ReviewGold({ now }: { readonly now: Now }) {
  return (
    <div className="review-columns">
      <GoldColumn now={now} part="main" />
    </div>
  );
}

type ColumnProps = {
  readonly now: Now;
  readonly annotator: Id;
  readonly keys: string | null;
  readonly part: "main" | "beside";
  readonly canGo: boolean;
};

/** One person's tags; a click on a tag takes it. */
function Column({ now, annotator, keys, part, canGo }: ColumnProps) {
  const maps = useProject((store) => store.maps);
  const chosen = useReview((state) => state.chosen);
  const { issue, loaded, ground } = now;
  const looks = useMemo(() => lookOfColumn(issue, chosen), [issue, chosen]);
  const person = maps.annotators.get(annotator);
  const count = loaded.spans.filter((span) => ground.resolve(span.annotator) === annotator).length;
  const name = nameOf(maps, annotator);
  const standing = standingOf(now, maps, annotator);
  const take = (offset: number): void => {
    const found = issueAt(now, offset, annotator);
    if (found === undefined) return;
    if (!isOpen(found)) return void openIssue(now.document.id, found.key);
    useReview.setState({ issue: found.key });
    takeOf(annotator);
  };
  return (
    <section className="review-column" aria-label={name} data-annotator={annotator} data-standing={standing}>
      <header className="review-column-head">
        {person !== undefined && <Avatar initials={person.initials} name={person.name} />}
        <b>{name}</b>
        <span className="review-quiet">
          {standing === "compared" ? t("review:tags", { count }) : t(`review:standing.${standing}`)}
        </span>
        <span className="ui-grow" />
        {canGo && (
          <IconButton
            icon="close"
            label={t("review:columns.remove", { name })}
            onClick={() => removeColumn(annotator)}
          />
        )}
        {keys !== null && <Kbd keys={keys} />}
      </header>
      <ReviewPage
        now={now}
        below={annotator}
        above={null}
        looks={looks}
        part={part}
        name={t("review:columnOf", { name })}
        onWords={take}
      />
    </section>
  );
}

/** A column with the focus is in sight as a whole, where not all of them fit. */
function showWhole({ target }: FocusEvent<HTMLElement>): void {
  target.closest(".review-column")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Where one is scrolled, all are. */
function scrollTogether({ target, currentTarget }: UIEvent<HTMLElement>): void {
  if (!(target instanceof HTMLElement) || !target.matches(".reader-scroller")) return;
  for (const other of currentTarget.querySelectorAll(".reader-scroller"))
    if (other !== target && Math.abs(other.scrollTop - target.scrollTop) > 1) other.scrollTop = target.scrollTop;
}
