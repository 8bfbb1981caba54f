import { useRef, useState } from "react";
import type { Failure } from "#contract/result.ts";
import type { RecoveryReport } from "#contract/values.ts";
import { service } from "../../service.ts";
import { openProject } from "../../shell/host.ts";
import { folderOf } from "../../shell/paths.ts";
import { useView, type SaveAs } from "../../store/view.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { PlaceField, usePlace } from "../PlaceField.tsx";
import { describeReport } from "./describeReport.ts";
import { saveNew } from "./saveNew.ts";
import { suggestName } from "./suggestName.ts";
import { Working } from "./Working.tsx";
import "../sheets.css";

/** A new file: a copy to share, a project from a backup, what is left of a damaged one, or all that is open. */
export function SaveAsSheet({ dialog }: { readonly dialog: SaveAs }) {
  const { purpose, project, backup, from } = dialog;
  const [name, setName] = useState(() => suggestName(dialog));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [report, setReport] = useState<RecoveryReport | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // A project that was moved away often leaves a folder that is not there either.
  const place = usePlace(name, purpose === "goOn" ? null : folderOf(project));
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const saved = await saveNew(dialog, place.path);
    setBusy(false);
    setFailure(saved.failure);
    setReport(saved.report);
  };
  const leave = (): void => {
    if (busy) void service["work.stop"]({});
    else useView.setState({ dialog: report === null ? (from ?? null) : null });
  };
  const open = (): void => void openProject(report?.path ?? "");
  return (
    <Sheet
      title={t(`safety:saveAs.${purpose}Title`, { moment: momentLabel(backup?.made ?? 0) })}
      onClose={leave}
      size="small"
      initialFocus={field}
      leave={busy ? "stop" : report === null ? "cancel" : "close"}
      primary={{
        label: t(`safety:saveAs.${report === null ? purpose : "open"}`),
        run: report === null ? () => void save() : open,
        disabled: busy || name.trim() === "" || !place.isReady,
      }}
      foot={busy ? <Working /> : undefined}
    >
      <div className="sheet-form">
        <p className="sheet-words">{t(`safety:saveAs.${purpose}About`)}</p>
        {report === null ? (
          <>
            <TextField ref={field} label={t("sheets:project.name")} value={name} onValue={setName} maxLength={200} />
            <PlaceField place={place} />
          </>
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

/** What recovering saved and what it lost. */
function Saved({ report }: { readonly report: RecoveryReport }) {
  return (
    <div role="status">
      <p className="sheet-words">{t("safety:saveAs.saved", { path: report.path })}</p>
      <ul className="sheet-counts">
        {describeReport(report).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
