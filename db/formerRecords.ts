import { foldRecord } from "#core/merge/foldRecord.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import type { ChangeLog } from "./changes.ts";
import { RecordHistory } from "./merge/history.ts";

/** A record as it was in an earlier state; null when it was not there. */
export type FormerRecord = { readonly table: Table; readonly record: AnyRecord | null };

/**
 * The records that differ from those of an earlier state, as they were in it. What hung on a tag that was gone there
 * too may be among them.
 * @param outside the changes that are not in that state
 */
export function formerRecords(
  log: ChangeLog,
  outside: ReadonlySet<Sha256>,
  isEverybodys: (annotator: Id) => boolean,
): ReadonlyMap<Id, FormerRecord> {
  const former = new Map<Id, FormerRecord>();
  for (const { table, record } of log.hidden()) former.set(record.id, { table, record });
  const history = new RecordHistory(log);
  for (const [id, table] of touchedBy(log, outside)) {
    const steps = history.stepsTo(id, log.heads(id)).filter(({ change }) => !outside.has(change));
    const folded = steps.some(({ edit }) => edit.before === null) ? foldRecord(steps, isEverybodys) : null;
    former.set(id, { table, record: folded === null || folded.isRemoved ? null : folded.record });
  }
  return former;
}

function touchedBy(log: ChangeLog, changes: Iterable<Sha256>): ReadonlyMap<Id, Table> {
  const touched = new Map<Id, Table>();
  for (const id of changes) for (const edit of log.get(id)?.change.edits ?? []) touched.set(edit.id, edit.table);
  return touched;
}
