import {
  addFolder,
  deleteDocuments,
  documentTitle,
  moveDocuments,
  moveFolder,
  placeDocument,
  removeFolder,
  renameDocument,
  renameFolder,
  restoreDocuments,
  setAside,
} from "#core/actions/documents.ts";
import type { Proposal } from "#core/change.ts";
import type { Document, Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { commit, newId, undo } from "../../store/actions.ts";
import { whenListed } from "../../store/filling.ts";
import { loadDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { nowhere, showToast, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { Row } from "./rows.ts";
import { useCorpus } from "./state.ts";

function documentsOf(ids: Iterable<Id>): Document[] {
  const { documents } = useProject.getState().maps;
  return [...ids].flatMap((id) => documents.get(id) ?? []);
}

function folderOf(id: Id | null): Folder | null {
  return id === null ? null : (useProject.getState().maps.folders.get(id) ?? null);
}

/** Makes a change that a message tells, with the way to take it back. */
async function commitTold(proposal: Proposal | null, text: string): Promise<boolean> {
  const saved = await commit(proposal);
  if (saved && proposal !== null)
    showToast({ text, action: { label: t("shell:corpus.undo"), run: () => takeBack(proposal.label) } });
  return saved;
}

/** Takes a change back while it is the last one; later the history shows what came after it. */
function takeBack(label: string): void {
  if (useProject.getState().history.undo === label) void undo();
  else useView.setState({ dialog: { kind: "history" } });
}

export async function setDocumentsAside(ids: Iterable<Id>): Promise<void> {
  const documents = documentsOf(ids);
  useCorpus.setState({ chosen: new Set() });
  await commitTold(setAside(documents), t("shell:corpus.doneAside", { count: documents.length }));
}

export async function bringBack(ids: Iterable<Id>): Promise<void> {
  const documents = documentsOf(ids);
  useCorpus.setState({ chosen: new Set() });
  await commitTold(restoreDocuments(documents), t("shell:corpus.doneRestored", { count: documents.length }));
}

/** Deletes documents that were set aside, with the tags on them. Undo brings all of it back. */
export async function deleteAside(ids: Iterable<Id>): Promise<void> {
  const documents = documentsOf(ids);
  const loaded = await Promise.all(documents.map(({ id }) => loadDocument(id)));
  if (loaded.includes(false)) return;
  const store = useProject.getState();
  const hanging = {
    spans: documents.flatMap(({ id }) => store.loaded.get(id)?.spans ?? []),
    relations: [...store.maps.relations.values()],
    links: [...store.maps.links.values()],
    readings: [...store.maps.readings.values()],
    decisions: [...store.maps.decisions.values()],
    comments: [...store.maps.comments.values()],
    assignments: [...store.maps.assignments.values()],
    revisions: [...store.maps.revisions.values()],
  };
  useCorpus.setState({ chosen: new Set() });
  const open = useView.getState().document;
  if (documents.some(({ id }) => id === open)) useView.setState({ ...nowhere, document: null });
  await commitTold(deleteDocuments(documents, hanging), t("shell:corpus.doneDeleted", { count: documents.length }));
}

export async function moveTo(ids: Iterable<Id>, folder: Id | null): Promise<void> {
  await commit(moveDocuments(documentsOf(ids), folderOf(folder)));
  useCorpus.setState({ chosen: new Set() });
}

/** A new folder, with documents in it if there are any, ready to be named. */
export async function createFolder(documents: readonly Id[]): Promise<void> {
  const id = newId();
  const { folders } = useProject.getState().maps;
  const order = Math.max(0, ...[...folders.values()].map((one) => one.order)) + 1;
  if (!(await commit(addFolder(id, t("shell:corpus.newFolderName"), null, order)))) return;
  if (documents.length > 0) await moveTo(documents, id);
  useCorpus.setState({ active: id, renaming: id, query: "" });
}

export async function renameRow(row: Row, name: string): Promise<void> {
  await commit(row.kind === "document" ? renameDocument(row.listed.document, name) : renameFolder(row.folder, name));
}

/** Delete on a row: a text is set aside, and deleted once it is; a folder goes and what it holds moves up. */
export async function removeRow(row: Row): Promise<void> {
  const { chosen } = useCorpus.getState();
  if (row.kind === "document") {
    const ids = chosen.has(row.id) ? chosen : [row.id];
    return row.listed.document.aside ? deleteAside(ids) : setDocumentsAside(ids);
  }
  // What is in it moves up: all of it has to be known.
  await whenListed();
  const { folders, documents } = useProject.getState().maps;
  if (!folders.has(row.folder.id)) return;
  await commitTold(
    removeFolder(row.folder, [...folders.values()], [...documents.values()]),
    t("shell:corpus.doneFolder", { name: row.folder.name }),
  );
}

/** What was dragged onto a row: into the folder, or before the document. Null stands for the space below the rows. */
export async function dropOn(dragged: readonly Id[], target: Row | null, rows: readonly Row[]): Promise<void> {
  const folders = useProject.getState().maps.folders;
  const folder = folderOf(dragged[0] ?? null);
  const into =
    target === null ? null : target.kind === "folder" ? target.folder : folderOf(target.listed.document.folder);
  if (folder !== null) return void commit(moveFolder(folder, into, folders));
  const documents = documentsOf(dragged);
  const [first] = documents;
  if (
    target?.kind !== "document" ||
    useCorpus.getState().sort !== "arranged" ||
    documents.length !== 1 ||
    first === undefined
  ) {
    return moveTo(dragged, into?.id ?? null);
  }
  const before = rows[rows.indexOf(target) - 1];
  const neighbour =
    before?.kind === "document" && before.listed.document.folder === target.listed.document.folder
      ? before.listed.document
      : null;
  if (first.id !== target.id && first.id !== neighbour?.id)
    await commit(placeDocument(first, into, neighbour, target.listed.document));
}

export function rowName(row: Row): string {
  return row.kind === "folder" ? row.folder.name : documentTitle(row.listed.document);
}
