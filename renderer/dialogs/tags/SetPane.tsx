import type { AnnotationChoice, AnnotationSet, FoundKind, Remark } from "#contract/annotationValues.ts";
import { useProject } from "../../store/project.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Choice, SelectField } from "../../ui/Choice.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { TagImportActions, TagImportState, Unit } from "./useTagImport.ts";

type SetPaneProps = { readonly set: AnnotationSet; readonly state: TagImportState; readonly actions: TagImportActions };

/** What comes in from one set of files: what it counts, whose work it is, and under which kinds. */
export function SetPane({ set, state, actions }: SetPaneProps) {
  const chosen = state.chosen.get(set.set) ?? {};
  const known = set.texts.filter(({ document }) => document !== null).length;
  if (set.problem !== null) return <p className="tags-problem">{set.problem}</p>;
  return (
    <section className="tags-pane" aria-label={set.name}>
      <p className="import-quiet">
        {t("dialogs:tags.found", {
          count: set.spans,
          texts: countLabel(set.texts.length),
          known: countLabel(known),
          links: countLabel(set.relations),
        })}
      </p>
      <UnitChoice set={set} state={state} actions={actions} />
      <PeopleChoice set={set} chosen={chosen} actions={actions} />
      <KindTable
        title={t("dialogs:tags.kinds")}
        kinds={set.tags}
        chosen={chosen.tags}
        existing="tags"
        onChoose={(tags) => actions.choose(set.set, { tags })}
      />
      {set.relationTypes.length > 0 && (
        <KindTable
          title={t("dialogs:tags.linkKinds")}
          kinds={set.relationTypes}
          chosen={chosen.relationTypes}
          existing="relationTypes"
          onChoose={(relationTypes) => actions.choose(set.set, { relationTypes })}
        />
      )}
      <RemarkList remarks={set.remarks} />
    </section>
  );
}

function UnitChoice({ set, state, actions }: SetPaneProps) {
  if (set.unit === null) return null;
  const { fitting, unit, because } = set.unit;
  if (fitting.length < 2 && !state.units.has(set.set))
    return <p className="import-quiet">{t("dialogs:tags.unitFound", { unit: unitName(unit), because })}</p>;
  return (
    <div className="tags-unit">
      <p className="import-doubtful">
        <Icon name="warn" /> {t("dialogs:tags.unitAsked", { because })}
      </p>
      <Choice
        label={t("dialogs:tags.unit")}
        look="chips"
        options={(["codepoint", "utf16", "utf8"] as const).map((value) => ({ value, label: unitName(value) }))}
        value={state.units.get(set.set) ?? null}
        onValue={(value) => void actions.count(set.set, value)}
      />
    </div>
  );
}

function unitName(unit: Unit): string {
  return t(`dialogs:tags.units.${unit}`);
}

type PeopleChoiceProps = {
  readonly set: AnnotationSet;
  readonly chosen: Omit<AnnotationChoice, "set">;
  readonly actions: TagImportActions;
};

/** Whose work it becomes, for each name in the file. */
function PeopleChoice({ set, chosen, actions }: PeopleChoiceProps) {
  const annotators = useProject((store) => store.maps.annotators);
  const me = useProject((store) => store.me);
  const people = [...annotators.values()];
  const proposed = set.annotators.map(({ name, existing }) =>
    existing !== null ? { id: existing } : name === "" ? { id: me } : { name },
  );
  const current = chosen.annotators ?? proposed;
  return (
    <fieldset className="tags-people">
      <legend>{t("dialogs:tags.people")}</legend>
      {set.annotators.map(({ name, spans }, place) => {
        const one = current[place] ?? { id: me };
        const choose = (value: string): void => {
          const next = value === "named" ? { name } : { id: value };
          actions.choose(set.set, { annotators: current.map((old, index) => (index === place ? next : old)) });
        };
        return (
          <SelectField
            key={name}
            label={`${name === "" ? t("dialogs:tags.unnamed") : name} (${countLabel(spans)})`}
            options={[
              ...(name === "" ? [] : [{ value: "named", label: t("dialogs:tags.newPerson", { name }) }]),
              ...people.map((person) => ({ value: person.id, label: person.name })),
            ]}
            value={"id" in one ? one.id : "named"}
            onValue={choose}
          />
        );
      })}
    </fieldset>
  );
}

type KindTableProps = {
  readonly title: string;
  readonly kinds: readonly FoundKind[];
  readonly chosen: AnnotationChoice["tags"];
  readonly existing: "tags" | "relationTypes";
  readonly onChoose: (chosen: NonNullable<AnnotationChoice["tags"]>) => void;
};

/** Each kind of the file, and the kind of the project it becomes. */
function KindTable({ title, kinds, chosen, existing, onChoose }: KindTableProps) {
  const own = useProject((store) => store.maps[existing]);
  const current = kinds.map((kind, place) => chosen?.[place] ?? kind.existing ?? "new");
  const options = [
    { value: "new", label: t("dialogs:tags.newKind") },
    { value: "skip", label: t("dialogs:tags.skip") },
    ...[...own.values()].map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <table className="tags-kinds">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("dialogs:tags.inFile")}</th>
          <th scope="col" className="import-number">
            {t("dialogs:tags.count")}
          </th>
          <th scope="col">{t("dialogs:tags.becomes")}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind, place) => (
          <tr key={`${kind.layer ?? ""} ${kind.name}`}>
            <th scope="row">
              {kind.name} {kind.layer !== null && <span className="import-quiet">{kind.layer}</span>}
            </th>
            <td className="import-number">{countLabel(kind.count)}</td>
            <td>
              <SelectField
                label={t("dialogs:tags.becomesOf", { kind: kind.name })}
                labelLook="hidden"
                options={options}
                value={current[place] ?? "new"}
                onValue={(value) => onChoose(current.map((old, index) => (index === place ? value : old)))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was changed or left out, in sentences with a count and the first place. */
export function RemarkList({ remarks }: { readonly remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul className="tags-remarks">
      {remarks.map(({ outcome, message, where, count }) => (
        <li key={`${outcome} ${message}`} className={outcome === "leftOut" ? "import-doubtful" : undefined}>
          <Icon name={outcome === "leftOut" ? "warn" : "note"} />
          <span className="import-number">{countLabel(count)}</span>
          <span>
            {message} <span className="import-quiet">{where}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
