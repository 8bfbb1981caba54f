import { useState } from "react";
import { closeDialog, useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextArea, TextField } from "../ui/TextField.tsx";
import "./import/import.css";

/** A text from the clipboard or typed in; it goes through the same check as files do. */
export function PasteSheet() {
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const check = (): void => {
    const file = { name: name.trim() === "" ? t("dialogs:paste.fallback") : name.trim(), text };
    useView.setState({ dialog: { kind: "import", files: [file], folder: null, from: t("dialogs:paste.fallback") } });
  };
  return (
    <Sheet
      title={t("dialogs:paste.title")}
      size="medium"
      onClose={closeDialog}
      primary={{ label: t("dialogs:paste.check"), run: check, disabled: text.trim() === "" }}
    >
      <div className="import-report">
        <TextField label={t("dialogs:paste.name")} hint={t("dialogs:paste.nameHint")} value={name} onValue={setName} />
        <TextArea label={t("dialogs:paste.text")} value={text} onValue={setText} rows={14} />
      </div>
    </Sheet>
  );
}
