import type { Change, Edit } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { foldRecord, type FoldedRecord } from "#core/merge/foldRecord.ts";
import type { AnyRecord } from "#core/model/records.ts";
import { isOwned } from "#core/rules/ownership.ts";
import type { ChangeLog } from "../changes.ts";
import type { GiveWay } from "../preparedChange.ts";
import type { ProjectReader } from "../projectFile.ts";
import { RecordHistory } from "./history.ts";
import { isGround } from "./stored.ts";

/** Records between which others get their turn. */
const SOME = 200;

type Touch = { readonly change: Change; readonly edit: Edit };

/** Records as they are merged, and those of them that were never here. */
type MergedRecords = { readonly merged: ReadonlyMap<Id, FoldedRecord>; readonly unknown: ReadonlySet<Id> };

/** Folds every record that fresh changes touch. Rejects with what `giveWay` throws. */
export async function mergeRecords(
  { log, reader }: { readonly log: ChangeLog; readonly reader: ProjectReader },
  fresh: readonly Change[],
  isEverybodys: (annotator: Id) => boolean,
  giveWay: GiveWay,
): Promise<MergedRecords> {
  const touched = touchesOf(fresh);
  const history = new RecordHistory(log, fresh);
  const merged = new Map<Id, FoldedRecord>();
  const unknown = new Set<Id>();
  const contested = new Set(log.contested());
  const ids = [...touched.keys()];
  for (let from = 0; from < ids.length; from += SOME) {
    await giveWay(from, ids.length);
    const some = ids.slice(from, from + SOME);
    const known = log.headsOf(some);
    for (const id of some) {
      const touches = touched.get(id) ?? [];
      const heads = known.get(id) ?? [];
      const simple = contested.has(id) ? null : continueRow(touches, heads, reader);
      const steps = [...heads, ...touches.map(({ change }) => change.id)];
      merged.set(id, simple ?? foldRecord(history.stepsTo(id, steps), isEverybodys));
      if (heads.length === 0) unknown.add(id);
    }
  }
  return { merged, unknown };
}

function touchesOf(fresh: readonly Change[]): Map<Id, Touch[]> {
  const touched = new Map<Id, Touch[]>();
  for (const change of fresh)
    for (const edit of change.edits) {
      const known = touched.get(edit.id);
      if (known === undefined) touched.set(edit.id, [{ change, edit }]);
      else known.push({ change, edit });
    }
  return touched;
}

/** Whether a change from before the fresh ones is taken back: what it had settled may be open again. */
function takesBackEarlier(touches: readonly Touch[]): boolean {
  const fresh = new Set(touches.map(({ change }) => change.id));
  return touches.some(({ change }) => change.undoes !== null && !fresh.has(change.undoes));
}

/**
 * What most records need: changes that follow each other, and the last one here. Null when there is more to it. Does the
 * same as folding all of the record's changes, without reading those that are here.
 */
function continueRow(touches: readonly Touch[], heads: readonly Sha256[], reader: ProjectReader): FoldedRecord | null {
  const [first] = touches;
  if (first === undefined || touches.some(({ change }) => isGround(change))) return null;
  const { table, id } = first.edit;
  let record: AnyRecord | undefined = heads.length === 0 ? undefined : reader.get(table, id);
  if (heads.length > 0 && record === undefined) return null;
  if (takesBackEarlier(touches)) return null;
  let last: readonly Sha256[] = heads;
  for (const [place, { change, edit }] of touches.entries()) {
    const seen = change.seen[id] ?? [];
    if (seen.length !== last.length || seen.some((one, index) => one !== last[index])) return null;
    if (edit.after === null || (edit.before === null) !== (place === 0 && heads.length === 0)) return null;
    record = { ...record, ...edit.after } as AnyRecord; // a patch of this record
    if (isOwned(table) && (!("annotator" in record) || record.annotator !== change.person)) return null;
    last = [change.id];
  }
  if (record === undefined) return null;
  return { table, record, isRemoved: false, heads: last, conflicts: [], isRevived: false, strange: [] };
}
