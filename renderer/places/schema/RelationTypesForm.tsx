import { patchIn, removeRelationType, stepIn, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Id } from "#core/model/id.ts";
import type { RelationType } from "#core/model/schema.ts";
import { LiveArea, LiveText } from "../../inspector/LiveField.tsx";
import { t } from "../../text/text.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { editDraft } from "./draftStore.ts";
import { addRelationType } from "./newParts.ts";

/** The kinds of link between tags, and what they may join. */
export function RelationTypesForm({ draft }: { readonly draft: SchemaDraft }) {
  return (
    <>
      <header className="inspector-row schema-form-head">
        <h2 className="schema-form-name">{t("places:schema.relationTypes")}</h2>
        <span className="ui-grow" />
        <Button look="plain" icon="plus" onClick={addRelationType}>
          {t("places:schema.addRelationType")}
        </Button>
      </header>
      <p className="inspector-note">{t("places:schema.relationTypesWords")}</p>
      {draft.relationTypes.map((type) => (
        <RelationTypeCard key={type.id} draft={draft} type={type} />
      ))}
    </>
  );
}

function RelationTypeCard({ draft, type }: { readonly draft: SchemaDraft; readonly type: RelationType }) {
  const { id, name } = type;
  const change = (patch: Partial<RelationType>): void => editDraft((one) => patchIn(one, "relationTypes", id, patch));
  return (
    <section className="schema-card" aria-label={name}>
      <div className="inspector-row">
        <div className="schema-short">
          <LiveText
            label={t("places:schema.field.name")}
            labelLook="hidden"
            value={name}
            onCommit={(next) => change({ name: next.trim() })}
          />
        </div>
        <Checkbox
          label={t("places:schema.directed")}
          checked={type.directed}
          onChecked={(directed) => change({ directed })}
        />
        <span className="ui-grow" />
        <IconButton
          icon="up"
          label={t("places:schema.detail.up", { name })}
          onClick={() => editDraft((one) => stepIn(one, "relationTypes", id, -1))}
        />
        <IconButton
          icon="down"
          label={t("places:schema.detail.down", { name })}
          onClick={() => editDraft((one) => stepIn(one, "relationTypes", id, 1))}
        />
        <IconButton
          icon="trash"
          label={t("places:schema.detail.remove", { name })}
          onClick={() => editDraft((one) => removeRelationType(one, id))}
        />
      </div>
      <TagPicker
        draft={draft}
        label={t(type.directed ? "places:schema.sources" : "places:schema.oneEnd")}
        chosen={type.sources}
        onChosen={(sources) => change({ sources })}
      />
      <TagPicker
        draft={draft}
        label={t(type.directed ? "places:schema.targets" : "places:schema.otherEnd")}
        chosen={type.targets}
        onChosen={(targets) => change({ targets })}
      />
      <LiveArea
        label={t("places:schema.field.meaning")}
        labelLook="hidden"
        placeholder={t("places:schema.field.meaning")}
        rows={2}
        value={type.meaning}
        commits="pause"
        onCommit={(meaning) => change({ meaning })}
      />
    </section>
  );
}

type TagPickerProps = {
  readonly draft: SchemaDraft;
  readonly label: string;
  readonly chosen: readonly Id[];
  readonly onChosen: (tags: Id[]) => void;
};

/** Ticks for each kind; none ticked means any. */
function TagPicker({ draft, label, chosen, onChosen }: TagPickerProps) {
  return (
    <fieldset className="schema-kinds">
      <legend className="ui-meta">{chosen.length === 0 ? t("places:schema.anyOf", { label }) : label}</legend>
      {draft.tags.map((tag) => (
        <Checkbox
          key={tag.id}
          checked={chosen.includes(tag.id)}
          onChecked={(isOn) =>
            onChosen(draft.tags.map((one) => one.id).filter((id) => (id === tag.id ? isOn : chosen.includes(id))))
          }
          label={
            <span className="schema-kind">
              <TagLetter tag={tag} size="small" />
              {tag.name}
            </span>
          }
        />
      ))}
    </fieldset>
  );
}
