import { added, changed, removed, type Proposal } from "../change.ts";
import type { Link, Relation, Span } from "../model/annotation.ts";
import type { Reading } from "../model/annotator.ts";
import type { Document, Folder } from "../model/document.ts";
import type { Id } from "../model/id.ts";
import type { Assignment, Comment, Decision } from "../model/review.ts";
import type { Revision } from "../model/revision.ts";
import { excerpt, propose } from "./propose.ts";

/** What a list calls a document: its title, or the name of its file where it has none. */
export function documentTitle(document: Pick<Document, "title" | "name">): string {
  return document.title.trim() === "" ? document.name : document.title;
}

export type DocumentFields = Partial<
  Pick<Document, "name" | "title" | "outlet" | "date" | "language" | "direction" | "note">
>;

/** Title, outlet, date and the like. Null when nothing changes. */
export function setDocumentFields(document: Document, patch: DocumentFields): Proposal | null {
  const named = Object.keys(patch).join(", ");
  return propose("document.change", `Change ${named} of ${shortTitle(document)}`, [
    changed("documents", document, patch),
  ]);
}

/** Another title. Null when it is the same or empty. */
export function renameDocument(document: Document, title: string): Proposal | null {
  const wanted = title.trim();
  if (wanted === "") return null;
  return propose("document.rename", `Rename ${shortTitle(document)} to ${excerpt(wanted)}`, [
    changed("documents", document, { title: wanted }),
  ]);
}

/** Files documents under a folder, or under none. Null when all are there already. */
export function moveDocuments(documents: readonly Document[], folder: Folder | null): Proposal | null {
  const moving = documents.filter((document) => document.folder !== (folder?.id ?? null));
  const edits = moving.map((document) => changed("documents", document, { folder: folder?.id ?? null }));
  return propose(
    "document.move",
    `Move ${countedTitle(moving)} to ${folder === null ? "no folder" : folder.name}`,
    edits,
  );
}

/**
 * A place for a document between two neighbours of one folder; null stands for the edge of the list.
 * Null when it is there already.
 */
export function placeDocument(
  document: Document,
  folder: Folder | null,
  before: Document | null,
  after: Document | null,
): Proposal | null {
  const edit = changed("documents", document, {
    folder: folder?.id ?? null,
    order: orderBetween(before?.order, after?.order),
  });
  return propose("document.order", `Move ${shortTitle(document)}`, [edit]);
}

/** Takes documents out of the list and out of counts; nothing is deleted. Null when all are out already. */
export function setAside(documents: readonly Document[]): Proposal | null {
  const present = documents.filter((document) => !document.aside);
  return propose(
    "document.aside",
    `Set aside ${countedTitle(present)}`,
    present.map((document) => changed("documents", document, { aside: true })),
  );
}

/** Brings documents back that were set aside. */
export function restoreDocuments(documents: readonly Document[]): Proposal | null {
  const aside = documents.filter((document) => document.aside);
  return propose(
    "document.restore",
    `Bring back ${countedTitle(aside)}`,
    aside.map((document) => changed("documents", document, { aside: false })),
  );
}

/** Everything that hangs on documents and goes with them. */
export type Hanging = {
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
  readonly links: readonly Link[];
  readonly readings: readonly Reading[];
  readonly decisions: readonly Decision[];
  readonly comments: readonly Comment[];
  readonly assignments: readonly Assignment[];
  readonly revisions: readonly Revision[];
};

/**
 * Deletes documents together with their spans, the relations and links of those spans, and what was read, settled,
 * said and planned of them.
 * Only documents that were set aside before are deleted; null when none was.
 */
