import type { Span } from "#core/model/annotation.ts";
import type { Attribute, AttributeValue } from "#core/model/schema.ts";
import { isAllowed } from "#core/rules/spanRules.ts";
import { useProject } from "../store/project.ts";
import { showToast } from "../store/view.ts";
import { t } from "../text/text.ts";
import { IconButton } from "../ui/Button.tsx";
import { Choice, SelectField } from "../ui/Choice.tsx";
import { LiveText } from "./LiveField.tsx";
import { spanDraft } from "./fieldDrafts.ts";
import { isNoNumber, readNumber } from "./readNumber.ts";
import { SpeakerField } from "./SpeakerField.tsx";
import type { Access } from "./SpanDetails.tsx";

/** Options up to this many are all in sight; more go into a list. */
const CHIPS = 5;

type DetailFieldProps = {
  readonly span: Span;
  readonly attribute: Attribute;
  readonly access: Access;
  /** null empties the detail. Resolves to whether it is on disk. */
  readonly onValue: (value: AttributeValue | null) => Promise<boolean>;
};

/** The field for one detail, by its kind. */
export function DetailField({ span, attribute, access, onValue }: DetailFieldProps) {
  const value = span.attributes[attribute.id];
  if (access === "read") return <DetailValue attribute={attribute} value={value} />;
  const canEmpty =
    value !== undefined && !attribute.required && (attribute.type === "choice" || attribute.type === "boolean");
  return (
    <div className="inspector-detail-field">
      <Field span={span} attribute={attribute} onValue={onValue} />
      {canEmpty && (
        <IconButton
          icon="close"
          label={t("inspector:details.empty", { name: attribute.name })}
          onClick={() => void onValue(null)}
        />
      )}
      {value !== undefined && !isAllowed(attribute, value) && (
        <span className="inspector-unfit ui-meta">{t("inspector:details.unfit", { value: String(value) })}</span>
      )}
    </div>
  );
}

function DetailValue({
  attribute,
  value,
}: {
  readonly attribute: Attribute;
  readonly value: AttributeValue | undefined;
}) {
  const speakers = useProject((store) => store.maps.speakers);
  if (value === undefined || value === "") return <span className="ui-meta">{t("inspector:details.none")}</span>;
  if (attribute.type === "boolean")
    return <span>{value === true ? t("inspector:details.yes") : t("inspector:details.no")}</span>;
  if (attribute.type === "person") return <bdi>{speakers.get(String(value))?.name ?? t("inspector:details.none")}</bdi>;
  return <bdi>{String(value)}</bdi>;
}

function Field({ span, attribute, onValue }: Omit<DetailFieldProps, "access">) {
  const value = span.attributes[attribute.id];
  const text = value === undefined ? "" : String(value);
  const name = attribute.name;
  switch (attribute.type) {
    case "choice":
      return <ChoiceField attribute={attribute} text={text} onValue={onValue} />;
    case "boolean": {
      const options = [
        { value: "yes", label: t("inspector:details.yes") },
        { value: "no", label: t("inspector:details.no") },
      ] as const;
      return (
        <Choice
          label={name}
          labelLook="hidden"
          look="chips"
          options={options}
          value={value === undefined ? null : value === true ? "yes" : "no"}
          onValue={(chosen) => void onValue(chosen === "yes")}
        />
      );
    }
    case "number":
      return (
        <LiveText
          label={name}
          labelLook="hidden"
          inputMode="decimal"
          value={text}
          onCommit={(typed) => keepNumber(name, typed, onValue)}
        />
      );
    case "text":
      return (
        <LiveText
          label={name}
          labelLook="hidden"
          dir="auto"
          value={text}
          draft={spanDraft(span, `attributes.${attribute.id}`, name)}
          onCommit={(typed) => onValue(typed.trim() === "" ? null : typed.trim())}
        />
      );
    case "person":
      return <SpeakerField label={name} span={span} attribute={attribute} />;
  }
}

function keepNumber(name: string, typed: string, onValue: DetailFieldProps["onValue"]): void {
  if (isNoNumber(typed)) showToast({ text: t("inspector:details.noNumber", { typed: typed.trim(), name }) });
  else void onValue(readNumber(typed));
}

function ChoiceField({
  attribute,
  text,
  onValue,
}: {
  readonly attribute: Attribute;
  readonly text: string;
  readonly onValue: DetailFieldProps["onValue"];
}) {
  const options = attribute.values.map((value) => ({ value, label: value }));
  if (options.length <= CHIPS)
    return (
      <Choice
        label={attribute.name}
        labelLook="hidden"
        look="chips"
        options={options}
        value={text === "" ? null : text}
        onValue={(chosen) => void onValue(chosen)}
      />
    );
  const withNone = [{ value: "", label: t("inspector:details.choose") }, ...options];
  return (
    <SelectField
      label={attribute.name}
      labelLook="hidden"
      options={withNone}
      value={text}
      onValue={(chosen) => void onValue(chosen === "" ? null : chosen)}
    />
  );
}
