import { z } from "zod";
import { Id, Sha256 } from "./model/id.ts";
import { records, tables, type Records, type Table } from "./model/records.ts";

/**
 * What happened to one record. `before` null: it was added, and `after` is the whole record. `after` null: it was
 * removed, and `before` is the whole record. Otherwise both hold exactly the fields that changed: none where somebody
 * who knew all its values left a field as it is shown. `keeps` names that field as merging calls it; "" is the record.
 */
export type Edit = {
  [T in Table]: {
    readonly table: T;
    readonly id: Id;
    readonly before: Partial<Records[T]> | null;
    readonly after: Partial<Records[T]> | null;
    readonly keeps?: string;
  };
}[Table];

export type Seen = Readonly<Record<Id, readonly Sha256[]>>;

/** One user's action: written in one transaction, undone in one step. */
export type Change = {
  /** SHA-256 over the canonical encoding of everything else. */
  readonly id: Sha256;
  /** One installation's copy of one project file. */
  readonly writer: Id;
  /** Counts this writer's changes from 1. A copied file continues its writer, so (writer, seq) is not unique. */
  readonly seq: number;
  /** Milliseconds since 1970, by the writer's clock. */
  readonly time: number;
  /** The annotator who did it. */
  readonly person: Id;
  /** What was done, for people: "Tag 41 ferries". */
  readonly label: string;
  /** What was done, for machines: "span.add". */
  readonly code: string;
  readonly edits: readonly Edit[];
  /**
   * For each record touched: the last change that touched it before, as the writer saw it; several, sorted, when they did
   * not know of each other. New records are absent.
   */
  readonly seen: Seen;
  /** The change this one takes back. */
  readonly undoes: Sha256 | null;
};

/** What a caller asks for; the writer adds the rest. */
export type Proposal = { readonly code: string; readonly label: string; readonly edits: readonly Edit[] };

const editOf = <T extends Table>(table: T) => {
  const patch = records[table].partial();
  const keeps = z.string().max(100).exactOptional();
  return z.strictObject({ table: z.literal(table), id: Id, before: patch.nullable(), after: patch.nullable(), keeps });
};

// The union is built from the table of records; its static type is written out above because TypeScript cannot
// follow the mapping from a list of names to a discriminated union.
export const Edit = z.discriminatedUnion(
  "table",
  tables.map(editOf) as unknown as [ReturnType<typeof editOf<"spans">>],
) as unknown as z.ZodType<Edit, Edit>;

export const Proposal = z.strictObject({
  code: z.string().regex(/^[a-z]+(\.[a-zA-Z]+)+$/),
  label: z.string().min(1).max(300),
  edits: z.array(Edit).min(1).readonly(),
});

export const Change = z.strictObject({
  id: Sha256,
  writer: Id,
  seq: z.int().min(1),
  time: z.int(),
  person: Id,
  label: z.string(),
  code: z.string(),
  edits: z.array(Edit).readonly(),
  seen: z.record(Id, z.array(Sha256).min(1).readonly()).readonly(),
  undoes: Sha256.nullable(),
});

/** The edits that take these back, last first. */
export function invert(edits: readonly Edit[]): Edit[] {
  return edits.toReversed().map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as Edit);
}

/** Whether an edit stays when its change is undone: what was read stays read. */
export function outlastsUndo({ table, after }: Edit): boolean {
  return table === "readings" && after !== null;
}

/**
 * Whether undo takes such changes back: what was read stays read, nobody takes back having joined, or what the
 * sample or a blind copy began with, and what a copy brought is not in the change that notes it.
 */
export function isUndoable({ code }: Pick<Change, "code">): boolean {
  return (
    !code.startsWith("reading.") &&
    !code.startsWith("sample.") &&
    code !== "project.create" &&
    code !== "project.handOut" &&
    code !== "project.merge" &&
    code !== "annotator.join"
  );
}

/**
 * Two proposals made one after the other as one, when both change fields of the same single record; otherwise null. It
 * keeps the later label, and has no edits when the record ends as it began.
 */
