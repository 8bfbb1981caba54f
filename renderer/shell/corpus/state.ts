import { create } from "zustand";
import type { Id } from "#core/model/id.ts";
import type { Sort } from "./rows.ts";

/** How the list of texts is looked at. */
export type CorpusStore = {
  readonly query: string;
  readonly sort: Sort;
  readonly folded: ReadonlySet<Id>;
  /** Rows chosen for a batch. */
  readonly chosen: ReadonlySet<Id>;
  /** The row the keys act on. */
  readonly active: Id | null;
  readonly renaming: Id | null;
};

export const initialCorpus: CorpusStore = { query: "", sort: "arranged", folded: new Set(), chosen: new Set(), active: null, renaming: null };

export const useCorpus = create<CorpusStore>(() => initialCorpus);

/** The set with an id added, or taken out if it was in. */
export function toggled(set: ReadonlySet<Id>, id: Id): Set<Id> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
