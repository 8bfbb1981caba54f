import { added, changed, removed, type Edit } from "#core/change.ts";
import type { FoldedRecord } from "#core/merge/foldRecord.ts";
import type { Id } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { AfterState, type RulesView } from "#core/rules/afterState.ts";
import { referencesOf, type Reference } from "#core/rules/references.ts";
import type { HiddenRecord } from "../hidden.ts";

/** How records as they are merged become rows that all lead somewhere. */
export type Net = {
  /** What happens to the rows. */
  readonly edits: readonly Edit[];
  /** Links and evidence whose tag is gone: kept without a row. */
  readonly hidden: readonly HiddenRecord[];
  /** Records that were removed in one copy and are used in the other: they stay. */
  readonly kept: readonly Reference[];
};

type Wanted = { readonly table: Table; readonly record: AnyRecord | null };

/** More rounds than any chain of references is long. */
const MOST_ROUNDS = 20;

/**
 * @param hidden what was kept without a row before
 * @param lastOf a removed record as it was, from its history
 */
export function settleReferences(
  merged: ReadonlyMap<Id, FoldedRecord>,
  hidden: readonly HiddenRecord[],
  view: RulesView,
  lastOf: (reference: Reference) => AnyRecord | undefined,
): Net {
  const wanted = new Map<Id, Wanted>();
  for (const { table, record } of hidden) wanted.set(record.id, { table, record });
  for (const [id, { table, record, isRemoved }] of merged) wanted.set(id, { table, record: isRemoved ? null : record });
  const gone = new Map<Id, HiddenRecord>(secondReadings(wanted, view).map((one) => [one.record.id, one]));
  const kept = new Map<Id, Reference>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = netEdits(wanted, gone, view);
    const loose = findLoose(edits, view);
    if (loose.length === 0) return { edits, hidden: [...gone.values()], kept: [...kept.values()] };
    for (const { from, record, missing } of loose) {
      if (missing.table === "spans") gone.set(from.id, { table: from.table, record });
      else {
        const last = lastOf(missing);
        if (last === undefined) throw new Error(`Nothing is known of ${missing.table} ${missing.id}`);
        wanted.set(missing.id, { table: missing.table, record: last });
        kept.set(missing.id, missing);
      }
    }
  }
  throw new Error("References do not settle");
}

/** Of several reading marks of one person in one text, made in two copies, the one that says more is shown. */
function secondReadings(wanted: ReadonlyMap<Id, Wanted>, view: RulesView): HiddenRecord[] {
  const second = new Map<Id, HiddenRecord>();
  for (const { record } of wanted.values()) {
    if (record === null || !("finished" in record) || second.has(record.id)) continue;
    const rows = view.readingsOf(record.document).filter(({ id }) => !wanted.has(id));
    const came = [...wanted.values()].flatMap((one) =>
      one.record !== null && "finished" in one.record ? one.record : [],
    );
    const [, ...others] = [...rows, ...came]
      .filter(({ document, annotator }) => document === record.document && annotator === record.annotator)
      .toSorted((a, b) => b.sentences - a.sentences || (a.id < b.id ? -1 : 1));
    for (const one of others) second.set(one.id, { table: "readings", record: one });
  }
  return [...second.values()];
}

function netEdits(wanted: ReadonlyMap<Id, Wanted>, gone: ReadonlyMap<Id, HiddenRecord>, view: RulesView): Edit[] {
  const edits: Edit[] = [];
  const note = (table: Table, id: Id, record: AnyRecord | null): void => {
    const row = view.get(table, id);
    if (record === null) edits.push(...(row === undefined ? [] : [removed(table, row)]));
    else if (row === undefined) edits.push(added(table, record));
    else {
      const patch = changed(table, row, record);
      if (patch !== null) edits.push(patch);
    }
  };
  for (const [id, { table, record }] of wanted) note(table, id, gone.has(id) ? null : record);
  for (const [id, { table }] of gone) if (!wanted.has(id)) note(table, id, null);
  return edits;
}

type Loose = { readonly from: Reference; readonly record: AnyRecord; readonly missing: Reference };

/** References that would lead nowhere: of what comes in or changes, and to what goes. */
function findLoose(edits: readonly Edit[], view: RulesView): Loose[] {
  const state = new AfterState(edits, view);
  const loose: Loose[] = [];
  const look = (table: Table, id: Id): void => {
    const record = state.get(table, id);
    if (record === undefined) return;
    for (const missing of referencesOf(table, record, state))
      if (state.get(missing.table, missing.id) === undefined) loose.push({ from: { table, id }, record, missing });
  };
  for (const { table, id, after } of edits)
    if (after !== null) look(table, id);
    else for (const referrer of view.referrers(table, id)) look(referrer.table, referrer.id);
  return loose;
}
