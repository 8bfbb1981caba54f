import { useState } from "react";
import type { ImportPreview, ImportRow } from "#contract/values.ts";
import type { Block } from "#core/model/structure.ts";
import { t } from "../../text/text.ts";
import { Choice, SelectField } from "../../ui/Choice.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { encodingChoices } from "./encodings.ts";
import type { Chosen, ImportActions } from "./useImport.ts";

/** Blocks shown at most; the whole text is in the reader afterwards. */
const SHOWN_BLOCKS = 200;
const SHOWN_CHARACTERS = 40_000;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

type PaneProps = {
  readonly row: ImportRow;
  readonly preview: ImportPreview | null;
  readonly chosen: Chosen;
  readonly actions: ImportActions;
};

/** How one file will read, what was guessed about it, and its bytes as they were decoded. */
export function ImportPreviewPane({ row, preview, chosen, actions }: PaneProps) {
  const [view, setView] = useState<"read" | "original">("read");
  return (
    <section className="import-preview" aria-label={t("dialogs:import.preview")}>
      <Choice
        label={t("dialogs:import.preview")}
        labelLook="hidden"
        options={[
          { value: "read", label: t("dialogs:import.preview") },
          { value: "original", label: t("dialogs:import.original") },
        ]}
        value={view}
        onValue={setView}
      />
      {row.problem === null && <GuessFields row={row} chosen={chosen} actions={actions} />}
      {preview !== null &&
        view === "original" &&
        (preview.original === "" ? (
          <p className="import-quiet">{t("dialogs:import.notText")}</p>
        ) : (
          <pre className="import-original">{preview.original.slice(0, SHOWN_CHARACTERS)}</pre>
        ))}
      {preview !== null && view === "read" && (
        <ReadingView
          preview={preview}
          furniture={chosen.furniture ?? preview.furniture}
          onFurniture={(furniture) => actions.choose(row.row, { furniture })}
        />
      )}
      <p className="import-quiet">{t("dialogs:import.furnitureNote")}</p>
    </section>
  );
}

function GuessFields({ row, chosen, actions }: Omit<PaneProps, "preview">) {
  const [date, setDate] = useState(chosen.date ?? row.date ?? "");
  const isDate = date === "" || DATE.test(date);
  const choose = (choice: Chosen): void => actions.choose(row.row, choice);
  const changeDate = (value: string): void => {
    setDate(value);
    if (value === "" || DATE.test(value)) choose({ date: value === "" ? null : value });
  };
  return (
    <div className="import-guesses">
      <TextField
        label={t("dialogs:import.titleField")}
        value={chosen.title ?? row.title}
        onValue={(title) => choose({ title })}
      />
      <TextField
        label={t("dialogs:import.outlet")}
        value={(chosen.outlet === undefined ? row.outlet : chosen.outlet) ?? ""}
        onValue={(outlet) => choose({ outlet: outlet === "" ? null : outlet })}
      />
      <TextField
        label={t("dialogs:import.date")}
        value={date}
        onValue={changeDate}
        placeholder="2026-03-14"
        problem={isDate ? null : t("dialogs:import.dateProblem")}
      />
      {row.encoding !== null && row.table === null && (
        <SelectField
          label={t("dialogs:import.encoding")}
          value={row.encoding}
          options={encodingChoices(row.encoding, row.encodings).map((encoding) => ({
            value: encoding,
            label: encoding,
          }))}
          onValue={(encoding) => void actions.readAs(row.row, encoding)}
        />
      )}
    </div>
  );
}

type ReadingViewProps = {
  readonly preview: ImportPreview;
  readonly furniture: readonly number[];
  readonly onFurniture: (furniture: number[]) => void;
};

function ReadingView({ preview, furniture, onFurniture }: ReadingViewProps) {
  const blocks = preview.structure.blocks.slice(0, SHOWN_BLOCKS);
  return (
    <div className="import-reading" dir="auto">
      {blocks.map((block, index) => {
        const isFurniture = furniture.includes(index);
        const reason = isFurniture
          ? t("dialogs:import.folded", { reason: preview.reasons[String(index)] ?? t("dialogs:import.foldedByHand") })
          : undefined;
        return (
          <div
            key={block.start}
            className={isFurniture ? "import-block import-furniture" : `import-block import-${block.kind}`}
            title={reason}
          >
            <span>{wordsOf(preview.text, block)}</span>
            <IconButton
              icon={isFurniture ? "undo" : "down"}
              label={isFurniture ? t("dialogs:import.keepBlock") : t("dialogs:import.foldBlock")}
              onClick={() =>
                onFurniture(
                  isFurniture
                    ? furniture.filter((one) => one !== index)
                    : [...furniture, index].toSorted((a, b) => a - b),
                )
              }
            />
          </div>
        );
      })}
      {preview.structure.blocks.length > SHOWN_BLOCKS && (
        <p className="import-quiet">{t("dialogs:import.preview_short")}</p>
      )}
    </div>
  );
}

function wordsOf(text: string, block: Block): string {
  return text.slice(block.start, block.end);
}
