import { openProject } from "../../shell/host.ts";
import { closeDialog, useView, type DroppedProject } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import "../sheets.css";

/** A project was dropped while another one is open: is it a copy to bring in, or one to go on in? */
export function DroppedSheet({ dialog: { name, path } }: { readonly dialog: DroppedProject }) {
  const bring = (): void => useView.setState({ dialog: { kind: "merge", ...(path !== null && { path }) } });
  const open = (): void => {
    if (path === null) useView.setState({ dialog: { kind: "openProject" } });
    else void openProject(path).then((opened) => opened && closeDialog());
  };
  return (
    <Sheet
      title={name}
      size="small"
      onClose={closeDialog}
      primary={{ label: t("merging:dropped.bring"), run: bring }}
      foot={<Button onClick={open}>{t("merging:dropped.open")}</Button>}
    >
      <div className="sheet-form">
        <p className="sheet-words">{t("merging:dropped.about")}</p>
        {path === null && <p className="sheet-words">{t("merging:dropped.noPath")}</p>}
      </div>
    </Sheet>
  );
}
