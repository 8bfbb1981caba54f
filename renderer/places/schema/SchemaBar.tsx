import { useRef } from "react";
import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import { service } from "../../service.ts";
import { refresh, settle } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { showFailure, showToast } from "../../store/view.ts";
import { LiveText } from "../../inspector/LiveField.tsx";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { clearDraft, editDraft } from "./draftStore.ts";
import { addLayer, addTag } from "./newParts.ts";

/** Name and version of the schema, and what can be done with the whole of it. */
export function SchemaBar({ draft }: { readonly draft: SchemaDraft }) {
  const project = useProject((store) => store.maps.project.values().next().value);
  const canWrite = useProject((store) => store.readOnly === null);
  const file = useRef<HTMLInputElement>(null);
  return (
    <header className="schema-bar">
      <h1 className="claims-name">{t("places:schema.title")}</h1>
      <div className="schema-name">
        <LiveText
          label={t("places:schema.name")}
          labelLook="hidden"
          value={draft.name}
          readOnly={!canWrite}
          onCommit={(name) => editDraft((one) => ({ ...one, name: name.trim() }))}
        />
      </div>
      <span className="ui-meta">{t("places:schema.version", { version: project?.schemaVersion ?? 0 })}</span>
      <span className="ui-grow" />
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t("places:schema.importFile")}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) void importSchema(chosen);
          event.target.value = "";
        }}
      />
      {canWrite && (
        <Button look="plain" icon="import" onClick={() => file.current?.click()}>
          {t("places:schema.import")}
        </Button>
      )}
      <Button look="plain" icon="export" onClick={() => void shareSchema()}>
        {t("places:schema.share")}
      </Button>
      {canWrite && (
        <>
          <Button icon="plus" onClick={addLayer}>
            {t("places:schema.addLayer")}
          </Button>
          <Button icon="plus" onClick={() => addTag(null)}>
            {t("places:schema.addTag")}
          </Button>
        </>
      )}
    </header>
  );
}

async function importSchema(file: File): Promise<void> {
  const json = await file.text();
  const settled = await settle(() => service["schema.import"]({ json }));
  if (settled === null) return;
  clearDraft();
  if (settled.change === null) return showToast({ text: t("places:schema.importedSame") });
  await refresh();
  showToast({ text: t("places:schema.imported", { label: settled.change.label }) });
}

/** Hands the schema over as one file, through the browser's own download. */
async function shareSchema(): Promise<void> {
  const result = await service["schema.export"]({});
  if (!result.ok) return showFailure(result.failure);
  const address = URL.createObjectURL(new Blob([result.value.json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = result.value.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