export function deleteDocuments(documents: readonly Document[], hanging: Hanging): Proposal | null {
  const doomed = documents.filter((document) => document.aside);
  const ids = new Set(doomed.map((document) => document.id));
  const spans = hanging.spans.filter((span) => ids.has(span.document));
  const spanIds = new Set(spans.map((span) => span.id));
  return propose("document.delete", `Delete ${countedTitle(doomed)}`, [
    ...hanging.relations
      .filter((one) => spanIds.has(one.source) || spanIds.has(one.target))
      .map((one) => removed("relations", one)),
    ...hanging.links.filter((one) => one.span !== null && spanIds.has(one.span)).map((one) => removed("links", one)),
    ...spans.map((one) => removed("spans", one)),
    ...hanging.readings.filter((one) => ids.has(one.document)).map((one) => removed("readings", one)),
    ...hanging.decisions.filter((one) => ids.has(one.document)).map((one) => removed("decisions", one)),
    ...hanging.comments.filter((one) => ids.has(one.document ?? "")).map((one) => removed("comments", one)),
    ...hanging.assignments.filter((one) => ids.has(one.document)).map((one) => removed("assignments", one)),
    ...hanging.revisions
      .filter((one) => ids.has(one.document) || ids.has(one.revises))
      .map((one) => removed("revisions", one)),
    ...doomed.map((one) => removed("documents", one)),
  ]);
}

/** Folds a block as furniture, or unfolds it. `block` is its index in the document's structure. */
export function toggleFurniture(document: Document, block: number): Proposal | null {
  const folded = document.furniture.includes(block);
  const furniture = folded
    ? document.furniture.filter((one) => one !== block)
    : [...document.furniture, block].toSorted((a, b) => a - b);
  const label = folded
    ? `Unfold a paragraph of ${shortTitle(document)}`
    : `Fold a paragraph of ${shortTitle(document)} as furniture`;
  return propose("document.furniture", label, [changed("documents", document, { furniture })]);
}

export function addFolder(id: Id, name: string, parent: Folder | null, order: number): Proposal | null {
  const wanted = name.trim();
  if (wanted === "") return null;
  return propose("folder.add", `Add folder ${excerpt(wanted)}`, [
    added("folders", { id, parent: parent?.id ?? null, name: wanted, order }),
  ]);
}

/** Another name. Null when it is the same or empty. */
export function renameFolder(folder: Folder, name: string): Proposal | null {
  const wanted = name.trim();
  if (wanted === "") return null;
  return propose("folder.rename", `Rename folder ${excerpt(folder.name)} to ${excerpt(wanted)}`, [
    changed("folders", folder, { name: wanted }),
  ]);
}

/** Nests a folder in another, or in none. Null when it would end up inside itself, or is there already. */
export function moveFolder(folder: Folder, parent: Folder | null, folders: ReadonlyMap<Id, Folder>): Proposal | null {
  if (parent !== null && isWithin(parent, folder, folders)) return null;
  return propose("folder.move", `Move folder ${excerpt(folder.name)}`, [
    changed("folders", folder, { parent: parent?.id ?? null }),
  ]);
}

/** A place for a folder between two neighbours; null stands for the edge of the list. */
export function placeFolder(folder: Folder, before: Folder | null, after: Folder | null): Proposal | null {
  return propose("folder.order", `Move folder ${excerpt(folder.name)}`, [
    changed("folders", folder, { order: orderBetween(before?.order, after?.order) }),
  ]);
}

/** Removes a folder. What is in it moves up to where the folder was. */
export function removeFolder(
  folder: Folder,
  folders: readonly Folder[],
  documents: readonly Document[],
): Proposal | null {
  return propose("folder.remove", `Remove folder ${excerpt(folder.name)}`, [
    ...folders
      .filter((one) => one.parent === folder.id)
      .map((one) => changed("folders", one, { parent: folder.parent })),
    ...documents
      .filter((one) => one.folder === folder.id)
      .map((one) => changed("documents", one, { folder: folder.parent })),
    removed("folders", folder),
  ]);
}

/** Whether `folder` is `outer` or lies anywhere inside it. */
function isWithin(folder: Folder, outer: Folder, folders: ReadonlyMap<Id, Folder>): boolean {
  const met = new Set<Id>();
  for (
    let at: Folder | undefined = folder;
    at !== undefined && !met.has(at.id);
    at = at.parent === null ? undefined : folders.get(at.parent)
  ) {
    if (at.id === outer.id) return true;
    met.add(at.id);
  }
  return false;
}

/** A number that sorts between two others; an absent one is the edge of the list. */
function orderBetween(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? 0 : after - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}

function shortTitle(document: Document): string {
  return excerpt(documentTitle(document));
}

function countedTitle(documents: readonly Document[]): string {
  const [only] = documents;
  return documents.length === 1 && only !== undefined ? shortTitle(only) : `${documents.length} texts`;
}
