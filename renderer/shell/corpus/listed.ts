import type { Document } from "#core/model/document.ts";
import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Tag } from "#core/model/schema.ts";
import type { TagCount } from "#contract/values.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { parseFilter } from "./filter.ts";
import { corpusRows, type Listed } from "./rows.ts";
import { useCorpus } from "./state.ts";

type Source = Pick<ProjectStore, "maps" | "counts" | "me">;

/** Every document with what its row shows, made again only when something it shows has changed. */
export function listDocuments(store: Source): readonly Listed[] {
  const { documents, readings, tags, annotators, assignments } = store.maps;
  const parts = [documents, readings, tags, annotators, assignments, store.counts, store.me];
  if (parts.some((part, index) => part !== remembered.parts[index])) {
    remembered.parts = parts;
    remembered.listed = makeListing(store);
  }
  return remembered.listed;
}

const remembered: { parts: readonly unknown[]; listed: readonly Listed[] } = { parts: [], listed: [] };

function makeListing({ maps, counts, me }: Source): Listed[] {
  const readings = new Map<Id, Reading>();
  for (const reading of maps.readings.values()) if (reading.annotator === me) readings.set(reading.document, reading);
  const own = [...maps.assignments.values()].filter(({ annotator }) => annotator === me);
  const mine = new Set(own.map(({ document }) => document));
  return [...maps.documents.values()].map((document) => {
    const isMine = mine.has(document.id);
    const parts = [readings.get(document.id), counts.get(document.id), maps.tags, maps.annotators, me, isMine] as const;
    const known = listings.get(document);
    if (known !== undefined && parts.every((part, index) => part === known.parts[index])) return known.listed;
    const listed = listOne(document, parts);
    listings.set(document, { parts, listed });
    return listed;
  });
}

type Parts = readonly [
  reading: Reading | undefined,
  counts: readonly TagCount[] | undefined,
  tags: ReadonlyMap<Id, Tag>,
  annotators: ReadonlyMap<Id, Annotator>,
  me: Id,
  isMine: boolean,
];

/** What was made of each document last: a project has many of them, and a key changes one. */
const listings = new WeakMap<Document, { readonly parts: Parts; readonly listed: Listed }>();

function listOne(document: Document, [reading, counts = [], tags, annotators, me, isMine]: Parts): Listed {
  return {
    document,
    ...progressOf(document, reading),
    isMine,
    tags: pick(tags, new Set(counts.map((one) => one.tag))),
    people: pick(annotators, new Set(counts.map((one) => one.annotator))),
    tagCount: counts.reduce((sum, one) => (one.annotator === me ? sum + one.count : sum), 0),
  };
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

function pick<T>(map: ReadonlyMap<Id, T>, ids: ReadonlySet<Id>): T[] {
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
