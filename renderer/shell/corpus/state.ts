import { create } from "zustand";
import type { Id } from "#core/model/id.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
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

const initialCorpus: CorpusStore = {
  query: "",
  sort: "arranged",
  folded: new Set(),
  chosen: new Set(),
  active: null,
  renaming: null,
};

export const useCorpus = create<CorpusStore>(() => initialCorpus);

/** Starts anew with every project, and stands on the text that is read; returns the way to stop. */
export function followProject(): () => void {
  const stops = [
    useProject.subscribe((store, before) => {
      if (store.path !== before.path) useCorpus.setState(initialCorpus);
    }),
    useView.subscribe((view, before) => {
      if (view.document !== before.document) useCorpus.setState({ active: view.document });
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** The set with an id added, or taken out if it was in. */
export function toggled(set: ReadonlySet<Id>, id: Id): Set<Id> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
