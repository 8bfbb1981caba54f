import SQLite from "better-sqlite3";
import type { Change } from "#core/change.ts";
import { encodeCanonical } from "#core/encode.ts";
import { foldRecord, type FoldedRecord } from "#core/merge/foldRecord.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AnyRecord } from "#core/model/records.ts";
import { goldId } from "#core/model/review.ts";
import type { Reference } from "#core/rules/references.ts";
import { RecordHistory } from "../merge/history.ts";
import { settleReferences } from "../merge/netEdits.ts";
import { isGround } from "../merge/stored.ts";
import { packEdits } from "../packing.ts";
import { contentsOf, type Recovery } from "./recovery.ts";

/**
 * Writes the changes that do not follow in one line because copies were brought together, as bringing them together did.
 * @param left in an order in which each stands after those it knew
 * @returns those that cannot be written, because something before them is lost
 */
export function bringTogether(recovery: Recovery, left: readonly Change[]): readonly Change[] {
  const fitting = new Map<Sha256, Change>();
  const isThere = (id: Sha256): boolean => fitting.has(id) || recovery.log.has(id);
  for (const change of left) if (follows(change, isThere)) fitting.set(change.id, change);
  if (fitting.size === 0) return left;
  try {
    write(recovery, [...fitting.values()]);
  } catch (error) {
    // What does not come together after all is taken from the rows; a new file that cannot be written is not recovered.
    if (error instanceof SQLite.SqliteError && !error.code.startsWith("SQLITE_CONSTRAINT")) throw error;
    return left;
  }
  return left.filter(({ id }) => !fitting.has(id));
}

/** What a copy for a colleague begins with need not follow anything. */
function follows(change: Change, isThere: (id: Sha256) => boolean): boolean {
  if (change.undoes !== null && !isThere(change.undoes)) return false;
  if (isGround(change)) return true;
  return change.edits.every(({ id, before }) => {
    const seen = change.seen[id] ?? [];
    return (before === null || seen.length > 0) && seen.every(isThere);
  });
}

function write({ log, reader, views, writer, findings }: Recovery, changes: readonly Change[]): void {
  const contents = contentsOf(
    changes.flatMap(({ edits }) => edits),
    findings,
  );
  const history = new RecordHistory(log, changes);
  const project = reader.all("project")[0]?.id ?? changes.flatMap(({ edits }) => edits).find(isProject)?.id ?? "";
  const gold = goldId(project);
  const fold = (id: Id, more: Iterable<Sha256>): FoldedRecord =>
    foldRecord(history.stepsTo(id, [...log.heads(id), ...more]), (annotator) => annotator === gold);
  const merged = new Map<Id, FoldedRecord>();
  for (const [id, touching] of touchesOf(changes)) merged.set(id, fold(id, touching));
  const lastOf = ({ id }: Reference): AnyRecord | undefined =>
    merged.get(id)?.record ?? (log.heads(id).length === 0 ? undefined : fold(id, []).record);
  const view = { ...views(writer, contents, "bringIn"), get: reader.get };
  const net = settleReferences(merged, log.hidden(), view, lastOf);
  const fresh = changes.map((change) => ({ change, packed: packEdits(encodeCanonical(change.edits)) }));
  log.takeIn({ fresh, contents, merged, ...net });
}

function isProject({ table }: Change["edits"][number]): boolean {
  return table === "project";
}

function touchesOf(changes: readonly Change[]): ReadonlyMap<Id, readonly Sha256[]> {
  const touches = new Map<Id, Sha256[]>();
  for (const { id: change, edits } of changes)
    for (const { id } of edits) {
      const known = touches.get(id);
      if (known === undefined) touches.set(id, [change]);
      else known.push(change);
    }
  return touches;
}
