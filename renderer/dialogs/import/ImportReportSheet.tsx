import { documentTitle } from "#core/actions/documents.ts";
import type { ImportReport } from "#contract/values.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import "./import.css";

/** What came in, what was there already, and what failed. */
export function ImportReportSheet({ report }: { readonly report: ImportReport }) {
  const first = report.added[0];
  const read = (): void => {
    closeDialog();
    if (first !== undefined) void openDocument(first.document);
    showToast({ text: t("dialogs:import.toast", { count: report.added.length }) });
  };
  return (
    <Sheet
      title={t("dialogs:import.done")}
      size="small"
      leave="close"
      onClose={closeDialog}
      foot={first === undefined ? <Button onClick={closeDialog}>{t("shell:sheet.close")}</Button> : undefined}
      {...(first === undefined ? {} : { primary: { label: t("dialogs:import.read"), run: read } })}
    >
      <div className="import-report">
        {report.added.length > 0 ? (
          <p>
            {t("dialogs:import.doneAdded", { count: report.added.length })} {t("dialogs:import.undoable")}
          </p>
        ) : (
          report.failed.length === 0 && <p>{t("dialogs:import.nothing")}</p>
        )}
        <NearTexts added={report.added} />
        {report.known.length > 0 && (
          <ReportList
            title={t("dialogs:import.doneKnown", { count: report.known.length })}
            lines={report.known.map((one) => one.file)}
          />
        )}
        {report.failed.length > 0 && (
          <ReportList
            title={t("dialogs:import.doneFailed", { count: report.failed.length })}
            lines={report.failed.map((one) => `${one.file}: ${one.message}`)}
          />
        )}
      </div>
    </Sheet>
  );
}

/** Texts that may be corrected copies of ones that were there, each with the way to put it in their place. */
function NearTexts({ added }: { readonly added: ImportReport["added"] }) {
  const documents = useProject((store) => store.maps.documents);
  const near = added.flatMap((one) => {
    const old = documents.get(one.near?.document ?? "");
    return old === undefined || one.near === null ? [] : [{ ...one, old, percent: one.near.percent }];
  });
  if (near.length === 0) return null;
  return (
    <>
      <p>{t("dialogs:import.near", { count: near.length })}</p>
      <ul>
        {near.slice(0, SHOWN_LINES).map(({ file, document, old, percent }) => (
          <li key={document}>
            {t("dialogs:import.nearLine", { file, percent, name: documentTitle(old) })}{" "}
            <Button onClick={() => useView.setState({ dialog: { kind: "replace", document: old.id } })}>
              {t("dialogs:import.nearReplace")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Tables may have very many rows that are told of. */
const SHOWN_LINES = 100;

function ReportList({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <p>{title}</p>
      <ul>
        {[...new Set(lines)].slice(0, SHOWN_LINES).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > SHOWN_LINES && <li>{t("dialogs:import.moreLines", { count: lines.length - SHOWN_LINES })}</li>}
      </ul>
    </>
  );
}
