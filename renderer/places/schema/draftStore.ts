import { create } from "zustand";
import { draftOf, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Id } from "#core/model/id.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";

/** What the middle of the schema editor shows. */
export type SchemaPart =
  | { readonly kind: "tag" | "layer"; readonly id: Id }
  | { readonly kind: "relationTypes" | "verdicts" };

type DraftStore = {
  /** The project file it belongs to. */
  readonly path: string;
  /** null: nothing has been changed since the last save. */
  readonly draft: SchemaDraft | null;
  readonly part: SchemaPart | null;
};

/** The schema as it is being edited. It outlives a walk to another place, but not the window. */
export const useDraftStore = create<DraftStore>(() => ({ path: "", draft: null, part: null }));

/** The draft of the open project, or its saved schema. */
export function useDraft(): { readonly draft: SchemaDraft; readonly isEdited: boolean } {
  const maps = useProject((store) => store.maps);
  const path = useProject((store) => store.path);
  const store = useDraftStore();
  const edited = store.path === path ? store.draft : null;
  return { draft: edited ?? draftOf(maps), isEdited: edited !== null };
}

/** Edits the draft; a project that can only be read stays as it is. */
export function editDraft(edit: (draft: SchemaDraft) => SchemaDraft): void {
  const { maps, path, readOnly } = useProject.getState();
  if (readOnly !== null) return;
  useDraftStore.setState((store) => ({
    path,
    draft: edit(store.path === path && store.draft !== null ? store.draft : draftOf(maps)),
  }));
}

export function clearDraft(): void {
  useDraftStore.setState({ draft: null });
}

export function showPart(part: SchemaPart): void {
  useDraftStore.setState({ part });
  if (part.kind === "tag") useView.setState({ schemaTag: part.id });
}

export function isSamePart(a: SchemaPart | null, b: SchemaPart): boolean {
  return a !== null && a.kind === b.kind && ("id" in a ? a.id : "") === ("id" in b ? b.id : "");
}
