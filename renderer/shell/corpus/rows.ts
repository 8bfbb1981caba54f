import type { Document, Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { isEmptyFilter, passesFilter, type CorpusFilter, type Listing, type ReadState } from "./filter.ts";

export type Sort = "arranged" | "name" | "date" | "state";
export const sorts: readonly Sort[] = ["arranged", "name", "date", "state"];

/** Where a row is among those beside it, from 1, and how many these are. */
type Placed = { readonly place: number; readonly of: number };

export type DocumentRow = Placed & {
  readonly kind: "document";
  readonly id: Id;
  readonly depth: number;
  readonly listed: Listed;
};
export type FolderRow = Placed & {
  readonly kind: "folder";
  readonly id: Id;
  readonly depth: number;
  readonly folder: Folder;
  readonly open: boolean;
  /** Share of its sentences that are read, 0 to 1, in all it holds. */
  readonly read: number;
  readonly documents: number;
};
export type Row = DocumentRow | FolderRow;

/** A document with what its row shows. */
export type Listed = Listing & {
  /** Share of its sentences that are read, 0 to 1. */
  readonly read: number;
  readonly sentencesRead: number;
  /** How many tags this window's annotator has put on it. */
  readonly tagCount: number;
};

export type RowsOptions = {
  readonly sort: Sort;
  readonly filter: CorpusFilter;
  readonly folded: ReadonlySet<Id>;
};

/** The list as shown from top to bottom: folders first, then what is in none. A filter unfolds and leaves out what is empty. */
export function corpusRows(listed: readonly Listed[], folders: ReadonlyMap<Id, Folder>, options: RowsOptions): Row[] {
  const shown = sortListed(listed, options.sort).filter((one) => passesFilter(options.filter, one));
  const documents = Map.groupBy(shown, (one) =>
    one.document.folder !== null && folders.has(one.document.folder) ? one.document.folder : null,
  );
  const children = Map.groupBy([...folders.values()].toSorted(byOrder), (folder) =>
    folder.parent !== null && folders.has(folder.parent) ? folder.parent : null,
  );
  return rowsIn(null, 0, { documents, children, options });
}

type Sources = {
  readonly documents: ReadonlyMap<Id | null, readonly Listed[]>;
  readonly children: ReadonlyMap<Id | null, readonly Folder[]>;
  readonly options: RowsOptions;
};

/** Folders nested deeper than this are left out, so that a ring of folders ends. */
const DEEPEST = 32;

function rowsIn(parent: Id | null, depth: number, sources: Sources): Row[] {
  if (depth > DEEPEST) return [];
  const { filter, folded } = sources.options;
  const searching = !isEmptyFilter(filter);
  const folders = (sources.children.get(parent) ?? [])
    .map((folder) => ({ folder, inside: documentsWithin(folder.id, sources, depth) }))
    .filter(({ inside }) => !searching || inside.length > 0);
  const documents = sources.documents.get(parent) ?? [];
  const of = folders.length + documents.length;
  return [
    ...folders.flatMap(({ folder, inside }, index): Row[] => {
      const open = searching || !folded.has(folder.id);
      const row: FolderRow = {
        kind: "folder",
        id: folder.id,
        depth,
        place: index + 1,
        of,
        folder,
        open,
        read: shareRead(inside),
        documents: inside.length,
      };
      return open ? [row, ...rowsIn(folder.id, depth + 1, sources)] : [row];
    }),
    ...documents.map((one, index): DocumentRow => ({
      kind: "document",
      id: one.document.id,
      depth,
      place: folders.length + index + 1,
      of,
      listed: one,
    })),
  ];
}

function documentsWithin(folder: Id, sources: Sources, depth: number): readonly Listed[] {
  if (depth > DEEPEST) return [];
  const own = sources.documents.get(folder) ?? [];
  return [
    ...own,
    ...(sources.children.get(folder) ?? []).flatMap((child) => documentsWithin(child.id, sources, depth + 1)),
  ];
}

/** The share of sentences read in several documents, 0 to 1; documents without sentences count by being finished. */
export function shareRead(listed: readonly Listed[]): number {
  const sentences = listed.reduce((sum, one) => sum + Math.max(1, one.document.sentences), 0);
  const read = listed.reduce((sum, one) => sum + one.read * Math.max(1, one.document.sentences), 0);
  return sentences === 0 ? 0 : read / sentences;
}

const states: readonly ReadState[] = ["progress", "untouched", "finished"];
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function sortListed(listed: readonly Listed[], sort: Sort): Listed[] {
  const order = orderOf(
    listed.map((one) => one.document),
    sort === "state" ? "arranged" : sort,
  );
  const sorted = order.flatMap((index) => listed[index] ?? []);
  return sort === "state" ? states.flatMap((state) => sorted.filter((one) => one.state === state)) : sorted;
}

type DocumentSort = Exclude<Sort, "state">;
const orders = new Map<DocumentSort, { readonly documents: readonly Document[]; readonly order: readonly number[] }>();

/** The documents' indices in order. Kept until a document changes: sorting thousands of names takes longer than a key may. */
function orderOf(documents: readonly Document[], sort: DocumentSort): readonly number[] {
  const known = orders.get(sort);
  const isSame =
    known?.documents.length === documents.length && documents.every((one, index) => one === known.documents[index]);
  if (isSame) return known.order;
  const compare = comparison(sort);
  const order = documents
    .map((document, index) => ({ document, index }))
    .toSorted((one, other) => compare(one.document, other.document))
    .map(({ index }) => index);
  orders.set(sort, { documents, order });
  return order;
}

function comparison(sort: DocumentSort): (one: Document, other: Document) => number {
  const byName = (one: Document, other: Document): number => collator.compare(documentTitle(one), documentTitle(other));
  const byDate = (one: Document, other: Document): number => dayOf(one) - dayOf(other);
  const first = { arranged: byOrder, name: byName, date: byDate }[sort];
  return (one, other) => first(one, other) || byOrder(one, other) || byName(one, other);
}

/** Undated documents last. */
function dayOf({ date }: Document): number {
  return date === null ? Number.MAX_SAFE_INTEGER : Number(date.replaceAll("-", ""));
}

function byOrder(one: Pick<Document | Folder, "order">, other: Pick<Document | Folder, "order">): number {
  return one.order - other.order;
}

/** The next row, from the one after `from` on and around, whose name begins with what was typed; null when none does. */
export function typeAhead(
  rows: readonly Row[],
  from: number,
  typed: string,
  nameOf: (row: Row) => string,
): number | null {
  const start = typed.length > 1 ? from : from + 1;
  for (let step = 0; step < rows.length; step++) {
    const at = (start + step + rows.length) % rows.length;
    const row = rows[at];
    if (row !== undefined && nameOf(row).toLowerCase().startsWith(typed.toLowerCase())) return at;
  }
  return null;
}
