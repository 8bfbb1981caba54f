import { useMemo, useState } from "react";
import { freeLetters, moveToLayer, patchIn, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Id } from "#core/model/id.ts";
import type { Marking, Stance, Tag } from "#core/model/schema.ts";
import { useProject } from "../../store/project.ts";
import type { Survey } from "../../store/survey.ts";
import { LiveArea, LiveText } from "../../inspector/LiveField.tsx";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice, SelectField } from "../../ui/Choice.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { AttributeTable } from "./AttributeTable.tsx";
import { editDraft } from "./draftStore.ts";
import { ExampleList } from "./ExampleList.tsx";
import { FormRow } from "./FormRow.tsx";
import { HuePicker } from "./HuePicker.tsx";
import { RemoveTagSheet } from "./RemoveTagSheet.tsx";
import { useUses } from "./SchemaList.tsx";
import { TagLinks } from "./TagLinks.tsx";

/** In choices where nothing is one of the options. */
const NONE = "none";

/** One kind of tag: name, key, hue, mark, meaning, details, links, examples. */
export function TagForm({ draft, id }: { readonly draft: SchemaDraft; readonly id: Id }) {
  const tag = draft.tags.find((one) => one.id === id);
  const uses = useUses().get(id) ?? 0;
  const counts = useProject((store) => store.counts);
  const people = useMemo(() => countPeople(counts, id), [counts, id]);
  const [isRemoving, setRemoving] = useState(false);
  if (tag === undefined) return null;
  const change = (patch: Partial<Tag>): void => editDraft((one) => patchIn(one, "tags", id, patch));
  return (
    <>
      <header className="inspector-row schema-form-head">
        <TagLetter tag={tag} size="large" />
        <h2 className="schema-form-name">{tag.name}</h2>
        <span className="ui-meta">
          {uses === 0 ? t("places:schema.unused") : t("places:schema.uses", { uses: countLabel(uses), count: people })}
        </span>
        <span className="ui-grow" />
        <Button look="plain" icon="trash" onClick={() => setRemoving(true)}>
          {t("places:schema.removeTag")}
        </Button>
      </header>
      <TagFields draft={draft} tag={tag} onChange={change} />
      <AttributeTable draft={draft} tag={id} />
      <TagLinks draft={draft} tag={tag} />
      <ExampleList tag={tag} onChange={change} />
      {isRemoving && <RemoveTagSheet draft={draft} tag={tag} uses={uses} onClose={() => setRemoving(false)} />}
    </>
  );
}

type TagFieldsProps = {
  readonly draft: SchemaDraft;
  readonly tag: Tag;
  readonly onChange: (patch: Partial<Tag>) => void;
};

const markings: readonly Marking[] = ["tint", "line", "margin"];
const stances: readonly Stance[] = ["asserts", "denies", "asks", "reports"];

function TagFields({ draft, tag, onChange }: TagFieldsProps) {
  const letters = freeLetters({ tags: draft.tags.filter((one) => one.id !== tag.id) });
  const layer = draft.layers.find((one) => one.id === tag.layer);
  const keys = [
    ...letters.map((letter) => ({ value: letter, label: letter })),
    { value: NONE, label: t("places:schema.noKey") },
  ];
  const asLayer = {
    value: NONE,
    label: t("places:schema.asLayer", { marking: layer === undefined ? "" : t(`places:marking.${layer.marking}`) }),
  };
  return (
    <div className="schema-fields">
      <FormRow name={t("places:schema.field.name")}>
        <div className="schema-short">
          <LiveText
            label={t("places:schema.field.name")}
            labelLook="hidden"
            value={tag.name}
            onCommit={(name) => onChange({ name: name.trim() })}
          />
        </div>
      </FormRow>
      <FormRow
        name={t("places:schema.field.key")}
        hint={t("places:schema.freeLetters", { letters: freeLetters(draft).join(" ") })}
      >
        <SelectField
          label={t("places:schema.field.key")}
          labelLook="hidden"
          value={tag.key ?? NONE}
          options={keys}
          onValue={(key) => onChange({ key: key === NONE ? null : key })}
        />
      </FormRow>
      <FormRow name={t("places:schema.field.layer")}>
        <SelectField
          label={t("places:schema.field.layer")}
          labelLook="hidden"
          value={tag.layer}
          options={draft.layers.map((one) => ({ value: one.id, label: one.name }))}
          onValue={(next) => editDraft((one) => moveToLayer(one, tag.id, next))}
        />
      </FormRow>
      <FormRow name={t("places:schema.field.hue")}>
        <HuePicker draft={draft} value={tag.hue} onValue={(hue) => onChange({ hue })} />
      </FormRow>
      <FormRow name={t("places:schema.field.marking")}>
        <Choice
          label={t("places:schema.field.marking")}
          labelLook="hidden"
          look="chips"
          value={tag.marking ?? NONE}
          options={[asLayer, ...markings.map((value) => ({ value, label: t(`places:marking.${value}`) }))]}
          onValue={(value) => onChange({ marking: markings.find((one) => one === value) ?? null })}
        />
      </FormRow>
      <FormRow name={t("places:schema.field.stance")} hint={t("places:schema.stanceHint")}>
        <Choice
          label={t("places:schema.field.stance")}
          labelLook="hidden"
          look="chips"
          value={tag.stance ?? NONE}
          options={[
            { value: NONE, label: t("places:schema.noStance") },
            ...stances.map((value) => ({ value, label: t(`inspector:stance.${value}`) })),
          ]}
          onValue={(value) => onChange({ stance: stances.find((one) => one === value) ?? null })}
        />
      </FormRow>
      <FormRow name={t("places:schema.field.meaning")}>
        <LiveArea
          label={t("places:schema.field.meaning")}
          labelLook="hidden"
          rows={3}
          value={tag.meaning}
          commits="pause"
          onCommit={(meaning) => onChange({ meaning })}
        />
      </FormRow>
    </div>
  );
}

/** How many annotators use a tag. */
function countPeople(counts: Survey["counts"], tag: Id): number {
  const people = new Set<Id>();
  for (const list of counts.values()) for (const one of list) if (one.tag === tag) people.add(one.annotator);
  return people.size;
}
