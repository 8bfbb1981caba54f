import type { Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import type { Id, Sha256 } from "../model/id.ts";
import type { AnyRecord, Table } from "../model/records.ts";
import { isOwned } from "../rules/ownership.ts";
import { isPlaced } from "../rules/placing.ts";
import { orderSteps, pastOf } from "./order.ts";
import { groupOf, RECORD, writesOf } from "./writes.ts";

/** The code of the change that a copy for a colleague begins with. */
export const HANDING_OUT = "project.handOut";

/** What one change did to a record, and which changes to it its writer knew. */
export type Step = {
  readonly change: Sha256;
  readonly time: number;
  readonly person: Id;
  readonly seen: readonly Sha256[];
  readonly edit: Edit;
  /** A copy for a colleague begins with what was there: where that is known, it says nothing new. */
  readonly isGround: boolean;
  /** The same change removes the tag that this hangs on. */
  readonly followsTag: boolean;
  /** The change that this one takes back. */
  readonly undoes: Sha256 | null;
};

/** `restores`: what was written there before, and is again because a change was taken back. */
type Write = { readonly step: Step; readonly value: unknown; readonly restores: Write | null };

/** For each field, the writes that no later one knew of. */
type State = ReadonlyMap<string, readonly Write[]>;

/** Several values that were given to one field by changes that did not know of each other; the first is shown. */
export type FieldConflict = {
  readonly field: string;
  readonly values: readonly { readonly change: Sha256; readonly person: Id; readonly value: unknown }[];
};

/** One record as all its changes make it, whatever the order they came in. */
export type FoldedRecord = {
  readonly table: Table;
  /** As it is shown, or as it was before it was removed. */
  readonly record: AnyRecord;
  readonly isRemoved: boolean;
  /** Changes that no other one of this record knew of. */
  readonly heads: readonly Sha256[];
  readonly conflicts: readonly FieldConflict[];
  /** Somebody removed it who did not know that somebody else changed it. */
  readonly isRevived: boolean;
  /** Changes by people whose record it is not; they count for nothing. */
  readonly strange: readonly Sha256[];
};

const NOTHING: State = new Map();

/**
 * Folds all steps of one record: of every field the last value counts; of values that did not know of each other the one
 * with the latest time is shown, by the change's id where times are equal. A change counts for more than a removal that
 * did not know of it. Values stand beside each other until one is written, or kept, by somebody who knew them all; taking
 * that back brings them all back.
 * @param isEverybodys whether anybody may write what belongs to this annotator
 * @throws when no step adds the record
 */
export function foldRecord(steps: readonly Step[], isEverybodys: (annotator: Id) => boolean): FoldedRecord {
  const known = new Map(steps.map((step) => [step.change, step]));
  const states = new Map<Sha256, State>();
  const befores = new Map<Sha256, State>();
  const strange = new Set<Sha256>();
  const mute = new Set<Sha256>();
  const mayWrite = createGuard(steps, isEverybodys);
  const ordered = orderSteps(steps);
  for (const step of ordered) {
    const parents = step.seen.filter((id) => known.has(id));
    const before = join(parents, states, known);
    befores.set(step.change, before);
    if (step.isGround && parents.length > 0) mute.add(step.change);
    else if (!mayWrite(step)) strange.add(step.change);
    const counts = !mute.has(step.change) && !strange.has(step.change);
    states.set(step.change, counts ? write(step, before, befores.get(step.undoes ?? "") ?? null) : before);
  }
  const heads = findHeads(ordered, mute);
  return { ...show(join(heads, states, known), steps), heads: heads.toSorted(), strange: [...strange] };
}

/** The changes that no other one knew of. One that says nothing new is none unless something was built on it. */
function findHeads(ordered: readonly Step[], mute: ReadonlySet<Sha256>): Sha256[] {
  const isKnown = new Set<Sha256>();
  const heads: Sha256[] = [];
  for (const { change, seen } of ordered.toReversed()) {
    if (!isKnown.has(change) && mute.has(change)) continue;
    if (!isKnown.has(change)) heads.push(change);
    for (const parent of seen) isKnown.add(parent);
  }
  return heads;
}

/**
 * Only whose record it is writes it; whoever brought it in may take it back, what hangs on a tag goes with it, and anybody
 * takes a tag along to a corrected text.
 */
function createGuard(steps: readonly Step[], isEverybodys: (annotator: Id) => boolean): (step: Step) => boolean {
  const adds = steps.filter(({ edit }) => edit.before === null);
  const first = adds.find(({ seen }) => seen.length === 0) ?? adds[0];
  const record = first?.edit.after;
  if (first === undefined || !isOwned(first.edit.table)) return () => true;
  const owner = record !== null && record !== undefined && "annotator" in record ? record.annotator : undefined;
  if (owner === undefined || isEverybodys(owner)) return () => true;
  return ({ person, edit, followsTag, isGround }) =>
    person === owner ||
    isGround ||
    ((edit.before === null || edit.after === null) && person === first.person) ||
    (edit.after === null && followsTag) ||
    isPlaced(edit) ||
    (edit.table === "comments" && edit.after !== null && Object.keys(edit.after).join() === "resolved");
}

/** @param undone what was known before the change that this one takes back; null when it takes none back */
function write(step: Step, before: State, undone: State | null): State {
  const { edit } = step;
  const next = new Map(edit.before === null ? NOTHING : before);
  const restore = (field: string): readonly Write[] | null =>
    undone === null ? null : restoreField(step, before.get(field) ?? [], undone.get(field) ?? []);
  const there = edit.after === null ? null : restore(RECORD);
  next.set(RECORD, there ?? writeExistence(step, before.get(RECORD) ?? []));
  const shownOf = (field: string): unknown => choose(before.get(field) ?? [])?.value;
  const values = new Map(writesOf(edit, shownOf));
  if (edit.before === null && there !== null)
    for (const [field, writes] of before)
      if (field !== RECORD && isSame(shownOf(field) ?? null, values.get(field) ?? null)) {
        next.set(field, writes);
        values.delete(field);
      }
  for (const [field, value] of values) {
    const old = restore(field);
    const isRestored = old !== null && isSame(choose(old)?.value ?? null, value ?? null);
    next.set(field, isRestored ? old : [{ step, value, restores: null }]);
  }
  if (edit.keeps === undefined || edit.keeps === RECORD || !before.has(edit.keeps)) return next;
  const kept = step.undoes === null ? [{ step, value: shownOf(edit.keeps), restores: null }] : restore(edit.keeps);
  if (kept !== null) next.set(edit.keeps, kept);
  return next;
}

/** A change of something else leaves it open whether the record stays. */
function writeExistence(step: Step, standing: readonly Write[]): readonly Write[] {
  const own: Write = { step, value: step.edit.after !== null, restores: null };
  const isPatch = step.edit.before !== null && step.edit.after !== null;
  const isKept = step.edit.keeps === RECORD && step.undoes === null;
  const isOpen = isPatch && !isKept && standing.some(({ value }) => value === true);
  return isOpen ? [...standing.filter(({ value }) => value === false), own] : [own];
}

/** What a field held before a change that is taken back, if what that change wrote is all that stands there. */
function restoreField(step: Step, standing: readonly Write[], old: readonly Write[]): readonly Write[] | null {
  const isBy = ({ step: { change }, restores }: Write): boolean =>
    change === step.undoes || (restores !== null && isBy(restores));
  if (old.length === 0 || standing.length === 0 || !standing.every(isBy)) return null;
  return old.map((one) => ({ step, value: one.value, restores: one }));
}

/** What is known where several changes come together: a write stays unless one of them knew it and wrote over it. */
function join(parents: readonly Sha256[], states: ReadonlyMap<Sha256, State>, known: ReadonlyMap<Sha256, Step>): State {
  const [first, ...others] = parents.map((id) => states.get(id) ?? NOTHING);
  if (first === undefined) return NOTHING;
  if (others.length === 0) return first;
  const pasts = parents.map((id) => ({ past: pastOf(id, known), state: states.get(id) ?? NOTHING }));
  const joined = new Map<string, Write[]>();
  for (const { state } of pasts)
    for (const [field, writes] of state) {
      const all = joined.get(field) ?? [];
      for (const one of writes) if (!all.includes(one)) all.push(one);
      joined.set(field, all);
    }
  for (const [field, writes] of joined) {
    const stays = (one: Write): boolean =>
      !pasts.some(({ past, state }) => past.has(one.step.change) && state.get(field)?.includes(one) !== true);
    joined.set(field, writes.filter(stays));
  }
  return joined;
}

/** The write that is shown. */
function choose(writes: readonly Write[]): Write | undefined {
  return writes.toSorted(byTime)[0];
}

function byTime(one: Write, other: Write): number {
  if (one.step === other.step && one.restores !== null && other.restores !== null)
    return byTime(one.restores, other.restores);
  return other.step.time - one.step.time || (one.step.change < other.step.change ? 1 : -1);
}

/** Who really wrote it. */
function originOf(write: Write): Step {
  return write.restores === null ? write.step : originOf(write.restores);
}

/** Numbers of claims are given by whoever brings copies together, and given anew where two meet: none is worth a question. */
function isGivenAnew(table: Table, field: string): boolean {
  return table === "claims" && field === "number";
}

type Shown = Pick<FoldedRecord, "table" | "record" | "isRemoved" | "conflicts" | "isRevived">;

function show(state: State, steps: readonly Step[]): Shown {
  const table = steps[0]?.edit.table;
  const existence = state.get(RECORD) ?? [];
  if (table === undefined || existence.length === 0) throw new Error("No change adds this record");
  const record: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, writes] of state) {
    if (field === RECORD) continue;
    const sorted = writes.toSorted(byTime);
    groupOf(table, field).put(record, sorted[0]?.value);
    const different = sorted.filter(
      (one, index) => sorted.findIndex((other) => isSame(other.value ?? null, one.value ?? null)) === index,
    );
    if (different.length < 2 || isGivenAnew(table, field)) continue;
    const values = different.map((one) => {
      const { change, person } = originOf(one);
      return { change, person, value: one.value };
    });
    conflicts.push({ field, values });
  }
  const isThere = existence.some(({ value }) => value === true);
  return {
    table,
    record: record as AnyRecord, // every record begins whole
    isRemoved: !isThere,
    conflicts: isThere ? conflicts : [],
    isRevived: isThere && existence.some(({ value }) => value === false),
  };
}
