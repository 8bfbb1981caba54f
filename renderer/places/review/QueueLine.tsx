import type { IssueLine } from "#core/review/line.ts";
import { isLineOpen } from "#core/review/line.ts";
import { useProject } from "../../store/project.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { useReview } from "./state.ts";
import { kindWords, outcomeWords } from "./words.ts";

/** One issue: its letter, its words, how annotators differ or what was decided, and where. */
export function QueueLine({ line }: { readonly line: IssueLine }) {
  const maps = useProject((store) => store.maps);
  const list = useReview((state) => state.list);
  const tag = line.about === "spans" ? maps.tags.get(line.tags[0] ?? "") : undefined;
  const isTold = list === "decided" && line.decided !== null;
  const state =
    line.state === "contested" || line.state === "changed"
      ? t(`review:state.${line.state}`)
      : line.waits
        ? t("review:state.waits")
        : null;
  return (
    <>
      <span className="review-line-sign">
        {tag === undefined ? <Icon name="link" /> : <TagLetter tag={tag} size="small" />}
      </span>
      <span className="review-line-words">
        <bdi className="ui-cut review-line-text">{line.words}</bdi>
        <span className="review-line-meta">
          <span className="ui-cut">
            {isTold && line.decided !== null ? outcomeWords(maps, line.decided, line) : kindWords(maps, line)}
            {state !== null && <span className={isLineOpen(line) ? "review-hot" : ""}> · {state}</span>}
          </span>
          <span className="review-line-place tabular">
            {isTold && line.decided !== null
              ? momentLabel(line.decided.created)
              : t("review:paragraphShort", { number: line.paragraph })}
          </span>
        </span>
      </span>
    </>
  );
}
