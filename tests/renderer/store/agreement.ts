import type { Id } from "#core/model/id.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Service } from "#contract/methods.ts";
import { projectTables } from "#contract/values.ts";
import type { ProjectStore } from "#renderer/store/project.ts";
import { valueOf } from "#tests/contract/suite.ts";

type Picture = Readonly<Record<string, unknown>>;

/** What the service holds, and what the window shows of the same: equal when all is well. */
export async function compareWith(
  store: ProjectStore,
  service: Service,
): Promise<{ readonly held: Picture; readonly shown: Picture }> {
  const state = valueOf(await service["project.state"]({}));
  const documents = state.records.documents.map((one) => one.id);
  const contents = await Promise.all(documents.map((document) => service["document.read"]({ document })));
  const all = contents.map(valueOf);
  const near = all.filter((one) => store.loaded.has(one.document));
  const spans = all.flatMap((one) => one.spans);
  const ofClaims = await Promise.all(state.records.claims.map(({ id }) => service["links.ofClaim"]({ claim: id })));
  const links = [...all.flatMap((one) => one.links), ...ofClaims.flatMap(valueOf)];
  const relations = all.flatMap((one) => one.relations);
  const isKnown = (
    list: readonly { readonly id: Id }[],
    map: ReadonlyMap<Id, unknown>,
  ): readonly { readonly id: Id }[] => byId(list.filter((one) => map.has(one.id)));
  const ends = new Set([...store.maps.relations.values()].flatMap(({ source, target }) => [source, target]));
  const far = [...store.maps.spans.values()].filter((one) => ends.has(one.id) && !store.loaded.has(one.document));
  return {
    held: {
      ...Object.fromEntries(projectTables.map((table) => [table, byId(state.records[table])])),
      spans: Object.fromEntries(near.map((one) => [one.document, byId(one.spans)])),
      links: isKnown(links, store.maps.links),
      relations: isKnown(relations, store.maps.relations),
      missing: [],
      far: byId(spans.filter((one) => far.some(({ id }) => id === one.id))),
      counts: Object.fromEntries(all.map((one) => [one.document, countsOf(one.spans)])),
      mentions: mentionsOf(spans),
      history: state.history,
      saving: { state: "saved" },
    },
    shown: {
      ...Object.fromEntries(projectTables.map((table) => [table, byId([...store.maps[table].values()])])),
      spans: Object.fromEntries(near.map(({ document }) => [document, byId(store.loaded.get(document)?.spans ?? [])])),
      links: byId([...store.maps.links.values()]),
      relations: byId([...store.maps.relations.values()]),
      missing: near.flatMap((one) => [
        ...one.links.filter(({ id }) => !store.maps.links.has(id)),
        ...one.relations.filter(({ id }) => !store.maps.relations.has(id)),
      ]),
      far: byId(far),
      counts: Object.fromEntries(documents.map((id) => [id, shownCounts(store, id)])),
      mentions: shownMentions(store),
      history: store.history,
      saving: store.saving,
    },
  };
}

type Identified = { readonly id: Id };

function byId(records: readonly Identified[]): readonly Identified[] {
  const one = new Map(records.map((record) => [record.id, record]));
  return [...one.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function countsOf(spans: readonly Span[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { annotator, tag } of spans)
    counts.set(`${annotator} ${tag}`, (counts.get(`${annotator} ${tag}`) ?? 0) + 1);
  return [...counts].map(([key, count]) => `${key} ${count}`).toSorted();
}

function shownCounts({ counts }: ProjectStore, document: Id): readonly string[] {
  return (counts.get(document) ?? []).map(({ annotator, tag, count }) => `${annotator} ${tag} ${count}`).toSorted();
}

function mentionsOf(spans: readonly Span[]): readonly string[] {
  return spans
    .flatMap((one) => (one.claim === null ? [] : `${one.claim} ${one.id} ${one.tag} ${one.quote}`))
    .toSorted();
}

function shownMentions({ mentions }: ProjectStore): readonly string[] {
  return [...mentions.values()]
    .flatMap((list) => list.map((one) => `${one.claim} ${one.span} ${one.tag} ${one.quote}`))
    .toSorted();
}
