import { documentTitle } from "#core/actions/documents.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useReview, type QueueFilter } from "./state.ts";
import { clearFilter } from "./walk.ts";
import { namesOf } from "./words.ts";

/** What the queue is narrowed to, with the way back to all of it. Escape goes back as well. */
export function FilterChip({ count }: { readonly count: number }) {
  const maps = useProject((store) => store.maps);
  const filter = useReview((state) => state.filter);
  const words = filterWords(maps, filter);
  if (words === "") return null;
  return (
    <div
      className="review-chip"
      role="group"
      aria-label={t("review:filter.only", { words })}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && event.key !== "Delete" && event.key !== "Backspace") return;
        event.preventDefault();
        event.stopPropagation();
        clearFilter();
      }}
    >
      <bdi className="ui-cut" title={words}>
        {words}
      </bdi>
      <span className="review-quiet tabular">{countLabel(count)}</span>
      <IconButton icon="close" label={t("review:filter.clear")} onClick={clearFilter} />
    </div>
  );
}

/** Empty when nothing is left out. */
function filterWords(maps: ProjectStore["maps"], { cases, kind, tag, pair, document }: QueueFilter): string {
  const text = document === null ? undefined : maps.documents.get(document);
  return [
    ...(cases === null ? [] : [cases.title]),
    ...(kind === null ? [] : [t(`review:kinds.${kind}`)]),
    ...(tag === null ? [] : [maps.tags.get(tag)?.name ?? t("review:links")]),
    ...(pair === null ? [] : [namesOf(maps, pair)]),
    ...(text === undefined ? [] : [documentTitle(text)]),
  ].join(", ");
}
