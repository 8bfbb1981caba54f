import type { Document, Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Records } from "#core/model/records.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { AgreementSettings } from "#contract/agreementSettings.ts";
import { newestTexts } from "../revising/correctedTexts.ts";
import type { ComparedDocument, Comparison } from "./messages.ts";
import type { ProjectSide } from "./projectSide.ts";

/** Looks up everything that the settings name. A failure says what is missing. */
export function compareWhat(side: ProjectSide, settings: AgreementSettings): Result<Comparison> {
  const [project] = side.all("project");
  if (project === undefined) return fail("Unreadable", "This project file has no project in it.");
  const pairings = side.all("pairings");
  const annotators = chooseAnnotators(side, settings, pairings);
  if (annotators.length < 2)
    return fail("Invalid", "It takes two people to agree, and fewer are compared here.", {
      remedy: "Choose more people, or bring a colleague’s work in.",
    });
  const { documents, aside, notChosen } = chooseDocuments(side, settings, pairings);
  const what = {
    annotators: annotators.map(({ id, name, initials, kind }) => ({ id, name, initials, kind })),
    tags: chooseTags(side, settings, pairings).map(({ id, name, key, hue }) => ({ id, name, key, hue })),
    sameAs: { ...sameIn(pairings, "annotators"), ...sameIn(pairings, "tags") },
    documents,
  };
  return ok({
    settings,
    project: project.name,
    schemaVersion: project.schemaVersion,
    state: side.about,
    ...what,
    attributes: inOrder(side.all("attributes")).map(({ id, tag, name, type }) => ({ id, tag, name, type })),
    relationTypes: inOrder(side.all("relationTypes")).map(({ id, directed }) => ({ id, directed })),
    rounds: roundsIn(side, pairings),
    leftOut: { aside, notChosen, notMoved: countNotMoved(side, what) },
  });
}

function inOrder<R extends { readonly order: number; readonly id: Id }>(records: readonly R[]): R[] {
  return records.toSorted((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}

type Pairings = readonly Records["pairings"][];

/** What each record of a table counts as in the end. */
function sameIn(pairings: Pairings, table: Records["pairings"]["table"]): Readonly<Record<Id, Id>> {
  const next = new Map(pairings.filter((one) => one.table === table).map(({ record, same }) => [record, same]));
  return Object.fromEntries(
    Array.from(next.keys(), (record) => {
      const passed = new Set([record]);
      let at = record;
      for (let same = next.get(at); same !== undefined && !passed.has(same); same = next.get(at)) {
        passed.add(same);
        at = same;
      }
      return [record, at];
    }),
  );
}

/** In the order they joined. */
function chooseAnnotators(side: ProjectSide, { annotators }: AgreementSettings, pairings: Pairings) {
  const same = sameIn(pairings, "annotators");
  const wanted = annotators === null ? null : new Set(annotators.map((id) => same[id] ?? id));
  return side
    .all("annotators")
    .filter(({ id }) => same[id] === undefined || same[id] === id)
    .filter(({ id, kind }) => (wanted === null ? kind !== "gold" : wanted.has(id)));
}

/** In the order of layers, then of tags. */
function chooseTags(side: ProjectSide, { tags, layers }: AgreementSettings, pairings: Pairings) {
  const same = sameIn(pairings, "tags");
  const order = new Map(inOrder(side.all("layers")).map(({ id }, place) => [id, place]));
  const isWanted = ({ id, layer }: Records["tags"]): boolean =>
    (tags === null && layers === null) ||
    tags?.some((one) => (same[one] ?? one) === id) === true ||
    layers?.includes(layer) === true;
  return inOrder(side.all("tags"))
    .filter(({ id }) => same[id] === undefined || same[id] === id)
    .filter(isWanted)
    .toSorted((one, other) => (order.get(one.layer) ?? 0) - (order.get(other.layer) ?? 0));
}

/**
 * Spans that wait in a text that was set aside, since their place in its corrected text is not confirmed: of the people
 * and tags that are compared, where the corrected text is.
 */
function countNotMoved(
  side: ProjectSide,
  { annotators, tags, sameAs, documents }: Pick<Comparison, "annotators" | "tags" | "sameAs" | "documents">,
): number {
  const aside = new Set(side.all("documents").flatMap((one) => (one.aside ? [one.id] : [])));
  const compared = new Set(documents.flatMap(({ parts }) => parts));
  const meant = (some: readonly { readonly id: Id }[], all: readonly Id[]): readonly boolean[] => {
    const ids = new Set(some.map(({ id }) => id));
    return all.map((id) => ids.has(sameAs[id] ?? id));
  };
  let count = 0;
  for (const [old, newest] of newestTexts(side.all("revisions"))) {
    if (!aside.has(old) || !compared.has(newest)) continue;
    const columns = side.columnsOf(old);
    const [people, kinds] = [meant(annotators, columns.annotators), meant(tags, columns.tags)];
    for (let row = 0; row < columns.annotator.length; row++)
      if (people[columns.annotator[row] ?? 0] === true && kinds[columns.tag[row] ?? 0] === true) count++;
  }
  return count;
}

type Chosen = { readonly documents: readonly ComparedDocument[]; readonly aside: number; readonly notChosen: number };

function chooseDocuments(side: ProjectSide, settings: AgreementSettings, pairings: Pairings): Chosen {
  const same = sameIn(pairings, "documents");
  const people = sameIn(pairings, "annotators");
  const finished = new Map<Id, Id[]>();
  for (const { document, annotator, finished: isFinished } of side.all("readings")) {
    const id = same[document] ?? document;
    if (isFinished) finished.set(id, [...(finished.get(id) ?? []), people[annotator] ?? annotator]);
  }
  const all = inOrder(side.all("documents"));
  const isWanted = wanting(settings, side.all("folders"), same);
  const own = all.filter(({ id }) => same[id] === undefined || same[id] === id);
  const here = own.filter(({ aside }) => !aside);
  const documents = here.filter(isWanted).map(({ id, title, name, words }): ComparedDocument => {
    const others = all.filter((one) => one.id !== id && same[one.id] === id && !one.aside);
    const parts = [id, ...others.map((one) => one.id)];
    return { id, name: title || name, words, parts, finished: finished.get(id) ?? [] };
  });
  return { documents, aside: own.length - here.length, notChosen: here.length - documents.length };
}

function wanting(
  { documents, folders }: AgreementSettings,
  all: readonly Folder[],
  same: Readonly<Record<Id, Id>>,
): (document: Document) => boolean {
  if (documents === null && folders === null) return () => true;
  const named = new Set(documents?.map((id) => same[id] ?? id));
  const inside = new Set(folders);
  for (let before = -1; before !== inside.size;) {
    before = inside.size;
    for (const { id, parent } of all) if (parent !== null && inside.has(parent)) inside.add(id);
  }
  return ({ id, folder }) => named.has(id) || (folder !== null && inside.has(folder));
}

/** Rounds of assignments, in the order in which they were made. */
function roundsIn(side: ProjectSide, pairings: Pairings): Comparison["rounds"] {
  const same = sameIn(pairings, "documents");
  const rounds = new Map<string, Set<Id>>();
  for (const { round, document } of side.all("assignments").toSorted((one, other) => one.created - other.created)) {
    const known = rounds.get(round) ?? new Set<Id>();
    known.add(same[document] ?? document);
    rounds.set(round, known);
  }
  return Array.from(rounds, ([name, documents]) => ({ name, documents: [...documents] }));
}
