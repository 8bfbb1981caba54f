import { removed, type Edit } from "#core/change.ts";
import type { FoldedRecord } from "#core/merge/foldRecord.ts";
import { fieldsWritten, RECORD } from "#core/merge/writes.ts";
import { isSame } from "#core/encode.ts";
import type { Id } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { propose } from "#core/actions/propose.ts";
import type { Input, Output } from "#contract/methods.ts";
import type { Conflict } from "#contract/mergeValues.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ActiveProject, Session } from "../session.ts";
import * as tell from "./conflicts.ts";
import { nameField, nameRecord, type Lookup } from "./describeRecord.ts";

/** What copies say differently and nobody has settled yet. */
export function listConflicts(session: Session): Result<Conflict[]> {
  const project = session.project();
  if (!project.ok) return project;
  const { file, reader } = project.value;
  const get: Lookup = (table, id) => reader.get(table, id);
  const contested = file
    .contested()
    .flatMap(({ table, record, conflicts, isRevived }) => [
      ...conflicts.map((conflict) => tell.fieldConflict({ table, record }, conflict, get)),
      ...(isRevived ? [tell.revived({ table, record }, get)] : []),
    ]);
  return ok([...contested, ...file.hidden().map((one) => tell.hidden(one, get))]);
}

/** Writes what somebody chose, so that all copies know it. */
export function settleConflict(
  session: Session,
  { record: id, field, choice }: Input<"merge.settle">,
): Result<Output<"merge.settle">> {
  const project = session.project();
  if (!project.ok) return project;
  const { file, reader } = project.value;
  const get: Lookup = (table, record) => reader.get(table, record);
  const hidden = file.hidden().find(({ record }) => record.id === id);
  if (hidden !== undefined && choice === "remove")
    return settled(project.value, `Remove ${nameRecord(hidden.table, hidden.record, get)}`, [
      removed(hidden.table, hidden.record),
    ]);
  const folded = file.contested().find(({ record }) => record.id === id);
  if (folded === undefined)
    return fail("NotFound", "Nothing is open about this any more.", { remedy: "Look at the list again." });
  const { table, record } = folded;
  const row = reader.get(table, id);
  if (row === undefined) return fail("NotFound", "This is no longer there.");
  const name = nameRecord(table, record, get);
  if (choice === "remove") return settled(project.value, `Remove ${name}`, [removed(table, row)]);
  const edit = field === null ? kept(table, id, RECORD) : keepOrTake(folded, row, field, choice);
  if (edit === null) return fail("NotFound", "This value is no longer there.", { remedy: "Look at the list again." });
  const what = field === null ? `Keep ${name}` : `Settle ${nameField(field, get)} of ${name}`;
  return settled(project.value, what, [edit]);
}

/** A patch that knows of all sides; keeping what is shown is written down as well. */
function keepOrTake(
  { table, conflicts }: Pick<FoldedRecord, "table" | "conflicts">,
  row: AnyRecord,
  field: string,
  choice: string,
): Edit | null {
  const fields = row as Readonly<Record<string, unknown>>; // by the names of its fields
  const taken = conflicts.find((one) => one.field === field)?.values.find(({ change }) => change === choice);
  if (taken === undefined) return null;
  // A value that one copy took away is one to take as well.
  const written = fieldsWritten(table, field, taken.value, fields);
  const names = Object.keys(written).filter((name) => !isSame(fields[name] ?? null, written[name] ?? null));
  if (names.length === 0) return kept(table, row.id, field);
  const only = (record: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, record[name]]));
  return { table, id: row.id, before: only(fields), after: only(written) };
}

function kept(table: Table, id: Id, field: string): Edit {
  return { table, id, before: {}, after: {}, keeps: field };
}

function settled(project: ActiveProject, label: string, edits: readonly Edit[]): Result<Output<"merge.settle">> {
  const proposal = propose("merge.settle", label.slice(0, 300), edits);
  if (proposal === null) return fail("NotFound", "There is nothing to settle.");
  const made = project.propose(proposal);
  return made.ok ? ok({ change: made.value, history: project.history() }) : made;
}
