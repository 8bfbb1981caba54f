import { useEffect, useState } from "react";
import type { HistoryEntry } from "#contract/values.ts";
import { runCommand } from "../commands/registry.ts";
import { service } from "../service.ts";
import { momentLabel } from "../text/dates.ts";
import { useProject } from "../store/project.ts";
import { closeDialog, showFailure } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import "./sheets.css";

/** How many changes are listed. */
const MOST_LISTED = 200;

/** What was done to the project, newest first: by whom and when. */
export function HistorySheet() {
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const history = useProject((store) => store.history);
  useEffect(() => {
    const list = async (): Promise<void> => {
      const result = await service["change.history"]({ limit: MOST_LISTED });
      if (result.ok) setEntries(result.value);
      else showFailure(result.failure);
    };
    void list();
    return useProject.subscribe((store, before) => {
      if (store.history !== before.history) void list();
    });
  }, []);
  return (
    <Sheet
      title={t("sheets:history.title")}
      onClose={closeDialog}
      tools={
        <>
          {history.undo !== null && (
            <Button
              keys="Mod+Z"
              title={t("sheets:history.undoLast", { label: history.undo })}
              onClick={() => runCommand("any", "undo")}
            >
              {t("sheets:history.undo")}
            </Button>
          )}
          {history.redo !== null && (
            <Button
              keys="Mod+Shift+Z"
              title={t("sheets:history.redoLast", { label: history.redo })}
              onClick={() => runCommand("any", "redo")}
            >
              {t("sheets:history.redo")}
            </Button>
          )}
        </>
      }
    >
      {entries?.length === 0 && <p className="sheet-quiet">{t("sheets:history.empty")}</p>}
      <ol className="sheet-history">
        {entries?.map((entry) => (
          <HistoryLine key={entry.id} entry={entry} />
        ))}
      </ol>
    </Sheet>
  );
}

function HistoryLine({ entry }: { readonly entry: HistoryEntry }) {
  const person = useProject((store) => store.maps.annotators.get(entry.person));
  return (
    <li className={entry.undone ? "sheet-history-line sheet-history-undone" : "sheet-history-line"}>
      <Avatar initials={person?.initials ?? "?"} name={person?.name ?? t("sheets:history.someone")} />
      <span className="ui-grow" dir="auto">
        {entry.label}
      </span>
      {entry.undone && <span className="ui-meta">{t("sheets:history.undone")}</span>}
      <span className="ui-meta">{t("sheets:history.records", { count: entry.records })}</span>
      <time className="ui-meta" dateTime={new Date(entry.time).toISOString()}>
        {momentLabel(entry.time)}
      </time>
    </li>
  );
}
