import type { AnnotationFormat } from "#contract/annotationValues.ts";
import type { ExportCount } from "#contract/values.ts";
import { t } from "../../text/text.ts";
import { Meter } from "../../ui/Meter.tsx";

type FormatListProps = {
  readonly formats: readonly AnnotationFormat[];
  /** Null while it is counted. */
  readonly carries: ExportCount["carries"] | null;
  readonly chosen: AnnotationFormat["id"];
  readonly onChoose: (id: AnnotationFormat["id"]) => void;
};

/** The formats as radio buttons, each with how much of what is chosen it can carry. */
export function FormatList({ formats, carries, chosen, onChoose }: FormatListProps) {
  return (
    <fieldset className="export-formats">
      <legend>{t("dialogs:export.format")}</legend>
      {formats.map((format) => (
        <label key={format.id} className="export-format">
          <input
            type="radio"
            name="export-format"
            className="visually-hidden"
            checked={format.id === chosen}
            onChange={() => onChoose(format.id)}
          />
          <span className="export-format-face">
            <span className="export-format-name">{format.name}</span>
            <Meter
              size="small"
              label={
                carries === null
                  ? t("dialogs:export.counting")
                  : t("dialogs:export.carries", { percent: Math.round((carries[format.id] ?? 0) * 100) })
              }
              share={carries?.[format.id] ?? 0}
            />
            <span className="export-quiet">{format.summary}</span>
          </span>
        </label>
      ))}
      <p className="export-quiet">{t("dialogs:export.barNote")}</p>
    </fieldset>
  );
}
