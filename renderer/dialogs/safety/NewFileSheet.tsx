import { useRef, useState } from "react";
import type { Failure } from "#contract/result.ts";
import { service } from "../../service.ts";
import { fileName } from "../../shell/paths.ts";
import { refresh } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { PlaceField, usePlace } from "../PlaceField.tsx";
import "../sheets.css";

/** Name and place of a new file for all that is open; work goes on in it, where one was. */
export function NewFileSheet() {
  const before = useProject((store) => store.path);
  const [name, setName] = useState(() => fileName(before).replace(/\.obelus$/u, ""));
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const place = usePlace(name);
  const save = async (): Promise<void> => {
    const result = await service["project.saveAs"]({ path: place.path });
    if (!result.ok) return setFailure(result.failure);
    await refresh();
    closeDialog();
    showToast({ text: t("sheets:newFile.saved", { file: result.value.path }) });
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
        disabled: name.trim() === "" || !place.isReady,
      }}
    >
      <div className="sheet-form">
        <TextField ref={field} label={t("sheets:project.name")} value={name} onValue={setName} maxLength={200} />
        <PlaceField place={place} />
        {failure !== null && (
          <p className="ui-field-note ui-field-problem" role="alert">
            {[failure.message, failure.remedy ?? ""].join(" ")}
          </p>
        )}
      </div>
    </Sheet>
  );
}
