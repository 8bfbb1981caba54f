import { useState, type FunctionComponent } from "react";
import { initialsOf } from "#core/model/annotator.ts";
import type { Settings } from "#contract/values.ts";
import { changeOwnName } from "../../shell/person.ts";
import { changeSettings } from "../../store/actions.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Choice, SelectField } from "../../ui/Choice.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { BackupFolder, BackupNumber } from "./BackupSettings.tsx";
import type { SettingsSection } from "./sections.ts";

export type SettingRow = {
  readonly id: string;
  readonly section: SettingsSection;
  /** What searching goes by. */
  readonly words: () => string;
  readonly control: FunctionComponent;
};

function useSetting<K extends keyof Settings>(key: K): readonly [Settings[K], (value: Settings[K]) => void] {
  const value = useView((view) => view.settings[key]);
  return [value, (next) => void changeSettings({ [key]: next })];
}

function You() {
  const person = useView((view) => view.settings.person);
  const [draft, setDraft] = useState(person);
  const keep = (): void => {
    const name = draft.name.trim();
    if (name === "") return setDraft(person);
    void changeOwnName({ name, initials: draft.initials.trim() === "" ? initialsOf(name) : draft.initials.trim() });
  };
  return (
    <>
      <TextField
        label={t("sheets:settings.name")}
        value={draft.name}
        onValue={(name) => setDraft({ ...draft, name })}
        onBlur={keep}
        maxLength={200}
        hint={t("sheets:settings.youHint")}
      />
      <TextField
        label={t("sheets:settings.initials")}
        value={draft.initials}
        onValue={(initials) => setDraft({ ...draft, initials })}
        onBlur={keep}
        maxLength={4}
      />
    </>
  );
}

function TextFace() {
  const [value, set] = useSetting("textFace");
  const faces = ["literata", "source-serif", "legible"] as const;
  return (
    <Choice
      label={t("sheets:settings.textFace")}
      options={faces.map((face) => ({ value: face, label: t(`sheets:settings.faces.${face}`) }))}
      value={value}
      onValue={set}
    />
  );
}

/** In pixels, as the settings allow. */
const smallestText = 15;
const largestText = 26;

function TextSize() {
  const [value, set] = useSetting("textSize");
  return (
    <div className="sheet-step" role="group" aria-label={t("sheets:settings.textSize")}>
      <span className="ui-field-label">{t("sheets:settings.textSize")}</span>
      <div className="sheet-step-controls">
        <Button
          disabled={value <= smallestText}
          onClick={() => set(value - 1)}
          aria-label={`${t("sheets:settings.textSize")} −`}
        >
          −
        </Button>
        <output>{t("sheets:settings.textSizeValue", { size: value })}</output>
        <Button
          disabled={value >= largestText}
          onClick={() => set(value + 1)}
          aria-label={`${t("sheets:settings.textSize")} +`}
        >
          +
        </Button>
      </div>
    </div>
  );
}

function Density() {
  const [value, set] = useSetting("density");
  const options = (["comfortable", "compact"] as const).map((one) => ({
    value: one,
    label: t(`sheets:settings.densities.${one}`),
  }));
  return <Choice label={t("sheets:settings.density")} options={options} value={value} onValue={set} />;
}

function Letters() {
  const [value, set] = useSetting("letters");
  const options = (["always", "overlap", "hover"] as const).map((one) => ({
    value: one,
    label: t(`sheets:settings.letterTimes.${one}`),
  }));
  return <Choice label={t("sheets:settings.letters")} options={options} value={value} onValue={set} />;
}

function SingleLetterKeys() {
  const [value, set] = useSetting("singleLetterKeys");
  return (
    <div>
      <Checkbox checked={value} onChecked={set} label={t("sheets:settings.singleLetterKeys")} />
      <p className="ui-field-note">{t("sheets:settings.singleLetterKeysHint")}</p>
    </div>
  );
}

