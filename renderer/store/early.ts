import type { Edit } from "#core/change.ts";
import { useProject, withEdits, type ProjectStore } from "./project.ts";

/** Edits that are shown before the service has answered for them. */
export type Early = { edits: readonly Edit[] };

/** In the order in which the service comes to them. */
const early: Early[] = [];

/**
 * What the service held before the first of them, and what it has done since. Whatever it tells is put in here, and what
 * is still on its way is shown on top of that; so the window cannot drift away from what is on disk.
 */
const held: { store: ProjectStore | null; since: (readonly Edit[])[] } = { store: null, since: [] };

/** Whether the service has answered for everything that is shown. */
export function isAllAnswered(): boolean {
  return early.length === 0;
}

/** Shows edits at once. `confirm` or `replace` is called when the service has answered. */
export function showEarly(edits: readonly Edit[]): Early {
  const one: Early = { edits };
  held.store ??= useProject.getState();
  early.push(one);
  if (edits.length > 0) show(edits);
  return one;
}

/** Shows more edits with the last ones. @param joined both as one */
export function showMore(one: Early, edits: readonly Edit[], joined: readonly Edit[]): void {
  one.edits = joined;
  show(edits);
}

function show(edits: readonly Edit[]): void {
  useProject.setState((store) => ({ ...withEdits(store, edits), saving: { state: "saving" } }));
}

/** The service did just that. False when another project has been opened since. */
export function confirm(one: Early): boolean {
  if (!drop(one)) return false;
  if (early.length === 0) forgetEarly();
  else held.since.push(one.edits);
  return true;
}

/** The service did something else, or nothing. False when another project has been opened since. */
export function replace(one: Early, edits: readonly Edit[]): boolean {
  if (!drop(one)) return false;
  takeIn((store) => withEdits(store, edits));
  return true;
}

function drop(one: Early): boolean {
  const index = early.indexOf(one);
  if (index >= 0) early.splice(index, 1);
  return index >= 0;
}

/** Takes over what was read from the service in turn, below what it has not answered for yet. */
export function takeIn(change: (store: ProjectStore) => ProjectStore): void {
  if (held.store === null) return useProject.setState(change);
  const known = change(held.since.reduce(withEdits, held.store));
  Object.assign(held, { store: early.length === 0 ? null : known, since: [] });
  const shown = early.reduce((store, { edits }) => withEdits(store, edits), known);
  useProject.setState(({ history, saving, lost }) => ({ ...shown, history, saving, lost }));
}

/** Another project is shown, or all that was shown is known to be so. */
export function forgetEarly(): void {
  early.length = 0;
  Object.assign(held, { store: null, since: [] });
}
