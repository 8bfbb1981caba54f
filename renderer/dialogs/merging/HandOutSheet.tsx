import { useMemo, useState } from "react";
import type { Output } from "#contract/methods.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../../service.ts";
import { fileName, folderOf } from "../../shell/paths.ts";
import { refresh } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog } from "../../store/view.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Choice, SelectField } from "../../ui/Choice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { PlaceField, usePlace } from "../PlaceField.tsx";
import { Working } from "../safety/Working.tsx";
import { useWayTo } from "../useWayTo.ts";
import "../sheets.css";
import "./merging.css";

type Content = "blind" | "whole";
type Made = Output<"project.handOut">;

const SOMEBODY_NEW = "new";

/** A copy for a colleague: for whom, with what in it, and where to. */
export function HandOutSheet() {
  const project = useProject((store) => store.path);
  const people = useOthers();
  const [chosen, setChosen] = useState<string>(people[0]?.id ?? SOMEBODY_NEW);
  const [newName, setNewName] = useState("");
  const [content, setContent] = useState<Content>("blind");
  const [isOnlyAssigned, setIsOnlyAssigned] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const to = (people.find(({ id }) => id === chosen)?.name ?? newName).trim();
  const name = file ?? suggestName(project, to);
  const place = usePlace(name, folderOf(project));
  const assigned = useAssigned(chosen);
  const isPart = content === "blind" && isOnlyAssigned && assigned > 0;
  if (made !== null) return <MadeSheet made={made} />;
  const make = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const input = { path: place.path, to, blind: content === "blind", assigned: isPart };
    const result = await service["project.handOut"](input);
    // Somebody new is a person of the project from now on.
    if (result.ok) await refresh();
    setBusy(false);
    if (result.ok) setMade(result.value);
    else setFailure(result.failure);
  };
  return (
    <Sheet
      title={t("merging:handOut.title")}
      onClose={busy ? () => void service["work.stop"]({}) : closeDialog}
      size="small"
      leave={busy ? "stop" : "cancel"}
      primary={{
        label: t("merging:handOut.make"),
        run: () => void make(),
        disabled: busy || to === "" || name.trim() === "" || !place.isReady,
      }}
      foot={busy ? <Working /> : undefined}
    >
      <div className="sheet-form">
        <p className="sheet-words">{t("merging:handOut.about")}</p>
        {people.length > 0 && (
          <SelectField
            label={t("merging:handOut.to")}
            options={[
              ...people.map(({ id, name: label }) => ({ value: id, label })),
              { value: SOMEBODY_NEW, label: t("merging:handOut.somebodyNew") },
            ]}
            value={chosen}
            onValue={setChosen}
          />
        )}
        {chosen === SOMEBODY_NEW && (
          <TextField label={t("merging:handOut.name")} value={newName} onValue={setNewName} maxLength={200} />
        )}
        <Choice<Content>
          label={t("merging:handOut.content")}
          look="list"
          options={[
            { value: "blind", label: t("merging:handOut.blind"), hint: t("merging:handOut.blindHint") },
            { value: "whole", label: t("merging:handOut.whole"), hint: t("merging:handOut.wholeHint") },
          ]}
          value={content}
          onValue={setContent}
        />
        {content === "blind" && assigned > 0 && (
          <Checkbox
            label={t("merging:handOut.assigned", { ...counted(assigned), name: to })}
            checked={isOnlyAssigned}
            onChecked={setIsOnlyAssigned}
          />
        )}
        <TextField label={t("merging:handOut.file")} value={name} onValue={setFile} maxLength={200} />
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

/** The people of the project besides oneself, by name. */
function useOthers(): readonly Annotator[] {
  const annotators = useProject((store) => store.maps.annotators);
  const me = useProject((store) => store.me);
  return useMemo(
    () =>
      [...annotators.values()]
        .filter(({ id, kind }) => kind === "human" && id !== me)
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    [annotators, me],
  );
}

/** How many texts are assigned to a person. */
function useAssigned(person: string): number {
  const assignments = useProject((store) => store.maps.assignments);
  return useMemo(
    () =>
      new Set([...assignments.values()].filter(({ annotator }) => annotator === person).map(({ document }) => document))
        .size,
    [assignments, person],
  );
}

function suggestName(project: string, to: string): string {
  const stem = fileName(project).replace(/\.obelus$/u, "");
  return to === "" ? stem : `${stem} ${to}`;
}

function MadeSheet({ made: { path, documents, name } }: { readonly made: Made }) {
  const primary = useWayTo(path);
  return (
    <Sheet title={t("merging:handOut.doneTitle")} size="small" leave="close" onClose={closeDialog} primary={primary}>
      <div className="sheet-form">
        <p className="sheet-words" role="status">
          {t("merging:handOut.done", { name, path, ...counted(documents) })}
        </p>
        <p className="sheet-words">{t("merging:handOut.next", { name })}</p>
      </div>
    </Sheet>
  );
}
