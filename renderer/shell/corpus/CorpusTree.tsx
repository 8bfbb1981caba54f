import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type DragEvent } from "react";
import type { Id } from "#core/model/id.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { dropOn } from "./acts.ts";
import { CorpusRow } from "./CorpusRow.tsx";
import { parseFilter } from "./filter.ts";
import type { Row } from "./rows.ts";
import { useCorpus } from "./state.ts";
import { useTreeCommands } from "./useTreeCommands.ts";

/** Heights in rem: comfortable and compact. */
const heights = {
  comfortable: { document: 2.625, folder: 1.875 },
  compact: { document: 2.125, folder: 1.625 },
} as const;

/** What a drag carries: the ids of documents, or of one folder. */
const DRAGGED = "application/x-obelus-rows";

/** The list of texts. Only rows in sight are drawn; the list itself has the focus and names the row it stands on. */
export function CorpusTree({ rows }: { readonly rows: readonly Row[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const { active, chosen, renaming, query } = useCorpus();
  const document = useView((view) => view.document);
  const { density, zoom } = useView((view) => view.settings);
  const index = standingIndex(rows, active ?? document);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => heights[density][rows[at]?.kind ?? "document"] * 16 * zoom,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 8,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, density, zoom, rows]);
  useEffect(() => {
    if (rows.length > 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [virtual, index, rows.length]);
  useTreeCommands(rows, index);

  const onDrop = (event: DragEvent): void => {
    const carried = event.dataTransfer.getData(DRAGGED);
    if (carried === "") return;
    event.preventDefault();
    event.stopPropagation();
    const target = rows.find((row) => row.id === rowIdAt(event.target)) ?? null;
    void dropOn(JSON.parse(carried) as Id[], target, rows); // written by onDragStart below
  };
  const onDragStart = (event: DragEvent): void => {
    const row = rows.find((one) => one.id === rowIdAt(event.target));
    if (row === undefined) return;
    event.dataTransfer.setData(DRAGGED, JSON.stringify(chosen.has(row.id) ? [...chosen] : [row.id]));
  };
  const activeRow = rows[index];
  return (
    <div
      ref={scroll}
      className="corpus-tree"
      role="tree"
      tabIndex={0}
      data-home
      data-context="corpus"
      aria-label={t("shell:corpus.list")}
      aria-multiselectable="true"
      aria-activedescendant={activeRow === undefined ? undefined : rowElementId(activeRow.id)}
      onDragStart={onDragStart}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={onDrop}
    >
      {rows.length === 0 && <NothingListed query={query} />}
      <div className="corpus-tree-room" role="presentation" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index: at, start, size }) => {
          const row = rows[at];
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              className="corpus-slot"
              role="presentation"
              style={{ transform: `translateY(${start}px)`, blockSize: `${size}px` }}
            >
              <CorpusRow
                row={row}
                standing={at === index}
                open={row.id === document}
                chosen={chosen.has(row.id)}
                renaming={row.id === renaming}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where the row with an id is; when it is not listed, the first text, so that Delete never meets a folder by chance. */
function standingIndex(rows: readonly Row[], id: Id | null): number {
  const found = rows.findIndex((row) => row.id === id);
  return found === -1
    ? Math.max(
        0,
        rows.findIndex((row) => row.kind === "document"),
      )
    : found;
}

function NothingListed({ query }: { readonly query: string }) {
  const aside = parseFilter(query).is.includes("aside");
  return (
    <div className="corpus-nothing" role="status">
      <p>{t(aside ? "shell:corpus.nothingAside" : "shell:corpus.nothingMatches")}</p>
      {!aside && <p className="ui-meta">{t("shell:corpus.nothingMatchesWords")}</p>}
    </div>
  );
}

function rowElementId(id: Id): string {
  return `corpus-row-${id}`;
}

function rowIdAt(target: EventTarget): Id | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-row]")?.dataset["row"] : undefined;
}
