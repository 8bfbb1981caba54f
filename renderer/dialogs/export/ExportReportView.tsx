import type { ExportReport } from "#contract/values.ts";
import { service } from "../../service.ts";
import { announce, showFailure, useView } from "../../store/view.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { LossList } from "./ExportPreviewPane.tsx";

type ExportReportViewProps = {
  readonly report: ExportReport;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** What was written, where, and what the format could not carry. */
export function ExportReportView({ report, onAgain, onClose }: ExportReportViewProps) {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const reveal = async (): Promise<void> => {
    const result = await service["files.reveal"]({ path: report.path });
    if (!result.ok) showFailure(result.failure);
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(report.path);
    announce(t("dialogs:export.copyPath"));
  };
  const place = nativeDialogs
    ? { label: t("dialogs:export.reveal"), run: () => void reveal() }
    : { label: t("dialogs:export.copyPath"), run: () => void copy() };
  return (
    <Sheet
      title={t("dialogs:export.done")}
      size="medium"
      leave="close"
      onClose={onClose}
      primary={place}
      foot={<Button onClick={onAgain}>{t("dialogs:export.again")}</Button>}
    >
      <div className="export-report">
        <p role="status">
          {t("dialogs:export.doneText", {
            documents: countLabel(report.documents),
            spans: countLabel(report.spans),
            path: report.path,
          })}
        </p>
        <h3>{t("dialogs:export.files")}</h3>
        <ul className="export-files">
          {report.files.map((file) => (
            <li key={file.name}>
              <code>{file.name}</code> <span className="export-quiet">{countLabel(file.bytes)} B</span>
            </li>
          ))}
        </ul>
        <h3>{t("dialogs:export.losses")}</h3>
        <LossList losses={report.losses} />
      </div>
    </Sheet>
  );
}
