import { useState } from "react";
import type { ReportWanted, ReportWritten } from "#contract/reportValues.ts";
import { service } from "../service.ts";
import { folderOf, joinPath } from "../shell/paths.ts";
import { StopWork } from "../shell/StopWork.tsx";
import { useAgreement } from "../store/agreement.ts";
import { useProject } from "../store/project.ts";
import { closeDialog, showFailure, useView } from "../store/view.ts";
import { today } from "../text/dates.ts";
import { sizeLabel } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useWayTo } from "./useWayTo.ts";
import "./export/export.css";
import "./sheets.css";

/** Writes the report on how far annotators agree, as the figures in sight are worked out. */
export function ReportSheet() {
  const project = useProject((store) => store.path);
  const settings = useAgreement((store) => store.settings);
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const [path, setPath] = useState(() => joinPath(folderOf(project), t("agreement:report.folder", { day: today() })));
  const [people, setPeople] = useState<ReportWanted["people"]>("names");
  const [isBusy, setBusy] = useState(false);
  const [written, setWritten] = useState<ReportWritten | null>(null);
  if (written !== null) return <WrittenReport written={written} />;
  const write = async (): Promise<void> => {
    setBusy(true);
    const result = await service["report.write"]({ settings, path, people });
    setBusy(false);
    if (result.ok) setWritten(result.value);
    else showFailure(result.failure);
  };
  const choose = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "exportFolder", suggestion: path });
    if (!result.ok) showFailure(result.failure);
    else if (result.value.path !== null) setPath(result.value.path);
  };
  return (
    <Sheet
      title={t("agreement:report.title")}
      size="small"
      leave={isBusy ? "stop" : "cancel"}
      onClose={() => (isBusy ? void service["work.stop"]({}) : closeDialog())}
      primary={{ label: t("agreement:report.write"), disabled: isBusy || path === "", run: () => void write() }}
      foot={
        isBusy && (
          <span role="status">
            {t("agreement:report.working")} <StopWork name={t("agreement:report.title")} />
          </span>
        )
      }
    >
      <div className="sheet-form">
        <p>{t("agreement:report.about")}</p>
        <div className="export-path">
          <TextField label={t("agreement:report.path")} value={path} onValue={setPath} />
          {nativeDialogs && <Button onClick={() => void choose()}>{t("dialogs:export.change")}</Button>}
        </div>
        <Choice<ReportWanted["people"]>
          label={t("agreement:report.people")}
          options={[
            { value: "names", label: t("agreement:report.names") },
            { value: "letters", label: t("agreement:report.letters") },
          ]}
          value={people}
          onValue={setPeople}
        />
      </div>
    </Sheet>
  );
}

/** What was written and where, and the way there. */
function WrittenReport({ written: { path, files } }: { readonly written: ReportWritten }) {
  const primary = useWayTo(path);
  return (
    <Sheet title={t("agreement:report.done")} size="small" leave="close" onClose={closeDialog} primary={primary}>
      <div className="export-report">
        <p role="status">{t("agreement:report.where", { path })}</p>
        <ul className="export-files">
          {files.map(({ name, bytes }) => (
            <li key={name}>
              <code>{name}</code> <span className="export-quiet">{sizeLabel(bytes)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}
