import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
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

/** Pixels at 100 %; places are measured. */
const ROW_HEIGHT = 28;

/** The places with the words around them, each ticked or left out, with the reason for what is left out. Only drawn where it is seen. */
export function OccurrenceList(props: OccurrenceListProps) {
  const { rows, active, document } = props;
  const list = useRef<HTMLDivElement>(null);
  const firstLeftOut = useMemo(() => rows.findIndex((place) => place.state !== "free"), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    // The same functions while nothing changes: another one has all places counted again.
    estimateSize: useCallback(() => ROW_HEIGHT, []),
    getItemKey: useCallback(
      (index: number) => {
        const place = rows[index];
        return place === undefined ? index : placeKey(place);
      },
      [rows],
    ),
    overscan: 8,
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), ...(active < rows.length ? [active] : [])])].toSorted(
        (a, b) => a - b,
      ),
  });
  useEffect(() => {
    if (active < rows.length) virtual.scrollToIndex(active);
    // The list scrolls when one walks, not when it changes.
    // oxlint-disable-next-line react/exhaustive-deps
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
      <div className="tagall-whole" role="presentation" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const place = rows[index];
          if (place === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="tagall-place"
              role="presentation"
              style={{ transform: `translateY(${start}px)` }}
            >
              {index === firstLeftOut && (
                <h3 className="tagall-group">
                  {t("tagging:all.leftOut")} <span>{rows.length - index}</span>
                </h3>
              )}
              {place.document !== document && place.document !== rows[index - 1]?.document && (
                <DocumentName id={place.document} />
              )}
              <PlaceRow {...props} place={place} index={index} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function DocumentName({ id }: { readonly id: Id }) {
  const document = useProject(({ maps }) => maps.documents.get(id));
  return <h3 className="tagall-group">{document === undefined ? "" : documentTitle(document)}</h3>;
}

type PlaceRowProps = OccurrenceListProps & { readonly place: Occurrence; readonly index: number };

function PlaceRow({ rows, place, index, active, answers, onActive, onToggle }: PlaceRowProps) {
  const text = useProject((store) => store.loaded.get(place.document)?.text ?? "");
  const reason = useProject((store) => reasonOf(store, place));
  const ticked = isTicked(place, answers);
  return (
    <div
      id={`tagall-${index}`}
      role="option"
      aria-selected={ticked}
      aria-disabled={place.state === "tagged"}
      aria-setsize={rows.length}
      aria-posinset={index + 1}
      className={index === active ? "tagall-row tagall-row-active" : "tagall-row"}
      onClick={() => {
        onActive(index);
        onToggle(place);
      }}
    >
      <span className={ticked ? "tagall-box tagall-box-ticked" : "tagall-box"}>{ticked && <Icon name="tick" />}</span>
      <Excerpt place={place} text={text} />
      <span className="ui-meta">{reason}</span>
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

function reasonOf({ maps }: ProjectStore, { state, around }: Occurrence): string {
  const kind = around === null ? "" : (maps.tags.get(around.tag)?.name ?? "");
  if (state === "tagged") return t("tagging:all.tagged");
  if (state === "furniture") return t("tagging:all.furniture");
  if (state === "conflict") return t("tagging:all.conflict", { kind });
  return kind === "" ? "" : t("tagging:all.inside", { kind });
}
