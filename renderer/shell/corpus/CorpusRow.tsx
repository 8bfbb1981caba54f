import { memo, type MouseEvent } from "react";
import type { Id } from "#core/model/id.ts";
import { openThreadsIn } from "../../comments/openCounts.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { shortDate } from "../../text/dates.ts";
import { rowName } from "./acts.ts";
import { RenameField } from "./RenameField.tsx";
import type { FolderRow, Listed, Row } from "./rows.ts";
import { StateShape } from "./StateShape.tsx";
import { chooseRow, openRow } from "./useTreeCommands.ts";
import { useCorpus } from "./state.ts";

type CorpusRowProps = {
  readonly row: Row;
  readonly standing: boolean;
  readonly open: boolean;
  readonly chosen: boolean;
  readonly renaming: boolean;
};

/** One row of the list: a folder with how far it is read, or a text with its state. */
export const CorpusRow = memo(function CorpusRow({ row, standing, open, chosen, renaming }: CorpusRowProps) {
  const onClick = (event: MouseEvent): void => {
    if (renaming) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return row.kind === "document" ? chooseRow(row) : undefined;
    openRow(row);
  };
  return (
    <div
      id={`corpus-row-${row.id}`}
      className={`corpus-row corpus-row-${row.kind}`}
      role="treeitem"
      data-row={row.id}
      data-standing={standing}
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-selected={chosen}
      aria-current={open ? "page" : undefined}
      aria-expanded={row.kind === "folder" ? row.open : undefined}
      style={{
        paddingInlineStart: `${0.375 + 0.75 * (row.kind === "folder" ? row.depth : Math.max(0, row.depth - 1))}rem`,
      }}
      draggable={!renaming}
      onClick={onClick}
      onDoubleClick={() => useCorpus.setState({ renaming: row.id })}
    >
      {renaming ? (
        <RenameField row={row} />
      ) : row.kind === "folder" ? (
        <FolderFace row={row} />
      ) : (
        <DocumentFace name={rowName(row)} listed={row.listed} chosen={chosen} />
      )}
    </div>
  );
});

/** How many threads about a text or what is in it are open. */
function OpenComments({ document }: { readonly document: Id }) {
  const count = useProject((store) => openThreadsIn(store.maps.comments).get(document) ?? 0);
  if (count === 0) return null;
  const words = t("comments:openThreads", { count });
  return (
    <span className="corpus-comments" title={words}>
      <Icon name="comment" />
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function FolderFace({ row }: { readonly row: FolderRow }) {
  return (
    <>
      <Icon name={row.open ? "down" : "right"} className="corpus-fold" />
      <span className="ui-cut">{row.folder.name}</span>
      <Meter
        label={t("shell:corpus.folderRead", { count: row.documents, percent: Math.round(row.read * 100) })}
        share={row.read}
        size="small"
      />
    </>
  );
}

function DocumentFace({
  name,
  listed,
  chosen,
}: {
  readonly name: string;
  readonly listed: Listed;
  readonly chosen: boolean;
}) {
  const { document, state, read, tagCount } = listed;
  const words = {
    untouched: t("shell:corpus.untouched"),
    progress: t("shell:corpus.read", { percent: Math.round(read * 100) }),
    finished: t("shell:corpus.finished"),
  }[state];
  return (
    <>
      {chosen ? <Icon name="tick" className="corpus-tick" /> : <StateShape state={state} read={read} />}
      <span className="corpus-words">
        <span className="corpus-title ui-cut" dir="auto" title={name}>
          {name}
        </span>
        <span className="corpus-meta">
          {document.date !== null && <span>{shortDate(document.date)}</span>}
          <span className={state === "finished" ? "visually-hidden" : ""}>
            {document.aside ? t("shell:corpus.aside") : words}
          </span>
          <OpenComments document={document.id} />
          {tagCount > 0 && (
            <span className="corpus-tags" title={t("shell:corpus.tags", { count: tagCount })}>
              {tagCount}
              <span className="visually-hidden"> {t("shell:corpus.tags", { count: tagCount })}</span>
            </span>
          )}
        </span>
      </span>
    </>
  );
}
