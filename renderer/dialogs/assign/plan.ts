import { FIRST_ROUND } from "#core/actions/assignments.ts";
import type { RecordMaps } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { shareOut, type Assigned } from "#core/review/assign.ts";

/** What is chosen in the sheet. */
export type AssignForm = {
  readonly round: string;
  readonly people: readonly Id[];
  /** Per cent, as typed. */
  readonly overlap: string;
  readonly readers: string;
  readonly seed: string;
  readonly byFolder: boolean;
};

export function firstForm(maps: RecordMaps): AssignForm {
  const latest = [...maps.assignments.values()].reduce((last, one) => (one.created >= last.created ? one : last), {
    round: FIRST_ROUND,
    created: 0,
  });
  const people = [...maps.annotators.values()].filter(({ kind }) => kind === "human").map(({ id }) => id);
  return { round: latest.round, people, overlap: "20", readers: "2", seed: "1", byFolder: false };
}

/** The documents that are to be shared out: not set aside, and not assigned in the round. */
export function freeDocuments(maps: RecordMaps, round: string, among: readonly Id[] | undefined): readonly Document[] {
  const taken = new Set([...maps.assignments.values()].filter((one) => one.round === round).map((one) => one.document));
  const wanted = among === undefined ? null : new Set(among);
  return [...maps.documents.values()].filter(
    ({ id, aside }) => !aside && !taken.has(id) && (wanted === null || wanted.has(id)),
  );
}

/** Who would read what. What is typed and is no number counts as none. */
export function planOf(form: AssignForm, documents: readonly Document[]): readonly Assigned[] {
  const share = Math.min(100, wholeOf(form.overlap)) / 100;
  return shareOut(
    documents.map(({ id, folder }) => ({ document: id, stratum: form.byFolder ? (folder ?? "") : "" })),
    { people: form.people, overlap: share, readers: Math.max(1, wholeOf(form.readers)), seed: wholeOf(form.seed) },
  );
}

function wholeOf(text: string): number {
  return /^\d{1,9}$/u.test(text.trim()) ? Number(text) : 0;
}

/** How many documents are read by several people. */
export function countShared(assigned: readonly Assigned[]): ReadonlySet<Id> {
  const readers = Map.groupBy(assigned, ({ document }) => document);
  return new Set([...readers].filter(([, list]) => list.length > 1).map(([document]) => document));
}
