import { useRef, useState } from "react";
import { initialsOf } from "#core/model/annotator.ts";
import type { Input } from "#contract/methods.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../service.ts";
import { bringInWaiting, filesWaiting, forgetWaiting } from "../shell/files.ts";
import { changeSettings, enterProject } from "../store/actions.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Choice } from "../ui/Choice.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { PlaceField, usePlace } from "./PlaceField.tsx";
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
  const [name, setName] = useState("");
  const [person, setPerson] = useState(known.name);
  const [schema, setSchema] = useState<Schema>("claims");
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const place = usePlace(name);
  const waiting = filesWaiting();
  const ready = name.trim() !== "" && person.trim() !== "" && place.isReady;
  const make = async (): Promise<void> => {
    const who = {
      name: person.trim(),
      initials: person.trim() === known.name && known.initials !== "" ? known.initials : initialsOf(person),
    };
    const wanted = { path: place.path, name: name.trim(), schema, person: who };
    const result = await enterProject(() => service["project.create"](wanted));
    if (!result.ok) return setFailure(result.failure);
    await changeSettings({ person: who });
    bringInWaiting();
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
        <PlaceField place={place} />
        {failure !== null && (
          <p className="ui-field-note ui-field-problem" role="alert">
            {[failure.message, failure.remedy ?? ""].join(" ")}
          </p>
        )}
      </div>
    </Sheet>
  );
}
