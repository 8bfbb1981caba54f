import type { Id } from "#core/model/id.ts";
import type { FindPlace } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Searchable } from "#db/search.ts";

/** How long one call may look before it answers with what it has, in milliseconds. */
const PATIENCE = 100;

/** The texts one search goes through, in their order, and where this call begins. */
export type Walk = {
  readonly documents: readonly Searchable[];
  /** Place in `documents`. */
  readonly at: number;
  /** In the document at `at`, in UTF-16 code units. */
  readonly offset: number;
  readonly isOver: () => boolean;
};

/** Documents in their order; those set aside only when named. */
export function startWalk(reader: ProjectReader, named: readonly Id[] | undefined, from: FindPlace | undefined): Walk {
  const wanted = named === undefined ? null : new Set<Id>(named);
  const documents = reader.searchable().filter((one) => (wanted === null ? !one.aside : wanted.has(one.id)));
  const until = performance.now() + PATIENCE;
  const isOver = (): boolean => performance.now() > until;
  if (from === undefined) return { documents, at: 0, offset: 0, isOver };
  const at = firstNotBefore(documents, from);
  return { documents, at, offset: documents[at]?.id === from.document ? from.offset : 0, isOver };
}

/** The document one was at, or the next one when that is gone. */
function firstNotBefore(documents: readonly Searchable[], { order, document }: FindPlace): number {
  const isBefore = (one: Searchable): boolean => one.order < order || (one.order === order && one.id < document);
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = documents[middle];
    if (one !== undefined && isBefore(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the next call goes on: null at the end of the last text. */
export function placeAt(documents: readonly Searchable[], at: number, offset: number): FindPlace | null {
  const document = documents[at];
  return document === undefined ? null : { order: document.order, document: document.id, offset };
}
