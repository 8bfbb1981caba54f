import { useLayoutEffect, useRef, useState } from "react";
import { isOpen, type Issue } from "#core/review/issue.ts";
import { placeCards } from "../../reader/margin/placeCards.ts";
import { useLayout } from "../../reader/view/layout.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { IssueCard } from "./IssueCard.tsx";
import type { Now } from "./now.ts";
import { openIssue } from "./walk.ts";
import { questionOf } from "./words.ts";

/** How tall the name of another issue is, and how far above its line a card begins: pixels at 100 %. */
const NOTE = 24;
const RISE = 18;

/** The issue one stands at as a card at its line, and the names of the others that are open at theirs. */
export function IssueMargin({ now }: { readonly now: Now }) {
  const { spanTops } = useLayout();
  const card = useRef<HTMLDivElement>(null);
  const height = useHeight(card);
  const topOf = (issue: Issue): number | undefined => {
    const tops = issue.members.flatMap(({ id }) => spanTops.get(id) ?? []);
    return tops.length === 0 ? undefined : Math.min(...tops) - RISE;
  };
  const { issue } = now;
  const others = now.issues.filter((one) => one.key !== issue?.key && one.about === "spans" && isOpen(one));
  const wanted = [...(issue === null ? [] : [issue]), ...others].flatMap((one) => {
    const top = topOf(one);
    return top === undefined ? [] : [{ id: one.key, top, height: one === issue ? height : NOTE }];
  });
  const tops = new Map(placeCards(wanted, issue?.key ?? null).map(({ id, top }) => [id, top]));
  return (
    <aside className="review-margin" data-region="margin" aria-label={t("review:margin")}>
      {issue !== null && (
        <div ref={card} className="review-place" style={{ insetBlockStart: `${tops.get(issue.key) ?? 0}px` }}>
          <IssueCard now={now} issue={issue} look="card" />
        </div>
      )}
      {others.map((one) => (
        <OtherIssue key={one.key} now={now} issue={one} top={tops.get(one.key)} />
      ))}
    </aside>
  );
}

type OtherIssueProps = { readonly now: Now; readonly issue: Issue; readonly top: number | undefined };

function OtherIssue({ now, issue, top }: OtherIssueProps) {
  const maps = useProject((store) => store.maps);
  if (top === undefined || issue.about !== "spans") return null;
  const hue = maps.tags.get(issue.members[0]?.tag ?? "")?.hue ?? 12;
  return (
    <button
      type="button"
      className={`review-other hue-${hue}`}
      style={{ insetBlockStart: `${top}px` }}
      onClick={() => void openIssue(now.document.id, issue.key)}
    >
      {questionOf(maps, issue, now.loaded.text)}
    </button>
  );
}

/** The height of an element in pixels, also when it changes. */
function useHeight(box: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  });
  return height;
}
