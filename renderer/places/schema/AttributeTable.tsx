import {
  patchIn,
  removeAttribute,
  removeValue,
  renameValue,
  stepIn,
  type SchemaDraft,
} from "#core/actions/schemaDraft.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import { LiveText } from "../../inspector/LiveField.tsx";
import { readNumber } from "../../inspector/readNumber.ts";
import { t } from "../../text/text.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { SelectField } from "../../ui/Choice.tsx";
import { editDraft } from "./draftStore.ts";
import { addAttribute } from "./newParts.ts";

const types: readonly Attribute["type"][] = ["choice", "text", "number", "boolean", "person"];

/** The details to fill in on tags of one kind. */
export function AttributeTable({ draft, tag }: { readonly draft: SchemaDraft; readonly tag: Id }) {
  const own = draft.attributes.filter((one) => one.tag === tag);
  return (
    <section className="schema-section" aria-labelledby="schema-details">
      <div className="inspector-row">
        <h3 id="schema-details" className="inspector-title">
          {t("places:schema.details")}
        </h3>
        <span className="ui-grow" />
        <Button look="plain" icon="plus" onClick={() => addAttribute(tag)}>
          {t("places:schema.addDetail")}
        </Button>
      </div>
      {own.length === 0 ? (
        <p className="inspector-note">{t("places:schema.noDetails")}</p>
      ) : (
        <ul className="schema-details">
          {own.map((attribute) => (
            <AttributeRow key={attribute.id} attribute={attribute} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AttributeRow({ attribute }: { readonly attribute: Attribute }) {
  const { id, name } = attribute;
  const change = (patch: Partial<Attribute>): void => editDraft((draft) => patchIn(draft, "attributes", id, patch));
  return (
    <li className="schema-detail">
      <LiveText
        label={t("places:schema.detail.name")}
        labelLook="hidden"
        value={name}
        onCommit={(next) => change({ name: next.trim() })}
      />
      <SelectField
        label={t("places:schema.detail.type", { name })}
        labelLook="hidden"
        value={attribute.type}
        options={types.map((value) => ({ value, label: t(`places:types.${value}`) }))}
        onValue={(type) => change({ type, initial: null })}
      />
      <div className="schema-detail-values">
        {attribute.type === "choice" ? <ValueList attribute={attribute} /> : <InitialField attribute={attribute} />}
      </div>
      <Checkbox
        label={t("places:schema.detail.must")}
        checked={attribute.required}
        onChecked={(required) => change({ required })}
      />
      <span className="schema-detail-tools">
        <IconButton
          icon="up"
          label={t("places:schema.detail.up", { name })}
          onClick={() => editDraft((draft) => stepIn(draft, "attributes", id, -1))}
        />
        <IconButton
          icon="down"
          label={t("places:schema.detail.down", { name })}
          onClick={() => editDraft((draft) => stepIn(draft, "attributes", id, 1))}
        />
        <IconButton
          icon="close"
          label={t("places:schema.detail.remove", { name })}
          onClick={() => editDraft((draft) => removeAttribute(draft, id))}
        />
      </span>
    </li>
  );
}

/** The values of a choice, each to rename or take away, one to add; and which one a new tag begins with. */
function ValueList({ attribute }: { readonly attribute: Attribute }) {
  const { id, values } = attribute;
  const begins = [
    { value: "", label: t("places:schema.detail.noInitial") },
    ...values.map((value) => ({ value, label: t("places:schema.detail.beginsWith", { value }) })),
  ];
  return (
    <>
      {values.map((value) => (
        <span key={value} className="schema-chip">
          <LiveText
            label={t("places:schema.detail.value", { value })}
            labelLook="hidden"
            size={Math.max(4, value.length)}
            value={value}
            onCommit={(next) => editDraft((draft) => renameValue(draft, id, value, next.trim()))}
          />
          <IconButton
            icon="close"
            label={t("places:schema.detail.removeValue", { value })}
            onClick={() => editDraft((draft) => removeValue(draft, id, value))}
          />
        </span>
      ))}
      <span className="schema-chip schema-chip-new">
        <LiveText
          key={values.length}
          label={t("places:schema.detail.addValue")}
          labelLook="hidden"
          size={9}
          placeholder={t("places:schema.detail.addValue")}
          value=""
          onCommit={(typed) => {
            const next = typed.trim();
            if (next !== "" && !values.includes(next))
              editDraft((draft) => patchIn(draft, "attributes", id, { values: [...values, next] }));
          }}
        />
      </span>
      {values.length > 0 && (
        <SelectField
          label={t("places:schema.detail.initial")}
          labelLook="hidden"
          value={String(attribute.initial ?? "")}
          options={begins}
          onValue={(initial) =>
            editDraft((draft) => patchIn(draft, "attributes", id, { initial: initial === "" ? null : initial }))
          }
        />
      )}
    </>
  );
}

/** What a new tag begins with, where the detail is no choice. A speaker is always filled in by hand. */
function InitialField({ attribute }: { readonly attribute: Attribute }) {
  const { id, type, initial } = attribute;
  const set = (value: Attribute["initial"]): void =>
    editDraft((draft) => patchIn(draft, "attributes", id, { initial: value }));
  if (type === "person") return <span className="ui-meta">{t("places:schema.detail.fromSpeakers")}</span>;
  if (type === "boolean") {
    const options = [
      { value: "", label: t("places:schema.detail.noInitial") },
      ...["yes", "no"].map((value) => ({
        value,
        label: t("places:schema.detail.beginsWith", {
          value: t(value === "yes" ? "inspector:details.yes" : "inspector:details.no"),
        }),
      })),
    ];
    return (
      <SelectField
        label={t("places:schema.detail.initial")}
        labelLook="hidden"
        value={initial === null ? "" : initial === true ? "yes" : "no"}
        options={options}
        onValue={(value) => set(value === "" ? null : value === "yes")}
      />
    );
  }
  const read = (typed: string): Attribute["initial"] =>
    type === "number" ? readNumber(typed) : typed.trim() === "" ? null : typed.trim();
  return (
    <LiveText
      label={t("places:schema.detail.initial")}
      labelLook="hidden"
      placeholder={t("places:schema.detail.noInitial")}
      value={initial === null ? "" : String(initial)}
      onCommit={(typed) => set(read(typed))}
    />
  );
}
