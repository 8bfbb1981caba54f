import type { Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import type { Id, Sha256 } from "../model/id.ts";
import type { AnyRecord, Table } from "../model/records.ts";
import { isOwned } from "../rules/ownership.ts";
import { isPlaced } from "../rules/placing.ts";
import { orderSteps, pastOf } from "./order.ts";
import { groupOf, writesOf } from "./writes.ts";

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
};

type Write = { readonly step: Step; readonly value: unknown };

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

const EXISTENCE = "";
const NOTHING: State = new Map();

/**
 * Folds all steps of one record: of every field the last value counts; of values that did not know of each other the one
 * with the latest time is shown, by the change's id where times are equal. A change counts for more than a removal that
 * did not know of it.
 * @param isEverybodys whether anybody may write what belongs to this annotator
 * @throws when no step adds the record
 */
export function foldRecord(steps: readonly Step[], isEverybodys: (annotator: Id) => boolean): FoldedRecord {
  const known = new Map(steps.map((step) => [step.change, step]));
  const states = new Map<Sha256, State>();
  const strange = new Set<Sha256>();
  const mute = new Set<Sha256>();
  const mayWrite = createGuard(steps, isEverybodys);
  const ordered = orderSteps(steps);
  for (const step of ordered) {
    const parents = step.seen.filter((id) => known.has(id));
    const before = join(parents, states, known);
    if (step.isGround && parents.length > 0) mute.add(step.change);
    else if (!mayWrite(step)) strange.add(step.change);
    const counts = !mute.has(step.change) && !strange.has(step.change);
    states.set(step.change, counts ? write(before, step) : before);
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
    (edit.table === "comments" && Object.keys(edit.after ?? {}).every((field) => field === "resolved"));
}

function write(before: State, step: Step): State {
  const { edit } = step;
  const next = new Map(edit.before === null ? NOTHING : before);
  next.set(EXISTENCE, [{ step, value: edit.after !== null }]);
  const shownOf = (field: string): unknown => choose(before.get(field) ?? [])?.value;
  for (const [field, value] of writesOf(edit, shownOf)) next.set(field, [{ step, value }]);
  return next;
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
      for (const one of writes) if (!all.some(({ step }) => step === one.step)) all.push(one);
      joined.set(field, all);
    }
  for (const [field, writes] of joined) {
    const stays = ({ step }: Write): boolean =>
      !pasts.some(({ past, state }) => past.has(step.change) && !state.get(field)?.some((one) => one.step === step));
    joined.set(field, writes.filter(stays));
  }
  return joined;
}

/** The write that is shown. */
function choose(writes: readonly Write[]): Write | undefined {
  return writes.toSorted(byTime)[0];
}

function byTime(one: Write, other: Write): number {
  return other.step.time - one.step.time || (one.step.change < other.step.change ? 1 : -1);
}

/** Numbers of claims are given by whoever brings copies together, and given anew where two meet: none is worth a question. */
function isGivenAnew(table: Table, field: string): boolean {
  return table === "claims" && field === "number";
}

type Shown = Pick<FoldedRecord, "table" | "record" | "isRemoved" | "conflicts" | "isRevived">;

function show(state: State, steps: readonly Step[]): Shown {
  const table = steps[0]?.edit.table;
  const existence = state.get(EXISTENCE) ?? [];
  if (table === undefined || existence.length === 0) throw new Error("No change adds this record");
  const record: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, writes] of state) {
    if (field === EXISTENCE) continue;
    const sorted = writes.toSorted(byTime);
    groupOf(table, field).put(record, sorted[0]?.value);
    const different = sorted.filter(
      (one, index) => sorted.findIndex((other) => isSame(other.value ?? null, one.value ?? null)) === index,
    );
    if (different.length < 2 || isGivenAnew(table, field)) continue;
    const values = different.map(({ step, value }) => ({ change: step.change, person: step.person, value }));
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
