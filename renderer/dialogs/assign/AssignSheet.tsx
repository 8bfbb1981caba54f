import { useMemo, useRef, useState } from "react";
import { assignDocuments } from "#core/actions/assignments.ts";
import { added } from "#core/change.ts";
import { initialsOf, type Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import { isSameName } from "#core/text/names.ts";
import { commit, newId, undo } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { AssignPreview } from "./AssignPreview.tsx";
import { firstForm, freeDocuments, planOf, type AssignForm } from "./plan.ts";
import { ProgressTable } from "./ProgressTable.tsx";
import "../sheets.css";
import "./assign.css";

/** Shares texts out among people, after showing what each would get; and how far everybody is. */
export function AssignSheet({ documents }: { readonly documents: readonly Id[] | undefined }) {
  const maps = useProject((store) => store.maps);
  const canWrite = useProject((store) => store.readOnly === null);
  const [form, setForm] = useState(() => firstForm(maps));
  const first = useRef<HTMLInputElement>(null);
  const [joining, setJoining] = useState<readonly Annotator[]>([]);
  const round = form.round.trim();
  const free = useMemo(() => freeDocuments(maps, round, documents), [maps, round, documents]);
  const assigned = useMemo(() => planOf(form, free), [form, free]);
  const people = [...[...maps.annotators.values()].filter(({ kind }) => kind === "human"), ...joining];
  const make = (): void => {
    const more = joining.filter(({ id }) => form.people.includes(id)).map((one) => added("annotators", one));
    closeDialog();
    void commit(assignDocuments(assigned, { round, newId, created: Date.now() }, more)).then(
      (isSaved) =>
        isSaved &&
        showToast({
          text: t("rounds:assign.made", { count: free.length }),
          action: { label: t("rounds:assign.undo"), run: () => void undo() },
        }),
    );
  };
  const primary = {
    label: t("rounds:assign.make", { count: free.length }),
    run: make,
    disabled: assigned.length === 0 || round === "",
  };
  return (
    <Sheet
      title={t("rounds:assign.title")}
      about={t("rounds:assign.about", { count: free.length })}
      onClose={closeDialog}
      initialFocus={first}
      {...(canWrite ? { primary } : {})}
    >
      <div className="sheet-form">
        {canWrite ? (
          <>
            <TextField
              ref={first}
              label={t("rounds:assign.round")}
              hint={t("rounds:assign.roundHint")}
              dir="auto"
              maxLength={100}
              value={form.round}
              onValue={(name) => setForm({ ...form, round: name })}
            />
            <div className="assign-columns">
              <PeopleField
                people={people}
                chosen={form.people}
                onChosen={(chosen) => setForm({ ...form, people: chosen })}
                onJoin={(person) => {
                  setJoining([...joining, person]);
                  setForm({ ...form, people: [...form.people, person.id] });
                }}
              />
              <SharingFields form={form} onForm={setForm} />
            </div>
            <AssignPreview people={people.filter(({ id }) => form.people.includes(id))} assigned={assigned} />
          </>
        ) : (
          <p className="sheet-words">{t("rounds:assign.cannot")}</p>
        )}
        <ProgressTable />
      </div>
    </Sheet>
  );
}

type PeopleProps = {
  readonly people: readonly Annotator[];
  readonly chosen: readonly Id[];
  readonly onChosen: (chosen: readonly Id[]) => void;
  readonly onJoin: (person: Annotator) => void;
};

/** Who reads; whoever is new joins the project with the assignment. */
function PeopleField({ people, chosen, onChosen, onJoin }: PeopleProps) {
  const [name, setName] = useState("");
  const wanted = name.trim().slice(0, 200);
  const isKnown = people.some((one) => isSameName(one.name, wanted));
  const join = (): void => {
    if (wanted === "" || isKnown) return;
    onJoin({ id: newId(), name: wanted, initials: initialsOf(wanted), kind: "human" });
    setName("");
  };
  return (
    <fieldset className="assign-people">
      <legend className="ui-field-label">{t("rounds:assign.people")}</legend>
      {people.map((person) => (
        <Checkbox
          key={person.id}
          label={person.name}
          checked={chosen.includes(person.id)}
          onChecked={(isChosen) =>
            onChosen(isChosen ? [...chosen, person.id] : chosen.filter((id) => id !== person.id))
          }
        />
      ))}
      <div className="assign-join">
        <TextField
          label={t("rounds:assign.addPerson")}
          value={name}
          onValue={setName}
          problem={isKnown && wanted !== "" ? t("rounds:assign.known") : null}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            join();
          }}
        />
        <Button disabled={wanted === "" || isKnown} onClick={join}>
          {t("rounds:assign.add")}
        </Button>
      </div>
    </fieldset>
  );
}

type SharingProps = { readonly form: AssignForm; readonly onForm: (form: AssignForm) => void };

function SharingFields({ form, onForm }: SharingProps) {
  return (
    <div className="assign-sharing">
      <div className="assign-numbers">
        <TextField
          label={t("rounds:assign.overlap")}
          type="number"
          min={0}
          max={100}
          value={form.overlap}
          onValue={(overlap) => onForm({ ...form, overlap })}
        />
        <TextField
          label={t("rounds:assign.readers")}
          type="number"
          min={2}
          max={Math.max(2, form.people.length)}
          value={form.readers}
          onValue={(readers) => onForm({ ...form, readers })}
        />
        <TextField
          label={t("rounds:assign.seed")}
          title={t("rounds:assign.seedHint")}
          type="number"
          min={0}
          value={form.seed}
          onValue={(seed) => onForm({ ...form, seed })}
        />
      </div>
      <p className="ui-field-note">{t("rounds:assign.overlapHint")}</p>
      <Checkbox
        label={t("rounds:assign.byFolder")}
        checked={form.byFolder}
        onChecked={(byFolder) => onForm({ ...form, byFolder })}
      />
    </div>
  );
}
