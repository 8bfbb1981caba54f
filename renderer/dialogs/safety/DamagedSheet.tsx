import { useEffect, useRef, useState } from "react";
import type { Output } from "#contract/methods.ts";
import { service } from "../../service.ts";
import { closeDialog, useView, type Damaged } from "../../store/view.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import "../sheets.css";

/** What can be done about a project that is damaged or gone: a backup, or whatever can still be read. */
export function DamagedSheet({ dialog: { path, failure } }: { readonly dialog: Damaged }) {
  const [listed, setListed] = useState<Output<"backups.list"> | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    void service["backups.list"]({ project: path }).then((result) => result.ok && setListed(result.value));
  }, [path]);
  useEffect(() => first.current?.focus(), [listed]);
  const newest = listed?.backups[0];
  const isMissing = failure.code === "NotFound";
  const show = (purpose: "restore" | "recover"): void =>
    useView.setState({
      dialog: { kind: "saveAs", purpose, project: path, ...(purpose === "restore" ? { backup: newest } : {}) },
    });
  return (
    <Sheet title={t(isMissing ? "safety:damaged.missing" : "safety:damaged.title")} onClose={closeDialog} size="small">
      <div className="sheet-form">
        <p className="sheet-words" role="alert">
          {failure.message} <span dir="ltr">{path}</span>
        </p>
        {!isMissing && <p className="sheet-words">{t("safety:damaged.safe")}</p>}
        <div className="sheet-place">
          {newest !== undefined && (
            <Button ref={first} look="primary" size="large" onClick={() => show("restore")}>
              {t("safety:damaged.newest", { moment: momentLabel(newest.made) })}
            </Button>
          )}
          {!isMissing && (
            <Button ref={newest === undefined ? first : null} size="large" onClick={() => show("recover")}>
              {t("safety:damaged.recover")}
            </Button>
          )}
          {listed !== null && (
            <p className="ui-field-note" dir="auto">
              {listed.backups.length === 0
                ? t("safety:damaged.noBackup")
                : t("safety:damaged.all", { count: listed.backups.length, folder: listed.folder })}
            </p>
          )}
        </div>
      </div>
    </Sheet>
  );
}
