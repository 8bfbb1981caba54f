import { closeDialog, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import "../sheets.css";

/** A project was dropped while another one is open: is it a copy to bring in, or one to go on in? */
export function DroppedSheet({ name }: { readonly name: string }) {
  return (
    <Sheet
      title={name}
      size="small"
      onClose={closeDialog}
      primary={{ label: t("merging:dropped.bring"), run: () => useView.setState({ dialog: { kind: "merge" } }) }}
      foot={
        <Button onClick={() => useView.setState({ dialog: { kind: "openProject" } })}>
          {t("merging:dropped.open")}
        </Button>
      }
    >
      <div className="sheet-form">
        <p className="sheet-words">{t("merging:dropped.about")}</p>
        <p className="sheet-words">{t("merging:dropped.noPath")}</p>
      </div>
    </Sheet>
  );
}
