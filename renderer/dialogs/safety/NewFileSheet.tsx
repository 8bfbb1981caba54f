import { useRef, useState } from "react";
import type { Failure } from "#contract/result.ts";
import { service } from "../../service.ts";
import { fileName, joinPath, projectFileName } from "../../shell/paths.ts";
import { refresh } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { FolderList } from "../FolderList.tsx";
import { useFolder } from "../useFolder.ts";
import "../sheets.css";

/** Name and place of a new file for all that is open; work goes on in it, where one was. */
export function NewFileSheet() {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const before = useProject((store) => store.path);
  const [name, setName] = useState(() => fileName(before).replace(/\.obelus$/u, ""));
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const folder = useFolder();
  const path = chosen ?? joinPath(folder.listing?.folder ?? "", projectFileName(name));
  const save = async (): Promise<void> => {
    const result = await service["project.saveAs"]({ path });
    if (!result.ok) return setFailure(result.failure);
    await refresh();
    closeDialog();
    showToast({ text: t("sheets:newFile.saved", { file: result.value.path }) });
  };
  const choosePlace = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "newProject", suggestion: path });
    if (result.ok && result.value.path !== null) setChosen(result.value.path);
  };
  return (
    <Sheet
      title={t("sheets:newFile.title")}
      onClose={closeDialog}
      size="small"
      initialFocus={field}
      primary={{
        label: t("sheets:newFile.save"),
        run: () => void save(),
        disabled: name.trim() === "" || folder.listing === null,
      }}
    >
      <div className="sheet-form">
        <TextField ref={field} label={t("sheets:project.name")} value={name} onValue={setName} maxLength={200} />
        <div className="sheet-place">
          <span className="ui-field-label">{t("sheets:project.place")}</span>
          {nativeDialogs ? (
            <Button icon="folder" onClick={() => void choosePlace()}>
              {t("sheets:project.browse")}
            </Button>
          ) : (
            <FolderList folder={folder} shows="folders" />
          )}
          <p className="ui-field-note" dir="ltr">
            {t("sheets:project.placeHint", { file: path })}
          </p>
        </div>
        {failure !== null && (
          <p className="ui-field-note ui-field-problem" role="alert">
            {[failure.message, failure.remedy ?? ""].join(" ")}
          </p>
        )}
      </div>
    </Sheet>
  );
}
