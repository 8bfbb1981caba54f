import { useEffect, useRef, useState } from "react";
import type { Output } from "#contract/methods.ts";
import { service } from "../../service.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, useView, type Damaged } from "../../store/view.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { describeBackup } from "./describeBackup.ts";
import "../sheets.css";

/** What can be done about a project that is damaged or gone: a backup, or whatever can still be read. */
export function DamagedSheet({ dialog }: { readonly dialog: Damaged }) {
  const { path, failure } = dialog;
  const [listed, setListed] = useState<Output<"backups.list"> | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const choices = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void service["backups.list"]({ project: path }).then((result) => {
      if (!result.ok) return;
      setListed(result.value);
      setChosen(result.value.backups.find((one) => one.whole)?.path ?? null);
    });
  }, [path]);
  useEffect(() => choices.current?.querySelector<HTMLInputElement>("input:checked")?.focus(), [listed]);
  const isOpen = useProject((store) => store.open && store.path === path);
  const isMissing = failure.code === "NotFound";
  const backup = listed?.backups.find((one) => one.path === chosen);
  const restore = (): void =>
    useView.setState({ dialog: { kind: "saveAs", purpose: "restore", project: path, backup, from: dialog } });
  const recover = (): void =>
    useView.setState({ dialog: { kind: "saveAs", purpose: "recover", project: path, from: dialog } });
  const recovering = t("safety:damaged.recover");
  // Offered once it is known, so that it never changes under somebody's finger.
  const wayOut =
    backup === undefined && !isMissing
      ? { label: recovering, run: recover }
      : { label: t("safety:damaged.restore"), run: restore, disabled: backup === undefined };
  return (
    <Sheet
      title={t(isMissing ? "safety:damaged.missing" : "safety:damaged.title")}
      onClose={closeDialog}
      size="small"
      {...(listed !== null && { primary: wayOut })}
      foot={backup !== undefined && !isMissing && <Button onClick={recover}>{recovering}</Button>}
    >
      <div className="sheet-form">
        <p className="sheet-words" role="alert">
          {failure.message} <span dir="ltr">{path}</span>
        </p>
        {!isMissing && (
          <p className="sheet-words">
            {t("safety:damaged.safe")} {isOpen && t("safety:damaged.incomplete")}
          </p>
        )}
        {listed !== null && listed.backups.length > 0 && (
          <div className="sheet-place">
            <div className="sheet-choices" ref={choices}>
              <Choice
                label={t("safety:damaged.backups")}
                look="list"
                options={listed.backups.map((one) => ({
                  value: one.path,
                  label: momentLabel(one.made),
                  hint: describeBackup(one, listed.held),
                }))}
                value={chosen}
                onValue={setChosen}
              />
            </div>
            <p className="ui-field-note">
              {t("safety:damaged.folder")} <span dir="ltr">{listed.folder}</span>
            </p>
          </div>
        )}
        {!isMissing && listed !== null && (
          <p className="sheet-words">
            {t(backup === undefined ? "safety:damaged.noBackup" : "safety:damaged.orRecover")}
          </p>
        )}
      </div>
    </Sheet>
  );
}
