import { useState } from "react";
import { isChanged, saveSchema } from "#core/actions/schema.ts";
import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import { checkSchema, countConsequences, isBlocked } from "#core/actions/schemaCheck.ts";
import { useCommands } from "../commands/registry.ts";
import { useProject } from "../store/project.ts";
import { announce, showToast, useView } from "../store/view.ts";
import { commitEverywhere } from "../inspector/gather.ts";
import { t } from "../text/text.ts";
import { DraftOffer } from "../ui/DraftOffer.tsx";
import { useLeft } from "../ui/useDraft.ts";
import { clearDraft, useDraft, useDraftStore, type SchemaPart } from "./schema/draftStore.ts";
import { schemaPlace, schemaVersion } from "./schema/keptDraft.ts";
import { gatherUse } from "./schema/gatherUse.ts";
import { LayerForm } from "./schema/LayerForm.tsx";
import { RelationTypesForm } from "./schema/RelationTypesForm.tsx";
import { SchemaBar } from "./schema/SchemaBar.tsx";
import { SchemaList } from "./schema/SchemaList.tsx";
import { SchemaSide } from "./schema/SchemaSide.tsx";
import { TagForm } from "./schema/TagForm.tsx";
import { VerdictsForm } from "./schema/VerdictsForm.tsx";
import { EmptySchema } from "./schema/EmptySchema.tsx";
import "./schema/schema.css";

/** Edits the schema as a draft, and saves it as the next version in one change. */
export function SchemaPlace() {
  const { draft, isEdited } = useDraft();
  const maps = useProject((store) => store.maps);
  const canWrite = useProject((store) => store.readOnly === null);
  const [isSaving, setSaving] = useState(false);
  const isDifferent = isEdited && isChanged(maps, draft);
  const problems = checkSchema(draft);
  const canSave = canWrite && isDifferent && problems.length === 0 && !isSaving;
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setSaving(true);
    const use = await gatherUse(draft);
    const isFree = use !== null && !isBlocked(countConsequences(maps, draft, use));
    const proposal = isFree ? saveSchema(useProject.getState().maps, draft, use) : null;
    if (proposal !== null && (await commitEverywhere(proposal))) {
      clearDraft();
      announce(proposal.label);
    }
    setSaving(false);
  };
  useCommands("dialog", { confirm: () => void save(), close: leaveOrDiscard });
  useCommands("lines", { "row.open.beside": () => void save(), query: discard });
  const part = useShownPart();
  return (
    <div className="schema-place" data-context="dialog">
      <SchemaBar draft={draft} />
      <LeftSchema />
      {isBlank(draft) && !isEdited ? (
        <EmptySchema />
      ) : (
        <div className="schema-panes">
          <SchemaList draft={draft} part={part} />
          <div className="schema-form" tabIndex={-1}>
            {part?.kind === "tag" && <TagForm key={part.id} draft={draft} id={part.id} />}
            {part?.kind === "layer" && <LayerForm key={part.id} draft={draft} id={part.id} />}
            {part?.kind === "relationTypes" && <RelationTypesForm draft={draft} />}
            {part?.kind === "verdicts" && <VerdictsForm draft={draft} />}
          </div>
          <SchemaSide
            draft={draft}
            part={part}
            problems={problems}
            isDifferent={isDifferent}
            canSave={canSave}
            onSave={() => void save()}
            onDiscard={discard}
          />
        </div>
      )}
    </div>
  );
}

/** Says that what is shown was edited earlier and not saved. */
function LeftSchema() {
  const left = useLeft(schemaPlace());
  const now = schemaVersion();
  if (left === null) return null;
  return (
    <div className="schema-left">
      <DraftOffer
        about={t("drafts:about.schema")}
        savedNow={left.base["version"] === now ? null : t("places:schema.version", { version: now })}
        onDrop={discard}
      />
    </div>
  );
}

/** Nothing to tag with and nothing to link with; one layer is there from the beginning. */
function isBlank({ layers, tags, relationTypes }: SchemaDraft): boolean {
  return tags.length === 0 && relationTypes.length === 0 && layers.length <= 1;
}

/** Esc leaves a field first; only from outside one it lets the draft go. */
function leaveOrDiscard(): void {
  const focused = document.activeElement;
  const isTyping =
    focused instanceof HTMLTextAreaElement ||
    focused instanceof HTMLSelectElement ||
    (focused instanceof HTMLInputElement && focused.type !== "radio" && focused.type !== "checkbox");
  if (isTyping) document.querySelector<HTMLElement>(".schema-list [role=listbox]")?.focus();
  else discard();
}

function discard(): void {
  const { draft, path } = useDraftStore.getState();
  if (draft === null || path !== useProject.getState().path) return;
  clearDraft();
  showToast({
    text: t("places:schema.discarded"),
    action: { label: t("places:schema.bringBack"), run: () => useDraftStore.setState({ draft, path }) },
  });
}

/** The part shown: the one chosen, or else the kind one came for, or else the first. */
function useShownPart(): SchemaPart | null {
  const { draft } = useDraft();
  const part = useDraftStore((store) => store.part);
  const wanted = useView((view) => view.schemaTag);
  const isThere =
    part !== null &&
    (!("id" in part) || draft[part.kind === "tag" ? "tags" : "layers"].some((one) => one.id === part.id));
  if (isThere && (part.kind !== "tag" || wanted === null || part.id === wanted)) return part;
  const tag = draft.tags.find((one) => one.id === wanted) ?? draft.tags[0];
  if (tag !== undefined) return { kind: "tag", id: tag.id };
  const layer = draft.layers[0];
  return layer === undefined ? null : { kind: "layer", id: layer.id };
}
