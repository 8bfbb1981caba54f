import { removed, type Edit } from "#core/change.ts";
import type { FoldedRecord } from "#core/merge/foldRecord.ts";
import { fieldsWritten, RECORD } from "#core/merge/writes.ts";
import { isSame } from "#core/encode.ts";
import type { Id } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { isOwned } from "#core/rules/ownership.ts";
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
  const { file, reader, me } = project.value;
  const get: Lookup = (table, id) => reader.get(table, id);
  const contested = file.contested().flatMap(({ table, record, conflicts, isRevived }) => {
    const waitsFor = findOwner(table, record, me, get);
    return [
      ...conflicts.map((conflict) => ({ ...tell.fieldConflict({ table, record }, conflict, get), waitsFor })),
      ...(isRevived ? [{ ...tell.revived({ table, record }, get), waitsFor }] : []),
    ];
  });
  const hidden = file
    .hidden()
    .map((one) => ({ ...tell.hidden(one, get), waitsFor: findOwner(one.table, one.record, me, get) }));
  return ok([...contested, ...hidden]);
}

/** The name of whoever alone writes this; null when I may. */
function findOwner(table: Table, record: AnyRecord, me: Id, get: Lookup): string | null {
  if (!isOwned(table) || !("annotator" in record) || record.annotator === me) return null;
  const owner = get("annotators", record.annotator);
  return owner?.kind === "gold" ? null : (owner?.name ?? "");
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
  const edit = field === null ? kept(table, id, RECORD) : keepOrTake(folded, { row, field, choice }, get);
  if (edit === null) return fail("NotFound", "This value is no longer there.", { remedy: "Look at the list again." });
  const what = field === null ? `Keep ${name}` : `Settle ${nameField(field, get)} of ${name}`;
  return settled(project.value, what, [edit]);
}

/** By the names of fields. */
type Fields = Readonly<Record<string, unknown>>;

/** A patch that knows of all sides; keeping what is shown is written down as well. */
function keepOrTake(
  { table, conflicts }: Pick<FoldedRecord, "table" | "conflicts">,
  { row, field, choice }: { readonly row: AnyRecord; readonly field: string; readonly choice: string },
  get: Lookup,
): Edit | null {
  const fields = row as Fields; // by the names of its fields
  const taken = conflicts.find((one) => one.field === field)?.values.find(({ change }) => change === choice);
  if (taken === undefined) return null;
  // A value that one copy took away is one to take as well.
  const written = withFittingDetails(fieldsWritten(table, field, taken.value, fields), row, get);
  const names = Object.keys(written).filter((name) => !isSame(fields[name] ?? null, written[name] ?? null));
  if (names.length === 0) return kept(table, row.id, field);
  const only = (record: Fields): Fields => Object.fromEntries(names.map((name) => [name, record[name]]));
  return { table, id: row.id, before: only(fields), after: only(written) };
}

/** A tag that becomes one of another kind holds no details of the kind it was shown as. */
function withFittingDetails(written: Fields, row: AnyRecord, get: Lookup): Fields {
  if (!("tag" in written) || !("fragments" in row) || written["tag"] === row.tag) return written;
  const fitting = Object.entries(row.attributes).filter(([id]) => get("attributes", id)?.tag === written["tag"]);
  return { ...written, attributes: Object.fromEntries(fitting) };
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
