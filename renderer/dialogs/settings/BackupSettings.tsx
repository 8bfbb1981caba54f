import { useCallback, useEffect, useState } from "react";
import type { Output } from "#contract/methods.ts";
import type { Settings } from "#contract/values.ts";
import { service } from "../../service.ts";
import { changeSettings } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { showFailure, showToast, useView } from "../../store/view.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { StopWork } from "../../shell/StopWork.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { describeBackup } from "../safety/describeBackup.ts";
import { Working } from "../safety/Working.tsx";

function useBackupSettings(): readonly [Settings["backups"], (patch: Partial<Settings["backups"]>) => void] {
  const backups = useView((view) => view.settings.backups);
  return [backups, (patch) => void changeSettings({ backups: { ...backups, ...patch } })];
}

/** Where backups go. */
export function BackupFolder() {
  const [{ folder }, change] = useBackupSettings();
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const [draft, setDraft] = useState(folder ?? "");
  const keep = (wanted: string): void => {
    setDraft(wanted);
    change({ folder: wanted.trim() === "" ? null : wanted.trim() });
  };
  const choose = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "exportFolder" });
    if (result.ok && result.value.path !== null) keep(result.value.path);
  };
  return (
    <div className="sheet-place">
      <TextField
        label={t("safety:settings.folder")}
        value={draft}
        onValue={setDraft}
        onBlur={() => keep(draft)}
        placeholder={t("safety:settings.folderInProfile")}
        hint={t("safety:settings.folderHint")}
        dir="ltr"
        maxLength={4096}
      />
      <div className="sheet-step-controls">
        {nativeDialogs && (
          <Button icon="folder" onClick={() => void choose()}>
            {t("safety:settings.chooseFolder")}
          </Button>
        )}
        {folder !== null && <Button onClick={() => keep("")}>{t("safety:settings.ownFolder")}</Button>}
      </div>
    </div>
  );
}

/** As many as the settings allow. */
const most = { hours: 168, days: 365 } as const;

/** How many backups are kept. */
export function BackupNumber() {
  const [backups, change] = useBackupSettings();
  const units = ["hours", "days"] as const;
  return (
    <div className="sheet-numbers">
      {units.map((unit) => (
        <TextField
          key={unit}
          label={t(`safety:settings.${unit}`)}
          type="number"
          min={0}
          max={most[unit]}
          value={String(backups[unit])}
          onValue={(value) => change({ [unit]: Math.max(0, Math.min(most[unit], Math.round(Number(value)))) })}
        />
      ))}
      {backups.hours + backups.days === 0 && <p className="ui-field-note">{t("safety:settings.off")}</p>}
    </div>
  );
}

/** The backups of the open project. */
export function BackupList() {
  const path = useProject((project) => (project.open ? project.path : null));
  const [listed, setListed] = useState<Output<"backups.list"> | null>(null);
  const [busy, setBusy] = useState(false);
  const readAll = useCallback(async (): Promise<void> => {
    if (path === null) return;
    const read = await service["backups.list"]({ project: path });
    if (read.ok) setListed(read.value);
    else showFailure(read.failure);
  }, [path]);
  useEffect(() => void readAll(), [readAll]);
  if (path === null) return <p className="sheet-quiet">{t("safety:settings.noProject")}</p>;
  const { backups, held } = listed ?? { backups: [], held: null };
  const backUp = async (): Promise<void> => {
    setBusy(true);
    const made = await service["backups.make"]({});
    setBusy(false);
    if (made.ok) showToast({ text: t("safety:settings.made") });
    else showFailure(made.failure);
    await readAll();
  };
  return (
    <section className="sheet-place" aria-labelledby="settings-backups">
      <h3 id="settings-backups" className="ui-field-label">
        {t("safety:settings.list")}
      </h3>
      {backups.length === 0 && listed !== null && <p className="ui-field-note">{t("safety:settings.none")}</p>}
      <ul className="sheet-backups">
        {backups.map((backup) => (
          <li key={backup.path}>
            <span className="ui-grow">{momentLabel(backup.made)}</span>
            <span className="ui-meta">{describeBackup(backup, held)}</span>
            <Button
              aria-label={t("safety:settings.restoreOf", { moment: momentLabel(backup.made) })}
              onClick={() =>
                useView.setState({
                  dialog: {
                    kind: "saveAs",
                    purpose: "restore",
                    project: path,
                    backup,
                    from: { kind: "settings", section: "backups" },
                  },
                })
              }
            >
              {t("safety:settings.restore")}
            </Button>
          </li>
        ))}
      </ul>
      <div className="sheet-step-controls">
        <Button disabled={busy} onClick={() => void backUp()}>
          {t("safety:settings.now")}
        </Button>
        {busy && <Working />}
        {busy && <StopWork name={t("safety:settings.making")} />}
      </div>
    </section>
  );
}
