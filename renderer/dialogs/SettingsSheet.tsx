import { useState, type ReactNode } from "react";
import { fitOf } from "../shell/palette/match.ts";
import { closeDialog } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { BackupList } from "./settings/BackupSettings.tsx";
import { KeySettings } from "./settings/KeySettings.tsx";
import { settingRows, type SettingRow } from "./settings/rows.tsx";
import { isSettingsSection, settingsSections, type SettingsSection } from "./settings/sections.ts";
import "./sheets.css";

/** What people set to their liking. Every change holds at once. */
export function SettingsSheet({ section }: { readonly section?: string | undefined }) {
  const [shown, setShown] = useState<SettingsSection>(isSettingsSection(section) ? section : "you");
  const [query, setQuery] = useState("");
  const found = settingRows.filter((row) =>
    query === "" ? row.section === shown : fitOf(query, row.words()) !== null,
  );
  return (
    <Sheet
      title={t("sheets:settings.title")}
      onClose={closeDialog}
      tools={
        <TextField
          label={t("sheets:settings.search")}
          labelLook="hidden"
          icon="search"
          placeholder={t("sheets:settings.search")}
          value={query}
          onValue={setQuery}
        />
      }
    >
      <div className="sheet-settings">
        <nav className="sheet-settings-sections" aria-label={t("sheets:settings.title")}>
          {settingsSections.map((one) => (
            <button
              key={one}
              type="button"
              aria-current={query === "" && one === shown ? "true" : undefined}
              onClick={() => {
                setShown(one);
                setQuery("");
              }}
            >
              {t(`sheets:settings.sections.${one}`)}
            </button>
          ))}
        </nav>
        <div className="sheet-settings-rows">
          {found.map((row) => (
            <Row key={row.id} row={row} />
          ))}
          {query === "" && shown === "keys" && <KeySettings />}
          {query === "" && shown === "backups" && <BackupList />}
          {query !== "" && found.length === 0 && <p className="sheet-quiet">{t("sheets:settings.nothing")}</p>}
        </div>
      </div>
    </Sheet>
  );
}

function Row({ row }: { readonly row: SettingRow }): ReactNode {
  const Control = row.control;
  return <Control />;
}
