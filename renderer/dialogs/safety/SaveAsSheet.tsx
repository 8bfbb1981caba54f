import { useRef, useState } from "react";
import type { Failure } from "#contract/result.ts";
import type { RecoveryReport } from "#contract/values.ts";
import { service } from "../../service.ts";
import { openProject } from "../../shell/host.ts";
import { closeDialog, showToast, useView, type SaveAs } from "../../store/view.ts";
import { momentLabel } from "../../text/dates.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { suggestPath } from "./savePath.ts";
import "../sheets.css";

/** A new file: a copy to share, a project from a backup, or what is left of a damaged one. */
export function SaveAsSheet({ dialog }: { readonly dialog: SaveAs }) {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const [path, setPath] = useState(() => suggestPath(dialog));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [report, setReport] = useState<RecoveryReport | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { purpose } = dialog;
  const save = async (): Promise<void> => {
    setBusy(true);
    const saved = await run(dialog, path.trim());
    setBusy(false);
    setFailure(saved.failure);
    setReport(saved.report);
  };
  const choose = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "newProject", suggestion: path });
    if (result.ok && result.value.path !== null) setPath(result.value.path);
  };
  const open = (): void => void openProject(report?.path ?? "").then((opened) => opened && closeDialog());
  const label = busy ? t("safety:saveAs.working") : t(`safety:saveAs.${report === null ? purpose : "open"}`);
  return (
    <Sheet
      title={
        dialog.backup === undefined
          ? t(purpose === "copy" ? "safety:saveAs.copyTitle" : "safety:saveAs.recoverTitle")
          : t("safety:saveAs.restoreTitle", { moment: momentLabel(dialog.backup.made) })
      }
      onClose={closeDialog}
      size="small"
      initialFocus={field}
      leave={report === null ? "cancel" : "close"}
      primary={{ label, run: report === null ? () => void save() : open, disabled: busy || path.trim() === "" }}
    >
      <div className="sheet-form">
        <p className="sheet-words">{t(`safety:saveAs.${purpose}About`)}</p>
        {report === null ? (
          <div className="sheet-place">
            <TextField ref={field} label={t("safety:saveAs.file")} value={path} onValue={setPath} dir="ltr" />
            {nativeDialogs && (
              <Button icon="folder" onClick={() => void choose()}>
                {t("safety:saveAs.choose")}
              </Button>
            )}
          </div>
        ) : (
          <Saved report={report} />
        )}
        {failure !== null && (
          <p className="ui-field-note ui-field-problem" role="alert">
            {[failure.message, failure.remedy ?? ""].join(" ")}
          </p>
        )}
      </div>
    </Sheet>
  );
}

type Outcome = { readonly failure: Failure | null; readonly report: RecoveryReport | null };

async function run({ purpose, project, backup }: SaveAs, path: string): Promise<Outcome> {
  if (purpose === "copy") {
    const copied = await service["project.copy"]({ path });
    if (!copied.ok) return { failure: copied.failure, report: null };
    closeDialog();
    const size = countLabel(Math.ceil(copied.value.bytes / 1024));
    showToast({ text: t("safety:saveAs.copied", { path: copied.value.path, size }) });
    return { failure: null, report: null };
  }
  if (purpose === "recover") {
    const recovered = await service["project.recover"]({ path: project, to: path });
    return recovered.ok ? { failure: null, report: recovered.value } : { failure: recovered.failure, report: null };
  }
  const restored = await service["backups.restore"]({ project, backup: backup?.path ?? "", path });
  if (!restored.ok) return { failure: restored.failure, report: null };
  if (await openProject(restored.value.path)) closeDialog();
  return { failure: null, report: null };
}

/** What recovering saved and what it lost. */
function Saved({ report }: { readonly report: RecoveryReport }) {
  return (
    <div role="status">
      <p className="sheet-words">{t("safety:saveAs.saved", { path: report.path })}</p>
      <ul className="sheet-counts">
        <li>{t("safety:saveAs.texts", report.texts)}</li>
        <li>{t("safety:saveAs.spans", report.spans)}</li>
        <li>{t("safety:saveAs.changes", report.changes)}</li>
      </ul>
    </div>
  );
}
