import type { Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Revision } from "../model/revision.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";

/** A document is the corrected text of one other, for good, and texts never correct each other in a circle. */
export function checkRevision(edit: Edit, revision: Revision, state: AfterState): Problem | null {
  if (edit.before !== null)
    return problem("Invalid", "Which text a corrected text takes the place of never changes.", at(edit));
  const others = state.all("revisions").filter(({ id }) => id !== revision.id);
  if (others.some(({ document }) => document === revision.document))
    return problem("Conflict", "This text takes the place of another already.", at(edit));
  return correctedFrom(revision.revises, new Map(others.map((one) => [one.document, one.revises]))).has(
    revision.document,
  )
    ? problem("Invalid", "A text cannot correct itself.", at(edit))
    : null;
}

/** Whether a document is the corrected text of another, or a corrected text of that one, before the change or after it. */
export function isCorrected(document: Id, old: Id, state: AfterState): boolean {
  return correctedFrom(document, knownIn(state)).has(old);
}

/** All texts that this one goes back to, itself included. */
function correctedFrom(document: Id, revises: ReadonlyMap<Id, Id>): ReadonlySet<Id> {
  const passed = new Set<Id>();
  for (let next: Id | undefined = document; next !== undefined && !passed.has(next); next = revises.get(next))
    passed.add(next);
  return passed;
}

const known = new WeakMap<AfterState, ReadonlyMap<Id, Id>>();

/** Taking a corrected text back removes it together with where its tags came from. */
function knownIn(state: AfterState): ReadonlyMap<Id, Id> {
  const found = known.get(state);
  if (found !== undefined) return found;
  const all = [...state.view.all("revisions"), ...state.all("revisions")];
  const revises = new Map(all.map((one) => [one.document, one.revises]));
  known.set(state, revises);
  return revises;
}
