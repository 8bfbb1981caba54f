import { useRef, useState } from "react";
import { service } from "../service.ts";
import { closeDialog, type ImportDialog, useView } from "../store/view.ts";
import { StopWork } from "../shell/StopWork.tsx";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { FolderField, placeOf, type FolderChoice } from "./import/FolderField.tsx";
import { ImportPreviewPane } from "./import/ImportPreviewPane.tsx";
import { ImportReportSheet } from "./import/ImportReportSheet.tsx";
import { ImportTable } from "./import/ImportTable.tsx";
import { ImportTablePane } from "./import/ImportTablePane.tsx";
import { useImport } from "./import/useImport.ts";
import "./import/import.css";

/** The import check: what each file is and what was noticed, before anything is written. */
export function ImportSheet({ dialog }: { readonly dialog: ImportDialog }) {
  const [state, actions] = useImport(dialog.files, closeDialog);
  const [folder, setFolder] = useState<FolderChoice>({ chosen: dialog.folder ?? "none", newName: "" });
  const work = useView((view) => view.work);
  const list = useRef<HTMLDivElement>(null);
  const cancel = (): void => {
    // While texts are brought in, leaving stops that first; what was chosen is still there.
    if (state.batch !== null && state.busy) return void service["work.stop"]({});
    actions.cancel();
    closeDialog();
  };
  const readTags = (): void => {
    actions.cancel();
    useView.setState({ dialog: { kind: "tags", files: dialog.files, from: dialog.from } });
  };
  const progress = state.read === null ? work : { done: state.read, total: dialog.files.length };
  if (state.report !== null) return <ImportReportSheet report={state.report} />;
  const row = state.rows.find((one) => one.row === state.current);
  const table = state.table === null ? undefined : state.tables[state.table];
  const chosen = state.rows.filter((one) => state.wanted.has(one.row));
  const doubtful = chosen.filter((one) => one.notices.some((notice) => notice.doubtful)).length;
  return (
    <Sheet
      title={t("dialogs:import.title", { count: dialog.files.length })}
      about={dialog.from}
      size="wide"
      onClose={cancel}
      initialFocus={list}
      tools={
        <>
          <Button look="plain" disabled={state.busy} onClick={readTags}>
            {t("dialogs:import.withTags")}
          </Button>
          <FolderField label={t("dialogs:import.into")} value={folder} onValue={setFolder} />
        </>
      }
      primary={{
        label: t("dialogs:import.bring", { count: chosen.length }),
        disabled: state.busy || chosen.length === 0,
        run: () => void actions.finish(placeOf(folder)),
      }}
      foot={
        <span>
          {state.read !== null && <StopWork name={t("dialogs:import.reading")} onStop={cancel} />}
          {state.read === null && state.busy && work !== null && (
            <>
              {state.rows.length > 0 && <span role="status">{t("shell:status.work", work)}</span>}
              <StopWork name={work.name} />
            </>
          )}
          {t("dialogs:import.summary", { chosen: chosen.length, left: state.rows.length - chosen.length })}
          {doubtful > 0 && `, ${t("dialogs:import.look", { count: doubtful })}`}
        </span>
      }
    >
      <div className="import-body" ref={list} tabIndex={-1}>
        {state.rows.length === 0 ? (
          <p role="status" className="import-waiting">
            {progress === null ? t("dialogs:import.reading") : t("dialogs:import.readingCount", progress)}
          </p>
        ) : (
          <div className="import-columns">
            <div className="import-list">
              <ImportTable state={state} actions={actions} />
            </div>
            {table !== undefined ? (
              <ImportTablePane
                table={table}
                onTags={readTags}
                asked={state.asked?.table === table.table ? state.asked.choice : null}
                actions={actions}
              />
            ) : row === undefined ? (
              <p className="import-waiting">{t("dialogs:import.choosePreview")}</p>
            ) : (
              <ImportPreviewPane
                key={`${row.row} ${row.encoding ?? ""}`}
                row={row}
                preview={state.preview}
                chosen={state.chosen.get(row.row) ?? {}}
                actions={actions}
              />
            )}
          </div>
        )}
      </div>
    </Sheet>
  );
}
