import { useRef, useState } from "react";
import type { AnnotationFormat } from "#contract/annotationValues.ts";
import { service } from "../service.ts";
import { useProject } from "../store/project.ts";
import { closeDialog, type Dialog, showFailure, useView } from "../store/view.ts";
import { today } from "../text/dates.ts";
import { StopWork } from "../shell/StopWork.tsx";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ExportOptionsPane } from "./export/ExportOptionsPane.tsx";
import { ExportPreviewPane } from "./export/ExportPreviewPane.tsx";
import { ExportReportView } from "./export/ExportReportView.tsx";
import { FormatList } from "./export/FormatList.tsx";
import { RecipeBar } from "./export/RecipeBar.tsx";
import { suggestExportPath } from "./export/exportPath.ts";
import { useExport } from "./export/useExport.ts";
import "./export/export.css";

/** Getting the work out: a format, what goes in, what it will look like and what it loses, before a byte is written. */
export function ExportSheet({ dialog }: { readonly dialog: Extract<Dialog, { kind: "export" }> }) {
  const { state, change, again, write } = useExport(dialog.documents ?? null);
  const projectPath = useProject((store) => store.path);
  const projectName = useProject((store) => [...store.maps.project.values()][0]?.name ?? "");
  const work = useView((view) => view.work);
  const [path, setPath] = useState<string | null>(null);
  const columns = useRef<HTMLDivElement>(null);
  const format = state.formats.find((one) => one.id === state.options.format);
  const target = path ?? (format === undefined ? "" : suggestExportPath(projectPath, format, today()));
  if (state.report !== null) return <ExportReportView report={state.report} onAgain={again} onClose={closeDialog} />;
  const documents = state.preview?.documents ?? 0;
  const choose = async (): Promise<void> => {
    const result = await service["files.choose"]({
      purpose: format?.writes === "file" ? "exportFile" : "exportFolder",
      suggestion: target,
    });
    if (!result.ok) showFailure(result.failure);
    else if (result.value.path !== null) setPath(result.value.path);
  };
  return (
    <Sheet
      title={t("dialogs:export.title")}
      about={projectName}
      size="wide"
      initialFocus={columns}
      tools={<RecipeBar options={state.options} onOptions={change} />}
      onClose={() => (state.busy ? void service["work.stop"]({}) : closeDialog())}
      primary={{
        label: t("dialogs:export.write", { count: documents }),
        disabled: state.busy || documents === 0 || target === "",
        run: () => void write(target),
      }}
      foot={
        <div className="export-foot">
          <p role="status" className="export-quiet">
            {state.busy
              ? work === null
                ? t("dialogs:export.working")
                : t("dialogs:export.workingCount", { done: work.done, total: work.total })
              : documents === 0 && state.preview !== null
                ? t("dialogs:export.none")
                : t("dialogs:export.checked")}
          </p>
          {state.busy && work !== null && <StopWork name={work.name} />}
          <PathField path={target} onPath={setPath} onChoose={choose} />
        </div>
      }
    >
      <div className="export-columns" ref={columns} tabIndex={-1}>
        <FormatList
          formats={state.formats}
          carries={state.count?.carries ?? null}
          chosen={state.options.format}
          onChoose={(id: AnnotationFormat["id"]) => {
            setPath(null);
            change({ format: id, choices: {} });
          }}
        />
        <ExportOptionsPane options={state.options} format={format} onChange={change} />
        <ExportPreviewPane preview={state.preview} count={state.count} />
      </div>
    </Sheet>
  );
}

type PathFieldProps = {
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly onChoose: () => Promise<void>;
};

function PathField({ path, onPath, onChoose }: PathFieldProps) {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  return (
    <div className="export-path">
      <TextField label={t("dialogs:export.path")} value={path} onValue={onPath} />
      {nativeDialogs && <Button onClick={() => void onChoose()}>{t("dialogs:export.change")}</Button>}
    </div>
  );
}