function Theme() {
  const [value, set] = useSetting("theme");
  const options = (["system", "light", "dark", "contrast-light", "contrast-dark"] as const).map((one) => ({
    value: one,
    label: t(`sheets:settings.themes.${one}`),
  }));
  return <Choice label={t("sheets:settings.theme")} options={options} value={value} onValue={set} />;
}

function Motion() {
  const [value, set] = useSetting("motion");
  const options = (["system", "off"] as const).map((one) => ({
    value: one,
    label: t(`sheets:settings.motions.${one}`),
  }));
  return <Choice label={t("sheets:settings.motion")} options={options} value={value} onValue={set} />;
}

const zooms = ["0.8", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2"] as const;

function Zoom() {
  const [value, set] = useSetting("zoom");
  const known = zooms.find((one) => Math.abs(Number(one) - value) < 0.001);
  const options = [...new Set([...zooms, known ?? String(value)])].map((one) => ({
    value: one,
    label: t("shell:status.zoom", { percent: Math.round(Number(one) * 100) }),
  }));
  return (
    <SelectField
      label={t("sheets:settings.zoom")}
      options={options}
      value={known ?? String(value)}
      onValue={(one) => set(Number(one))}
    />
  );
}

function ReadingAloud() {
  const [value, set] = useSetting("readingAloud");
  return (
    <div>
      <Checkbox checked={value} onChecked={set} label={t("sheets:settings.readingAloud")} />
      <p className="ui-field-note">{t("sheets:settings.readingAloudHint")}</p>
    </div>
  );
}

function Verbosity() {
  const [value, set] = useSetting("verbosity");
  const options = (["kinds", "details", "everything"] as const).map((one) => ({
    value: one,
    label: t(`sheets:settings.verbosities.${one}`),
  }));
  return <Choice label={t("sheets:settings.verbosity")} options={options} value={value} onValue={set} />;
}

/** Every setting but the keys, which have a list of their own. */
export const settingRows: readonly SettingRow[] = [
  {
    id: "you",
    section: "you",
    words: () => `${t("sheets:settings.name")} ${t("sheets:settings.initials")}`,
    control: You,
  },
  { id: "textFace", section: "reading", words: () => t("sheets:settings.textFace"), control: TextFace },
  { id: "textSize", section: "reading", words: () => t("sheets:settings.textSize"), control: TextSize },
  { id: "letters", section: "reading", words: () => t("sheets:settings.letters"), control: Letters },
  { id: "density", section: "reading", words: () => t("sheets:settings.density"), control: Density },
  {
    id: "singleLetterKeys",
    section: "marking",
    words: () => t("sheets:settings.singleLetterKeys"),
    control: SingleLetterKeys,
  },
  {
    id: "theme",
    section: "appearance",
    words: () =>
      `${t("sheets:settings.theme")} ${t("sheets:settings.themes.dark")} ${t("sheets:settings.themes.contrast-dark")}`,
    control: Theme,
  },
  { id: "motion", section: "appearance", words: () => t("sheets:settings.motion"), control: Motion },
  { id: "zoom", section: "appearance", words: () => t("sheets:settings.zoom"), control: Zoom },
  {
    id: "readingAloud",
    section: "aloud",
    words: () => `${t("sheets:settings.sections.aloud")} ${t("sheets:settings.readingAloud")}`,
    control: ReadingAloud,
  },
  {
    id: "backupFolder",
    section: "backups",
    words: () => `${t("sheets:settings.sections.backups")} ${t("safety:settings.folder")}`,
    control: BackupFolder,
  },
  {
    id: "backupNumber",
    section: "backups",
    words: () => `${t("sheets:settings.sections.backups")} ${t("safety:settings.hours")} ${t("safety:settings.days")}`,
    control: BackupNumber,
  },
  { id: "verbosity", section: "aloud", words: () => t("sheets:settings.verbosity"), control: Verbosity },
];
