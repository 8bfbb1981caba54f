import { useEffect, useMemo, useState } from "react";
import { findOccurrences, TAG_ALL_LIMIT, type Occurrence, type TagAllOptions } from "#core/actions/tagAll.ts";
import type { Id } from "#core/model/id.ts";
import { findPages } from "../../findPages.ts";
import { loadDocument } from "../../store/loading.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { showFailure } from "../../store/view.ts";

/** What is looked for, and where. */
export type TagAllQuery = {
  readonly words: string;
  readonly tag: Id | null;
  readonly options: TagAllOptions;
  readonly scope: "document" | "project";
  readonly document: Id | null;
};

export type FoundPlaces = {
  readonly places: readonly Occurrence[];
  /** In the project: all places, also those that are too many to list. Null while they are counted. */
  readonly total: number | null;
};

/** The places of the words in the open document, or in all documents of the project once they have been read. */
export function useOccurrences(query: TagAllQuery): FoundPlaces {
  const loaded = useProject((store) => store.loaded);
  const maps = useProject((store) => store.maps);
  const me = useProject((store) => store.me);
  const project = useProjectDocuments(query);
  const { words, tag, options, scope, document } = query;
  const documents = scope === "document" ? [document ?? ""] : project.documents;
  const key = documents.join(" ");
  const places = useMemo(
    () =>
      tag === null || words.trim() === ""
        ? []
        : key.split(" ").flatMap((id) => occurrencesIn({ loaded, maps, me }, id, { words, tag, options })),
    [loaded, maps, me, key, words, tag, options],
  );
  return { places, total: scope === "document" ? places.length : project.total };
}

function occurrencesIn(
  store: Pick<ProjectStore, "loaded" | "maps" | "me">,
  id: Id,
  { words, tag, options }: Pick<TagAllQuery, "words" | "options"> & { readonly tag: Id },
): Occurrence[] {
  const loaded = store.loaded.get(id);
  const document = store.maps.documents.get(id);
  if (loaded === undefined || document === undefined) return [];
  const spans = loaded.spans.filter((span) => span.annotator === store.me);
  return findOccurrences(
    { document: id, text: loaded.text, blocks: loaded.structure.blocks, furniture: new Set(document.furniture), spans },
    words,
    tag,
    options,
  );
}

type ProjectDocuments = { readonly documents: readonly Id[]; readonly total: number | null };

/** Hits that are asked for at once. */
const PAGE = 10_000;

/** The documents the words stand in, brought into memory one after the other. None when there are too many places. */
function useProjectDocuments({ words, options, scope }: TagAllQuery): ProjectDocuments {
  const [found, setFound] = useState<ProjectDocuments>({ documents: [], total: null });
  const { matchCase, wholeWords, otherForms } = options;
  useEffect(() => {
    setFound({ documents: [], total: null });
    if (scope === "document" || words.trim() === "") return;
    const state = { stale: false };
    const search = async (): Promise<void> => {
      const wanted = {
        query: words.trim(),
        options: { matchCase, wholeWords: wholeWords && !otherForms, furniture: true },
        limit: PAGE,
      };
      const containing = new Set<Id>();
      let total = 0;
      for await (const page of findPages(wanted, () => state.stale)) {
        if (!page.ok) return showFailure(page.failure);
        total += page.value.hits.length;
        for (const hit of page.value.hits) containing.add(hit.document);
      }
      if (state.stale) return;
      if (total > TAG_ALL_LIMIT) return setFound({ documents: [], total });
      const documents = [...containing].filter((id) => useProject.getState().maps.documents.get(id)?.aside === false);
      for (const document of documents) {
        if (state.stale) return;
        await loadDocument(document);
      }
      if (!state.stale) setFound({ documents, total });
    };
    const wait = setTimeout(() => void search(), 200);
    return () => {
      state.stale = true;
      clearTimeout(wait);
    };
  }, [words, scope, matchCase, wholeWords, otherForms]);
  return found;
}
