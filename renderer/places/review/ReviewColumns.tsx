import { useMemo, type UIEvent } from "react";
import type { Id } from "#core/model/id.ts";
import { goldId } from "#core/model/review.ts";
import { isOpen, isSettled } from "#core/review/issue.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { takeOf } from "./decide.ts";
import { issueAt, lookOfColumn } from "./looks.ts";
import type { Now } from "./now.ts";
import type { Sides } from "./options.ts";
import { ReviewPage } from "./ReviewPage.tsx";
import { useReview } from "./state.ts";
import { openIssue } from "./walk.ts";
import { nameOf } from "./words.ts";

type ReviewColumnsProps = { readonly now: Now; readonly sides: Sides };

/** The text once for each person with the same line breaks, what is settled in the middle. They scroll together. */
export function ReviewColumns({ now, sides: { below, above } }: ReviewColumnsProps) {
  const gold = useGold();
  const people = [below, above].filter((id) => id !== null);
  const [first, ...others] = people;
  return (
    <div className="review-columns" onScrollCapture={scrollTogether}>
      {first !== undefined && <Column now={now} annotator={first} keys="Left" part="main" />}
      <GoldColumn now={now} gold={gold} part="beside" />
      {others.map((id) => (
        <Column key={id} now={now} annotator={id} keys="Right" part="beside" />
      ))}
    </div>
  );
}

/** The text with nothing but what is settled. */
export function ReviewGold({ now }: { readonly now: Now }) {
  const gold = useGold();
  return (
    <div className="review-columns">
      <GoldColumn now={now} gold={gold} part="main" />
    </div>
  );
}

function useGold(): Id {
  const project = useProject((store) => store.maps.project.keys().next().value);
  return project === undefined ? "" : goldId(project);
}

type ColumnProps = {
  readonly now: Now;
  readonly annotator: Id;
  readonly keys: "Left" | "Right";
  readonly part: "main" | "beside";
};

/** One person's tags; a click on a tag takes it. */
function Column({ now, annotator, keys, part }: ColumnProps) {
  const maps = useProject((store) => store.maps);
  const chosen = useReview((state) => state.chosen);
  const { issue, loaded } = now;
  const looks = useMemo(() => lookOfColumn(issue, chosen), [issue, chosen]);
  const person = maps.annotators.get(annotator);
  const count = loaded.spans.filter((span) => span.annotator === annotator).length;
  const name = nameOf(maps, annotator);
  const take = (offset: number): void => {
    const found = issueAt(now, offset, annotator);
    if (found === undefined) return;
    if (!isOpen(found)) return void openIssue(now.document.id, found.key);
    useReview.setState({ issue: found.key });
    takeOf(annotator);
  };
  return (
    <section className="review-column">
      <header className="review-column-head">
        {person !== undefined && <Avatar initials={person.initials} name={person.name} />}
        <b>{name}</b>
        <span className="review-quiet">{t("review:tags", { count })}</span>
        <span className="ui-grow" />
        <Kbd keys={keys} />
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

type GoldColumnProps = { readonly now: Now; readonly gold: Id; readonly part: ColumnProps["part"] };

function GoldColumn({ now, gold, part }: GoldColumnProps) {
  const looks = useMemo(() => lookOfColumn(null, null), []);
  const settled = now.issues.filter(isSettled).length;
  const standAt = (offset: number): void => {
    const found = issueAt(now, offset);
    if (found !== undefined) void openIssue(now.document.id, found.key);
  };
  return (
    <section className="review-column review-column-gold">
      <header className="review-column-head">
        <span className="review-gold-sign" aria-hidden="true" />
        <b>{t("review:views.gold")}</b>
        <span className="review-quiet">{t("review:settledHere", { settled, left: now.issues.length - settled })}</span>
      </header>
      <ReviewPage
        now={now}
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

/** Where one is scrolled, all are. */
function scrollTogether({ target, currentTarget }: UIEvent<HTMLElement>): void {
  if (!(target instanceof HTMLElement) || !target.matches(".reader-scroller")) return;
  for (const other of currentTarget.querySelectorAll(".reader-scroller"))
    if (other !== target && Math.abs(other.scrollTop - target.scrollTop) > 1) other.scrollTop = target.scrollTop;
}
