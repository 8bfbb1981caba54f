import { DraftOffer } from "../ui/DraftOffer.tsx";
import { useFormDraft } from "../ui/useDraft.ts";
import { pastePlace } from "../store/drafts.ts";
import { closeDialog, useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextArea, TextField } from "../ui/TextField.tsx";
import "./import/import.css";

/** A text from the clipboard or typed in; it goes through the same check as files do. */
export function PasteSheet() {
  const about = t("drafts:about.paste");
  const draft = useFormDraft({ place: pastePlace(), about, base: { name: "", text: "" } });
  const { name, text } = draft.texts;
  // Until it is brought in, what was typed stays offered.
  const check = (): void => {
    const file = { name: name.trim() === "" ? t("dialogs:paste.fallback") : name.trim(), text };
    useView.setState({ dialog: { kind: "import", files: [file], folder: null, from: t("dialogs:paste.fallback") } });
  };
  const cancel = (): void => {
    draft.cancel();
    closeDialog();
  };
  return (
    <Sheet
      title={t("dialogs:paste.title")}
      size="medium"
      onClose={cancel}
      primary={{ label: t("dialogs:paste.check"), run: check, disabled: text.trim() === "" }}
    >
      <div className="import-report">
        <TextField
          label={t("dialogs:paste.name")}
          hint={t("dialogs:paste.nameHint")}
          value={name}
          onValue={(typed) => draft.change({ name: typed })}
        />
        <TextArea
          label={t("dialogs:paste.text")}
          value={text}
          onValue={(typed) => draft.change({ text: typed })}
          rows={14}
        />
        {draft.isLeft && <DraftOffer about={about} savedNow={null} onDrop={draft.reset} />}
      </div>
    </Sheet>
  );
}