export function joinProposals(first: Proposal, second: Proposal): Proposal | null {
  const [one, two] = [first.edits[0], second.edits[0]];
  if (
    first.code !== second.code ||
    first.edits.length !== 1 ||
    second.edits.length !== 1 ||
    one === undefined ||
    two === undefined
  )
    return null;
  if (one.id !== two.id || one.before === null || two.before === null || one.after === null || two.after === null)
    return null;
  const patch = patchBetween<Fields>({ ...two.before, ...one.before }, { ...one.after, ...two.after });
  // both are patches of one record of one table
  return { ...second, edits: patch === null ? [] : [{ ...two, ...patch }] };
}

/**
 * A proposal with what was changed right after it, as one change under the name of the first. Records that the first
 * adds or changes are as the second leaves them.
 */
export function extendProposal(first: Proposal, second: Proposal): Proposal {
  const edits = new Map<Id, Edit | null>(first.edits.map((edit) => [edit.id, edit]));
  for (const edit of second.edits) edits.set(edit.id, joinEdits(edits.get(edit.id) ?? null, edit));
  return { ...first, edits: [...edits.values()].filter((edit) => edit !== null) };
}

/** Null when the record is in the end as it was. */
function joinEdits(first: Edit | null, second: Edit): Edit | null {
  if (first === null) return second;
  // An edit that adds has no "before", one that removes no "after"; both are of one record of one table.
  const [before, after] = [
    first.before === null || second.before === null ? first.before : { ...second.before, ...first.before },
    first.after === null || second.after === null ? second.after : { ...first.after, ...second.after },
  ];
  if (before === null) return after === null ? null : ({ ...first, after } as Edit); // as it was added, with the changes
  if (after === null || first.after === null) return { ...first, before, after } as Edit; // a whole record
  const patch = patchBetween<Fields>(before, after);
  return patch === null ? null : { ...first, ...patch };
}

/** An edit that adds a record. */
export function added<T extends Table>(table: T, record: Records[T]): Edit {
  return { table, id: record.id, before: null, after: record } as Edit;
}

/** An edit that removes a record. */
export function removed<T extends Table>(table: T, record: Records[T]): Edit {
  return { table, id: record.id, before: record, after: null } as Edit;
}

/** An edit that changes some fields; null when the patch changes nothing. Values are compared as JSON. */
export function changed<T extends Table>(table: T, record: Records[T], patch: Partial<Records[T]>): Edit | null {
  const fields = patchBetween<Records[T]>(record, patch);
  return fields === null ? null : ({ table, id: record.id, ...fields } as unknown as Edit);
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a patch that differ, as they are and as they become; null when none does. */
function patchBetween<T>(
  record: Partial<T>,
  patch: Partial<T>,
): { readonly before: Partial<T>; readonly after: Partial<T> } | null {
  const before: Partial<T> = {};
  const after: Partial<T> = {};
  for (const key of Object.keys(patch) as (keyof T)[]) {
    if (JSON.stringify(record[key]) === JSON.stringify(patch[key])) continue;
    before[key] = record[key];
    after[key] = patch[key];
  }
  return Object.keys(after).length === 0 ? null : { before, after };
}

/** A project's records in memory, by table and id. */
export type RecordMaps = { readonly [T in Table]: ReadonlyMap<Id, Records[T]> };

export function emptyRecordMaps(): RecordMaps {
  return Object.fromEntries(tables.map((table) => [table, new Map()])) as unknown as RecordMaps;
}

/** The maps after the edits. Tables that no edit touches keep their identity, so that a view can tell what changed. */
export function applyEdits(maps: RecordMaps, edits: readonly Edit[]): RecordMaps {
  const next: { [T in Table]?: Map<Id, AnyRecordOf> } = {};
  for (const edit of edits) {
    const map = (next[edit.table] ??= new Map<Id, AnyRecordOf>(maps[edit.table]));
    if (edit.after === null) map.delete(edit.id);
    else map.set(edit.id, { ...map.get(edit.id), ...edit.after } as AnyRecordOf);
  }
  return { ...maps, ...next } as RecordMaps;
}
type AnyRecordOf = Records[Table];
