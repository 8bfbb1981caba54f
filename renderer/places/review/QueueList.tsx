import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { isLineOpen } from "#core/review/line.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { groupRows, type QueueRow } from "./queue.ts";
import { QueueLine } from "./QueueLine.tsx";
import { useReview } from "./state.ts";
import { openIssue } from "./walk.ts";
import { kindWords, sidesWords } from "./words.ts";

/** Heights in rem. */
const HEAD = 1.875;
const LINE = 2.625;

type Slot =
  | {
      readonly kind: "head";
      readonly key: string;
      readonly title: string;
      readonly count: number;
      readonly isHot: boolean;
    }
  | { readonly kind: "line"; readonly key: string; readonly row: QueueRow };

/** The issues in groups. Only those in sight are drawn; the list itself has the focus and names the one it stands on. */
export function QueueList({ rows, at }: { readonly rows: readonly QueueRow[]; readonly at: number }) {
  const scroll = useRef<HTMLDivElement>(null);
  const { list } = useReview();
  const zoom = useView((view) => view.settings.zoom);
  const slots = useSlots(rows);
  const current = rows[at];
  const index = slots.findIndex((slot) => slot.kind === "line" && slot.row === current);
  const virtual = useVirtualizer({
    count: slots.length,
    getScrollElement: () => scroll.current,
    estimateSize: (place) => (slots[place]?.kind === "head" ? HEAD : LINE) * 16 * zoom,
    getItemKey: (place) => slots[place]?.key ?? place,
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [virtual, zoom, slots]);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [virtual, index]);
  if (rows.length === 0) return <NothingListed />;
  return (
    <div
      ref={scroll}
      className="corpus-tree review-list"
      role="listbox"
      tabIndex={0}
      data-home
      data-context="review"
      aria-label={t(list === "open" ? "review:openList" : "review:decidedList")}
      aria-activedescendant={current === undefined ? undefined : rowId(current)}
    >
      <div className="corpus-tree-room" role="presentation" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index: place, start, size }) => {
          const slot = slots[place];
          if (slot === undefined) return null;
          const style = { transform: `translateY(${start}px)`, blockSize: `${size}px` };
          if (slot.kind === "head")
            return (
              <div key={slot.key} className="corpus-slot review-group" aria-hidden="true" style={style}>
                <bdi className="ui-cut">{slot.title}</bdi>
                <span className={slot.isHot ? "corpus-count review-hot" : "corpus-count"}>
                  {countLabel(slot.count)}
                </span>
              </div>
            );
          const { row } = slot;
          return (
            <div
              key={slot.key}
              id={rowId(row)}
              className="corpus-slot review-slot"
              role="option"
              aria-selected={row === current}
              style={style}
              onClick={() => void openIssue(row.document.id, row.line.key)}
            >
              <QueueLine line={row.line} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rowId({ document, line }: QueueRow): string {
  return `issue-${document.id}-${line.key}`;
}

function useSlots(rows: readonly QueueRow[]): readonly Slot[] {
  const maps = useProject((store) => store.maps);
  const order = useReview((state) => state.order);
  return useMemo(() => {
    const titleOf = ({ line }: QueueRow): string =>
      order === "tag"
        ? (maps.tags.get(line.tags[0] ?? "")?.name ?? t("review:links"))
        : order === "pair"
          ? sidesWords(maps, line)
          : kindWords(maps, line);
    return groupRows(rows, order, titleOf).flatMap(({ key, title, rows: own }): Slot[] => [
      { kind: "head", key, title, count: own.length, isHot: own.some(({ line }) => isLineOpen(line)) },
      ...own.map((row): Slot => ({ kind: "line", key: rowId(row), row })),
    ]);
  }, [rows, maps, order]);
}

function NothingListed() {
  const { list, filter } = useReview();
  const isFiltered = Object.values(filter).some((one) => one !== null);
  return (
    <div className="corpus-tree review-list corpus-nothing" role="status">
      <p>{t(isFiltered ? "review:nothingFits" : list === "open" ? "review:nothingOpen" : "review:nothingDecided")}</p>
    </div>
  );
}
