import type { ReactNode } from "react";
import type { Excerpt, WaitingTag } from "#contract/revisionValues.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";

/** A tag's words as they were, and where they may be now, beside each other. */
export function OldAndNow({ waiting, id }: { readonly waiting: WaitingTag; readonly id?: string }) {
  const tag = useProject((store) => store.maps.tags.get(waiting.tag)?.name ?? "");
  const person = useProject((store) => store.maps.annotators.get(waiting.annotator)?.name ?? "");
  return (
    <>
      <p id={id} className="revising-head">
        <strong>{tag}</strong> <bdi>{person}</bdi>{" "}
        <span className="revising-quiet">{t(`revising:waiting.reasons.${waiting.status}`)}</span>
      </p>
      <div className="revising-pair">
        <figure>
          <figcaption>{t("revising:waiting.old")}</figcaption>
          <blockquote dir="auto">{marked(waiting.old)}</blockquote>
        </figure>
        <figure>
          <figcaption>{t("revising:waiting.now")}</figcaption>
          <blockquote dir="auto">{marked(waiting.now)}</blockquote>
        </figure>
      </div>
    </>
  );
}

function marked({ from, text, pieces }: Excerpt): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of pieces) {
    const [first, last] = [Math.max(at, start - from), Math.min(text.length, end - from)];
    if (last <= first) continue;
    parts.push(text.slice(at, first), <mark key={start}>{text.slice(first, last)}</mark>);
    at = last;
  }
  return [...parts, text.slice(at)];
}
