import { useRef, useState } from "react";
import { initialsOf } from "#core/model/annotator.ts";
import type { Input } from "#contract/methods.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../service.ts";
import { bringInWaiting, filesWaiting, forgetWaiting } from "../shell/files.ts";
import { joinPath, projectFileName } from "../shell/paths.ts";
import { changeSettings, enterProject } from "../store/actions.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { FolderList } from "./FolderList.tsx";
import { useFolder } from "./useFolder.ts";
import "./sheets.css";

type Schema = Input<"project.create">["schema"];
const schemas: readonly Schema[] = ["claims", "quotes", "empty"];

function close(): void {
  forgetWaiting();
  useView.setState({ dialog: null });
}

/** Name, place and first schema of a new project. */
export function NewProjectSheet() {
  const known = useView((view) => view.settings.person);
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const [name, setName] = useState("");
  const [person, setPerson] = useState(known.name);
  const [schema, setSchema] = useState<Schema>("claims");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const folder = useFolder();
  const path = chosen ?? joinPath(folder.listing?.folder ?? "", projectFileName(name));
  const waiting = filesWaiting();
  const ready = name.trim() !== "" && person.trim() !== "" && folder.listing !== null;
  const make = async (): Promise<void> => {
    const who = {
      name: person.trim(),
      initials: person.trim() === known.name && known.initials !== "" ? known.initials : initialsOf(person),
    };
    const wanted = { path, name: name.trim(), schema, person: who };
    const result = await enterProject(() => service["project.create"](wanted));
    if (!result.ok) return setFailure(result.failure);
    await changeSettings({ person: who });
    bringInWaiting();
  };
  const choosePlace = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "newProject", suggestion: path });
    if (result.ok && result.value.path !== null) setChosen(result.value.path);
  };
  return (
    <Sheet
      title={t("sheets:project.newTitle")}
      onClose={close}
      size="small"
      initialFocus={field}
      primary={{ label: t("sheets:project.make"), run: () => void make(), disabled: !ready }}
      foot={waiting > 0 ? t("sheets:project.waiting", { count: waiting }) : undefined}
    >
      <div className="sheet-form">
        <TextField
          ref={field}
          label={t("sheets:project.name")}
          placeholder={t("sheets:project.namePlaceholder")}
          value={name}
          onValue={setName}
          maxLength={200}
        />
        <TextField
          label={t("sheets:project.you")}
          value={person}
          onValue={setPerson}
          maxLength={200}
          hint={t("sheets:project.needYou")}
        />
        <Choice
          label={t("sheets:project.schema")}
          look="list"
          options={schemas.map((one) => ({
            value: one,
            label: t(`sheets:project.schemas.${one}`),
            hint: t(`sheets:project.schemaHints.${one}`),
          }))}
          value={schema}
          onValue={setSchema}
        />
        <div className="sheet-place">
          <span className="ui-field-label">{t("sheets:project.place")}</span>
          {nativeDialogs ? (
            <Button icon="folder" onClick={() => void choosePlace()}>
              {t("sheets:project.browse")}
            </Button>
          ) : (
            <FolderList folder={folder} shows="folders" />
          )}
          <p className="ui-field-note" dir="ltr">
            {t("sheets:project.placeHint", { file: path })}
          </p>
        </div>
        {failure !== null && (
          <p className="ui-field-note ui-field-problem" role="alert">
            {[failure.message, failure.remedy ?? ""].join(" ")}
          </p>
        )}
      </div>
    </Sheet>
  );
}
