import { useMemo } from "react";
import { useProject } from "../../store/project.ts";
import { momentLabel } from "../../text/dates.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import "./merging.css";

/** The copies that were brought in so far, newest first; nothing when there are none. */
export function MergesSoFar() {
  const { merges, annotators } = useProject((store) => store.maps);
  const newest = useMemo(() => [...merges.values()].toSorted((a, b) => b.created - a.created), [merges]);
  if (newest.length === 0) return null;
  return (
    <section className="merging-part" aria-label={t("merging:soFar.title")}>
      <h3>{t("merging:soFar.title")}</h3>
      <ul className="merging-so-far">
        {newest.map(({ id, annotator, file, changes, created }) => (
          <li key={id}>
            <span className="ui-grow" dir="auto">
              {t("merging:soFar.line", { file, ...counted(changes) })}
            </span>
            <span className="ui-meta">
              {t("merging:soFar.by", { name: annotators.get(annotator)?.name ?? t("merging:soFar.somebody") })}
            </span>
            <time className="ui-meta" dateTime={new Date(created).toISOString()}>
              {momentLabel(created)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
