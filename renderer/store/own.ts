import { invert, outlastsUndo, type Edit } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import { withEdits, type ProjectStore } from "./project.ts";

/** A change that was made in this window. `id` is null until it is on disk. */
export type OwnChange = {
  readonly edits: readonly Edit[];
  id: Sha256 | null;
  isShown: boolean;
  /** The reading of the project that it was shown in. */
  readonly era: number;
};

/** As many can be taken back at once; older ones are taken back by the service first and shown then. */
const MOST = 50;

/** The changes made here that undo would take back next, newest last. */
const changes: OwnChange[] = [];
const now = { era: 0 };

/** Keeps a change that was just shown. */
export function remember(edits: readonly Edit[]): OwnChange {
  const own: OwnChange = { edits, id: null, isShown: true, era: now.era };
  changes.push(own);
  if (changes.length > MOST) changes.shift();
  return own;
}

/** The change that undo takes back, which is no longer kept; undefined when only the service knows. */
export function takeNewest(): OwnChange | undefined {
  return changes.pop();
}

/** A change that did not come about. */
export function forget(own: OwnChange): void {
  const index = changes.indexOf(own);
  if (index >= 0) changes.splice(index, 1);
}

/** Something else was changed or taken back: what undo would do is for the service to say. */
export function forgetAll(): void {
  changes.length = 0;
}

/** The project was read again: what was shown before is in it, or is not. */
export function forgetShown(): void {
  forgetAll();
  now.era += 1;
}

/** The store's value after a change was undone; as it is when the change is not shown any more. */
export function undone(store: ProjectStore, own: OwnChange): ProjectStore {
  if (!own.isShown || own.era !== now.era) return store;
  own.isShown = false;
  return withEdits(store, invert(own.edits.filter((edit) => !outlastsUndo(edit))));
}

/** The store's value with a change that was undone too early; one that never came about is not shown again. */
export function shownAgain(store: ProjectStore, own: OwnChange): ProjectStore {
  if (own.isShown || own.id === null || own.era !== now.era) return store;
  own.isShown = true;
  return withEdits(
    store,
    own.edits.filter((edit) => !outlastsUndo(edit)),
  );
}

/** The store's value without a change that did not come about, and may have been undone in the meantime. */
export function withdrawn(store: ProjectStore, own: OwnChange): ProjectStore {
  if (own.era !== now.era) return store;
  const left = own.isShown ? own.edits : own.edits.filter(outlastsUndo);
  own.isShown = false;
  return withEdits(store, invert(left));
}
