import { patchIn, removeLayer, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Id } from "#core/model/id.ts";
import type { Layer, LineKind, Marking } from "#core/model/schema.ts";
import { LiveText } from "../../inspector/LiveField.tsx";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { editDraft } from "./draftStore.ts";
import { FormRow } from "./FormRow.tsx";
import { addTag } from "./newParts.ts";

const lines: readonly LineKind[] = ["solid", "double", "dotted"];
const markings: readonly Marking[] = ["tint", "line", "margin"];

/** A group of kinds that are drawn alike. */
export function LayerForm({ draft, id }: { readonly draft: SchemaDraft; readonly id: Id }) {
  const layer = draft.layers.find((one) => one.id === id);
  if (layer === undefined) return null;
  const isEmpty = !draft.tags.some((tag) => tag.layer === id);
  const change = (patch: Partial<Layer>): void => editDraft((one) => patchIn(one, "layers", id, patch));
  return (
    <>
      <header className="inspector-row schema-form-head">
        <h2 className="schema-form-name">{layer.name}</h2>
        <span className="ui-meta">
          {t("places:schema.kinds", { count: draft.tags.filter((tag) => tag.layer === id).length })}
        </span>
        <span className="ui-grow" />
        <Button look="plain" icon="trash" disabled={!isEmpty} onClick={() => editDraft((one) => removeLayer(one, id))}>
          {t("places:schema.removeLayer")}
        </Button>
      </header>
      <div className="schema-fields">
        <FormRow name={t("places:schema.field.name")}>
          <div className="schema-short">
            <LiveText
              label={t("places:schema.field.name")}
              labelLook="hidden"
              value={layer.name}
              onCommit={(name) => change({ name: name.trim() })}
            />
          </div>
        </FormRow>
        <FormRow name={t("places:schema.field.line")}>
          <Choice
            label={t("places:schema.field.line")}
            labelLook="hidden"
            look="chips"
            value={layer.line}
            options={lines.map((value) => ({ value, label: t(`places:lines.${value}`) }))}
            onValue={(line) => change({ line })}
          />
        </FormRow>
        <FormRow name={t("places:schema.field.marking")}>
          <Choice
            label={t("places:schema.field.marking")}
            labelLook="hidden"
            look="chips"
            value={layer.marking}
            options={markings.map((value) => ({ value, label: t(`places:marking.${value}`) }))}
            onValue={(marking) => change({ marking })}
          />
        </FormRow>
      </div>
      {!isEmpty && <p className="ui-meta">{t("places:schema.layerInUse")}</p>}
      <div>
        <Button icon="plus" onClick={() => addTag(id)}>
          {t("places:schema.addTagHere", { layer: layer.name })}
        </Button>
      </div>
    </>
  );
}
