import type { ExportReport } from "#contract/values.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { useWayTo } from "../useWayTo.ts";
import { LossList } from "./ExportPreviewPane.tsx";

type ExportReportViewProps = {
  readonly report: ExportReport;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** What was written, where, and what the format could not carry. */
export function ExportReportView({ report, onAgain, onClose }: ExportReportViewProps) {
  const primary = useWayTo(report.path);
  return (
    <Sheet
      title={t("dialogs:export.done")}
      size="medium"
      leave="close"
      onClose={onClose}
      primary={primary}
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
