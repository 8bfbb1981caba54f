import SQLite from "better-sqlite3";
import { added, changed, removed, type Change, type Edit } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { isSame } from "#core/encode.ts";
import { records, tables, type AnyRecord, type Table } from "#core/model/records.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { fit } from "./fit.ts";
import { findRecords } from "./foundRecords.ts";
import type { Recovery } from "./recovery.ts";
import { completeDocuments } from "./documents.ts";

/** Edits in one change at most: a change is packed and kept in memory as a whole. */
const MOST_EDITS = 5000;

/** Records that are known to have been there and could not be saved. */
export type Missing = { readonly documents: number; readonly spans: number };

/** What a record should be; null when it was removed, undefined when only that it was there is known. */
type Wanted = Map<Id, { readonly table: Table; readonly record: AnyRecord | null | undefined }>;

/**
 * Brings the new file as near as possible to what the damaged one held: rows that are still there count most, then what
 * changes say that could not be folded because something before them is lost. Each step says how many pages were looked
 * at by then; all are looked at twice.
 */
export function* fillIn(recovery: Recovery, broken: readonly Change[]): Generator<number, Missing> {
  const { reader } = recovery;
  const wanted: Wanted = new Map();
  for (const change of broken) for (const edit of change.edits) want(wanted, edit, recovery);
  const pages = yield* wantFound(wanted, recovery);
  const { edits, contents } = completeDocuments(recovery, toEdits(recovery, wanted));
  const fitting = fit(recovery, edits, contents);
  for (let from = 0; from < fitting.length; from += MOST_EDITS, yield pages)
    write(recovery, fitting.slice(from, from + MOST_EDITS), contents);
  const missing = (table: Table): number =>
    [...wanted].filter(([id, one]) => one.table === table && one.record !== null && reader.get(table, id) === undefined)
      .length;
  return { documents: missing("documents"), spans: missing("spans") };
}

function want(wanted: Wanted, { table, id, before, after }: Edit, { reader }: Recovery): void {
  const known = wanted.has(id) ? wanted.get(id)?.record : reader.get(table, id);
  if (after === null) wanted.set(id, { table, record: null });
  else {
    const merged = before === null ? after : { ...known, ...after };
    const record = records[table].safeParse(merged);
    wanted.set(id, { table, record: record.success ? record.data : undefined });
  }
}

/** Only what differs is kept in memory: where the log is whole, that is nothing. */
function* wantFound(wanted: Wanted, recovery: Recovery): Generator<number, number> {
  let pages = 0;
  for (const found of findRecords(recovery.findings, (hash) => findText(recovery, hash))) {
    if (found === undefined) yield ++pages;
    if (found === undefined) continue;
    const { table, record } = found;
    if (wanted.has(record.id) || !isSame(record, recovery.reader.get(table, record.id)))
      wanted.set(record.id, { table, record });
  }
  return pages;
}

function findText({ findings, reader }: Recovery, hash: Sha256): string | undefined {
  const bytes = reader.content(hash) ?? findings.content(hash);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
}

/** Adds first, what is referred to before what refers to it; then patches; then removals the other way round. */
function toEdits(recovery: Recovery, wanted: Wanted): Edit[] {
  const adds: Edit[] = [];
  const patches: Edit[] = [];
  const removals: Edit[] = [];
  for (const wantedTable of tables)
    for (const [id, { table, record }] of wanted) {
      if (table !== wantedTable || record === undefined) continue;
      const current = recovery.reader.get(table, id);
      if (record === null) removals.unshift(...(current === undefined ? [] : [removed(table, current)]));
      else if (current === undefined) adds.push(added(table, withItsWords(recovery, record, wanted)));
      else {
        const patch = changed(table, current, record);
        if (patch !== null) patches.push(patch);
      }
    }
  return [...adds, ...patches, ...removals];
}

/** A span's quote is what stands in the text now, whatever was noted. */
function withItsWords(recovery: Recovery, record: AnyRecord, wanted: Wanted): AnyRecord {
  if (!("fragments" in record)) return record;
  const document = wanted.get(record.document)?.record ?? recovery.reader.get("documents", record.document);
  const text = document !== undefined && "text" in document ? findText(recovery, document.text) : undefined;
  return text === undefined ? record : { ...record, ...quoteFragments(text, record.fragments) };
}

function write(recovery: Recovery, edits: readonly Edit[], contents: ReadonlyMap<Sha256, Uint8Array>): void {
  const { log, reader, writer, options } = recovery;
  const person = reader.all("annotators")[0]?.id ?? edits.find((edit) => edit.table === "annotators")?.id ?? writer;
  const proposal = { code: "project.recover", label: "Recover what could be read", edits };
  try {
    log.append(proposal, { person, writer, time: options.now() }, contents);
  } catch (error) {
    if (error instanceof SQLite.SqliteError && !error.code.startsWith("SQLITE_CONSTRAINT")) throw error;
    // One that does not fit after all must not keep the others out.
    if (edits.length > 1) for (const edit of edits) write(recovery, [edit], contents);
  }
}
