import type { AnnotationFormat } from "#contract/annotationValues.ts";
import type { ExportOptions } from "#contract/values.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Choice, SelectField } from "../../ui/Choice.tsx";

type OptionsPaneProps = {
  readonly options: ExportOptions;
  /** Undefined until the formats are there. */
  readonly format: AnnotationFormat | undefined;
  readonly onChange: (options: Partial<ExportOptions>) => void;
};

/** Which documents, whose tags, which unit. */
export function ExportOptionsPane({ options, format, onChange }: OptionsPaneProps) {
  return (
    <div className="export-options">
      <DocumentChoice options={options} onChange={onChange} />
      <PeopleChoice options={options} onChange={onChange} />
      {format?.choices.map(({ id, name, values }) => (
        <SelectField
          key={id}
          label={name}
          options={values.map((value) => ({ value: value.id, label: value.name }))}
          value={options.choices[id] ?? values[0]?.id ?? ""}
          onValue={(value) => onChange({ choices: { ...options.choices, [id]: value } })}
        />
      ))}
      {format?.offsets === true ? (
        <Choice
          label={t("dialogs:export.offsets")}
          look="chips"
          options={[
            { value: "codepoint", label: t("dialogs:export.codepoint") },
            { value: "utf16", label: t("dialogs:export.utf16") },
          ]}
          value={options.offsets}
          onValue={(offsets) => onChange({ offsets })}
        />
      ) : (
        <p className="export-quiet">{t("dialogs:export.offsetsFixed")}</p>
      )}
      <fieldset className="export-more">
        <legend>{t("dialogs:export.more")}</legend>
        <Checkbox
          label={t("dialogs:export.negatives")}
          checked={options.negatives}
          onChecked={(negatives) => onChange({ negatives })}
        />
        <Checkbox
          label={t("dialogs:export.aside")}
          checked={options.aside}
          onChecked={(aside) => onChange({ aside })}
        />
      </fieldset>
    </div>
  );
}

function DocumentChoice({ options, onChange }: Omit<OptionsPaneProps, "format">) {
  const documents = useProject((store) => store.maps.documents);
  const readings = useProject((store) => store.maps.readings);
  const current = useView((view) => view.document);
  const listed = [...documents.values()].filter((one) => options.aside || !one.aside);
  const finished = new Set([...readings.values()].filter((one) => one.finished).map((one) => one.document));
  const value =
    typeof options.documents === "string"
      ? options.documents
      : options.documents.length === 1 && options.documents[0] === current
        ? "current"
        : "chosen";
  const choices = [
    { value: "all" as const, label: t("dialogs:export.all"), hint: String(listed.length) },
    {
      value: "finished" as const,
      label: t("dialogs:export.finished"),
      hint: String(listed.filter((one) => finished.has(one.id)).length),
    },
    ...(current === null ? [] : [{ value: "current" as const, label: t("dialogs:export.current") }]),
  ];
  return (
    <Choice
      label={t("dialogs:export.documents")}
      look="list"
      options={choices}
      value={value === "chosen" ? null : value}
      onValue={(wanted) =>
        onChange({ documents: wanted === "current" ? (current === null ? "all" : [current]) : wanted })
      }
    />
  );
}

function PeopleChoice({ options, onChange }: Omit<OptionsPaneProps, "format">) {
  const annotators = useProject((store) => store.maps.annotators);
  const people = [...annotators.values()];
  const value = options.annotators === "all" ? "all" : (options.annotators[0] ?? "all");
  return (
    <Choice
      label={t("dialogs:export.annotators")}
      look="list"
      options={[
        { value: "all", label: t("dialogs:export.everyone") },
        ...people.map((one) => ({ value: one.id, label: one.name })),
      ]}
      value={value}
      onValue={(wanted) => onChange({ annotators: wanted === "all" ? "all" : [wanted] })}
    />
  );
}
