import type { Id } from "#core/model/id.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { SelectField } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";

/** Where texts come in: a folder's id, "none" or "new", and the name of a new one. */
export type FolderChoice = { readonly chosen: string; readonly newName: string };

/** The choice as the service takes it. */
export function placeOf({ chosen, newName }: FolderChoice): {
  readonly folder: Id | null;
  readonly newFolder?: string;
} {
  if (chosen !== "new") return { folder: chosen === "none" ? null : chosen };
  const name = newName.trim();
  return name === "" ? { folder: null } : { folder: null, newFolder: name };
}

type FolderFieldProps = {
  readonly label: string;
  readonly value: FolderChoice;
  readonly onValue: (value: FolderChoice) => void;
};

/** A folder of the project, none, or a new one by its name. */
export function FolderField({ label, value, onValue }: FolderFieldProps) {
  const folders = useProject((store) => store.maps.folders);
  const options = [
    { value: "none", label: t("dialogs:import.noFolder") },
    ...[...folders.values()].toSorted((a, b) => a.order - b.order).map((one) => ({ value: one.id, label: one.name })),
    { value: "new", label: t("dialogs:import.newFolder") },
  ];
  return (
    <div className="import-folder">
      <SelectField
        label={label}
        options={options}
        value={value.chosen}
        onValue={(chosen) => onValue({ ...value, chosen })}
      />
      {value.chosen === "new" && (
        <TextField
          label={t("dialogs:import.newFolderName")}
          value={value.newName}
          onValue={(newName) => onValue({ ...value, newName })}
          autoFocus
        />
      )}
    </div>
  );
}
