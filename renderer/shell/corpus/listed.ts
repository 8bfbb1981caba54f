import type { Document } from "#core/model/document.ts";
import type { Reading } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { parseFilter } from "./filter.ts";
import { corpusRows, type Listed } from "./rows.ts";
import { useCorpus } from "./state.ts";

type Source = Pick<ProjectStore, "maps" | "counts" | "me">;

/** Every document with what its row shows, made again only when something it shows has changed. */
export function listDocuments(store: Source): readonly Listed[] {
  const { documents, readings, tags, annotators } = store.maps;
  const parts = [documents, readings, tags, annotators, store.counts, store.me];
  if (parts.some((part, index) => part !== remembered.parts[index])) {
    remembered.parts = parts;
    remembered.listed = makeListing(store);
  }
  return remembered.listed;
}

const remembered: { parts: readonly unknown[]; listed: readonly Listed[] } = { parts: [], listed: [] };

type Tally = { readonly tags: Set<Id>; readonly annotators: Set<Id>; mine: number };

function makeListing({ maps, counts, me }: Source): Listed[] {
  const readings = new Map<Id, Reading>();
  for (const reading of maps.readings.values()) if (reading.annotator === me) readings.set(reading.document, reading);
  const tallies = new Map<Id, Tally>();
  for (const [key, count] of counts) {
    const [document = "", annotator = "", tag = ""] = key.split(" ");
    const tally = tallies.get(document) ?? { tags: new Set<Id>(), annotators: new Set<Id>(), mine: 0 };
    tallies.set(document, tally);
    tally.tags.add(tag);
    tally.annotators.add(annotator);
    if (annotator === me) tally.mine += count;
  }
  return [...maps.documents.values()].map((document) => {
    const tally = tallies.get(document.id);
    return {
      document,
      ...progressOf(document, readings.get(document.id)),
      tags: pick(maps.tags, tally?.tags),
      people: pick(maps.annotators, tally?.annotators),
      tagCount: tally?.mine ?? 0,
    };
  });
}

function progressOf(
  document: Document,
  reading: Reading | undefined,
): Pick<Listed, "state" | "read" | "sentencesRead"> {
  const sentencesRead = reading?.sentences ?? 0;
  if (reading?.finished === true) return { state: "finished", read: 1, sentencesRead };
  const read = document.sentences === 0 ? 0 : Math.min(1, sentencesRead / document.sentences);
  return { state: sentencesRead > 0 ? "progress" : "untouched", read, sentencesRead };
}

function pick<T>(map: ReadonlyMap<Id, T>, ids: ReadonlySet<Id> = new Set()): T[] {
  return [...ids].flatMap((id) => map.get(id) ?? []);
}

/** The documents as the list shows them, folded folders included. */
export function documentsInOrder(): Id[] {
  const store = useProject.getState();
  const { sort, query } = useCorpus.getState();
  const rows = corpusRows(listDocuments(store), store.maps.folders, {
    sort,
    filter: parseFilter(query),
    folded: new Set(),
  });
  return rows.filter((row) => row.kind === "document").map((row) => row.id);
}
