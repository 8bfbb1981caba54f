import { useEffect, useRef } from "react";
import { documentTitle } from "#core/actions/documents.ts";
import type { Occurrence } from "#core/actions/tagAll.ts";
import type { Id } from "#core/model/id.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { isTicked, placeKey } from "./tagAllActions.ts";

type OccurrenceListProps = {
  /** Those that can be tagged first. */
  readonly rows: readonly Occurrence[];
  readonly active: number;
  readonly answers: ReadonlyMap<string, boolean>;
  readonly document: Id | null;
  readonly onToggle: (place: Occurrence) => void;
  readonly onActive: (index: number) => void;
};

/** The places with the words around them, each ticked or left out, with the reason for what is left out. */
export function OccurrenceList({ rows, active, answers, document, onToggle, onActive }: OccurrenceListProps) {
  const list = useRef<HTMLDivElement>(null);
  const store = useProject();
  const firstLeftOut = rows.findIndex((place) => place.state !== "free");
  useEffect(() => {
    list.current?.querySelector(`#tagall-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  if (rows.length === 0) return <p className="tagall-note">{t("tagging:all.none")}</p>;
  return (
    <div
      ref={list}
      className="tagall-list"
      role="listbox"
      aria-multiselectable="true"
      aria-label={t("tagging:all.list")}
      tabIndex={0}
      aria-activedescendant={`tagall-${active}`}
    >
      {rows.map((place, index) => (
        <div key={placeKey(place)} role="presentation">
          {index === firstLeftOut && (
            <h3 className="tagall-group">
              {t("tagging:all.leftOut")} <span>{rows.length - index}</span>
            </h3>
          )}
          {place.document !== document && place.document !== rows[index - 1]?.document && (
            <h3 className="tagall-group">{titleOf(store, place.document)}</h3>
          )}
          <div
            id={`tagall-${index}`}
            role="option"
            aria-selected={isTicked(place, answers)}
            aria-disabled={place.state === "tagged"}
            className={index === active ? "tagall-row tagall-row-active" : "tagall-row"}
            onClick={() => {
              onActive(index);
              onToggle(place);
            }}
          >
            <span className={isTicked(place, answers) ? "tagall-box tagall-box-ticked" : "tagall-box"}>
              {isTicked(place, answers) && <Icon name="tick" />}
            </span>
            <Excerpt place={place} text={store.loaded.get(place.document)?.text ?? ""} />
            <span className="ui-meta">{reasonOf(store, place)}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

/** Words shown before and after the place, in UTF-16 code units. */
const BEFORE = 22;
const AFTER = 60;

function Excerpt({ place: { range }, text }: { readonly place: Occurrence; readonly text: string }) {
  const [start, end] = range;
  const before = text.slice(Math.max(0, start - BEFORE), start).replace(/^.*\n/su, "");
  const after = text.slice(end, end + AFTER).replace(/\n.*$/su, "");
  return (
    <bdi className="tagall-words ui-cut">
      {before.length === BEFORE ? "…" : ""}
      {before}
      <b>{text.slice(start, end)}</b>
      {after}
    </bdi>
  );
}

function titleOf({ maps }: ProjectStore, id: Id): string {
  const document = maps.documents.get(id);
  return document === undefined ? "" : documentTitle(document);
}

function reasonOf({ maps }: ProjectStore, { state, around }: Occurrence): string {
  const kind = around === null ? "" : (maps.tags.get(around.tag)?.name ?? "");
  if (state === "tagged") return t("tagging:all.tagged");
  if (state === "furniture") return t("tagging:all.furniture");
  if (state === "conflict") return t("tagging:all.conflict", { kind });
  return kind === "" ? "" : t("tagging:all.inside", { kind });
}
