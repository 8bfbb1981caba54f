import { invert, isUndoable, outlastsUndo, type Change, type Edit, type Proposal } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import type { HistoryState } from "#contract/values.ts";

/**
 * A change that was made in this window. `label` names the work that it does, takes back or does again, null when only
 * the service knows; `id` is null until it is on disk.
 */
export type OwnChange = { edits: readonly Edit[]; readonly label: string | null; id: Sha256 | null };

/**
 * Undo, redo, or something else that the service does: what it takes back, null when only the service knows, and what
 * that makes, as far as it is known. A guess until the service has answered.
 */
export type OwnStep = { readonly takes: OwnChange | null; readonly makes: OwnChange };

/** As many can be taken back at once; older ones are taken back by the service first and shown then. */
const MOST = 50;

/** The changes made here that undo, and redo, would take back next, newest last. */
const done: OwnChange[] = [];
const undone: OwnChange[] = [];

/** Keeps a change that was just shown, unless undo passes over it. */
export function remember({ code, label, edits }: Proposal): OwnChange {
  const own: OwnChange = { edits: keptApart(edits), label, id: null };
  if (!isUndoable({ code })) return own;
  forgetUndone();
  keep(done, own);
  return own;
}

/** As many edits are copied, so that words in them do not keep their texts in memory; more weigh as much as the texts. */
const FEW = 100;

function keptApart(edits: readonly Edit[]): readonly Edit[] {
  return edits.length <= FEW ? structuredClone(edits) : edits;
}

/** A change that did not come about. */
export function forget(own: OwnChange): void {
  for (const list of [done, undone]) {
    const index = list.indexOf(own);
    if (index >= 0) list.splice(index, 1);
  }
}

/** What undo and redo would do is for the service to say. */
export function forgetAll(): void {
  done.length = 0;
  undone.length = 0;
  below.labels = null;
}

/** What lies below the changes that are kept: what undo and redo take after them. Null when only the service knows. */
const below: { labels: HistoryState | null } = { labels: null };

/** Takes note of what the service says when nothing is on its way. */
export function noteLabels({ undo, redo }: HistoryState): void {
  below.labels = {
    undo: done.length === 0 ? undo : (below.labels?.undo ?? null),
    redo: undone.length === 0 ? redo : (below.labels?.redo ?? null),
  };
}

/** What undo and redo would take by now; where only the service knows, as it was. */
export function labelsNow({ undo, redo }: HistoryState): HistoryState {
  const labelOf = (list: readonly OwnChange[], under: string | null | undefined, was: string | null): string | null =>
    list.length > 0 || under === undefined ? (list.at(-1)?.label ?? was) : under;
  return { undo: labelOf(done, below.labels?.undo, undo), redo: labelOf(undone, below.labels?.redo, redo) };
}

export function takeUndo(): OwnStep {
  return takeNewest(done, undone);
}

export function takeRedo(): OwnStep {
  return takeNewest(undone, done);
}

/** A change that the service makes by itself, such as an import. */
export function awaitChange(): OwnStep {
  forgetUndone();
  return takeNewest([], done);
}

function takeNewest(from: OwnChange[], to: OwnChange[]): OwnStep {
  const takes = from.pop() ?? null;
  const edits = invert((takes?.edits ?? []).filter((edit) => !outlastsUndo(edit)));
  const makes: OwnChange = { edits, label: takes?.label ?? null, id: null };
  keep(to, makes);
  return { takes, makes };
}

/** Takes note of what the service did, null when it refused. Returns whether it is what was guessed. */
export function noteAnswer({ takes, makes }: OwnStep, change: Change | null): boolean {
  const isRight =
    change !== null &&
    takes !== null &&
    takes.id !== null &&
    change.undoes === takes.id &&
    change.edits.length === makes.edits.length;
  if (isRight) makes.id = change.id;
  else if (takes !== null) forgetAll();
  else if (change === null) forget(makes);
  else Object.assign(makes, { id: change.id, edits: change.edits });
  return isRight;
}

/** New work: there is nothing to redo. */
function forgetUndone(): void {
  undone.length = 0;
  if (below.labels !== null) below.labels = { ...below.labels, redo: null };
}

function keep(list: OwnChange[], own: OwnChange): void {
  list.push(own);
  const dropped = list.length > MOST ? list.shift() : undefined;
  if (dropped !== undefined && list === done && below.labels !== null)
    below.labels = { ...below.labels, undo: dropped.label };
}
