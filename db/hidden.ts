import type { Database } from "better-sqlite3";
import { added, type Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import { records, type AnyRecord, type Table } from "#core/model/records.ts";
import { bytesOfId } from "./binary.ts";
import { parseJson } from "./kinds.ts";

/**
 * A record that is kept but has no row: it hangs on a tag that was removed in another copy, or it is a second reading mark
 * of the same person in the same text.
 */
export type HiddenRecord = { readonly table: Table; readonly record: AnyRecord };

type Apply = (edits: readonly Edit[]) => void;

/** The records that are kept out of sight until what they hang on is back, or somebody removes them. */
export class Hidden {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      all: database.prepare(`SELECT "table", "values" FROM hidden ORDER BY record`),
      has: database.prepare("SELECT 1 FROM hidden WHERE record = ?").pluck(),
      any: database.prepare("SELECT 1 FROM hidden LIMIT 1").pluck(),
      keep: database.prepare(`INSERT OR REPLACE INTO hidden (record, "table", "values") VALUES (?, ?, ?)`),
      drop: database.prepare("DELETE FROM hidden WHERE record = ?"),
      dropAll: database.prepare("DELETE FROM hidden"),
      isSpan: database.prepare("SELECT 1 FROM spans WHERE id = ?").pluck(),
    };
  }

  all(): HiddenRecord[] {
    return this.#sql.all.all().map((found) => {
      const row = found as { readonly table: Table; readonly values: string }; // its columns
      return { table: row.table, record: records[row.table].parse(parseJson(row.values)) };
    });
  }

  get(record: Id): HiddenRecord | undefined {
    if (this.#sql.any.get() === undefined) return undefined;
    return this.all().find((one) => one.record.id === record);
  }

  keep({ table, record }: HiddenRecord): void {
    this.#sql.keep.run(bytesOfId(record.id), table, JSON.stringify(record));
  }

  drop(record: Id): void {
    this.#sql.drop.run(bytesOfId(record));
  }

  /** From now on these are hidden, and no others. */
  keepOnly(records: readonly HiddenRecord[]): void {
    this.#sql.dropAll.run();
    for (const one of records) this.keep(one);
  }

  /** Keeps out of sight what is put back although a tag that it hangs on is gone. @returns the other edits */
  withhold(edits: readonly Edit[]): readonly Edit[] {
    const tags = new Set(edits.flatMap(({ table, id, before }) => (table === "spans" && before === null ? id : [])));
    const isThere = (span: Id): boolean => tags.has(span) || this.#sql.isSpan.get(bytesOfId(span)) !== undefined;
    return edits.filter(({ table, before, after }) => {
      if (before !== null || after === null || (table !== "relations" && table !== "links")) return true;
      const record = after as AnyRecord; // an edit without before holds the whole record
      if (tagsOf(record).every(isThere)) return true;
      this.keep({ table, record });
      return false;
    });
  }

  /** Applies edits: what is hidden has no row to remove, and shows again when its tag is back or it is added anew. */
  settle(edits: readonly Edit[], apply: Apply): void {
    if (this.#sql.any.get() === undefined) return apply(edits);
    const touched = new Set<Id>();
    for (const { id } of edits) if (this.#sql.has.get(bytesOfId(id)) !== undefined) touched.add(id);
    apply(edits.filter(({ id, after }) => !touched.has(id) || after !== null));
    for (const id of touched) this.drop(id);
    if (edits.some(({ table, before }) => table === "spans" && before === null)) this.#showAgain(apply);
  }

  #showAgain(apply: Apply): void {
    for (const { table, record } of this.all()) {
      const tags = tagsOf(record);
      if (tags.length === 0 || !tags.every((span) => this.#sql.isSpan.get(bytesOfId(span)) !== undefined)) continue;
      apply([added(table, record)]);
      this.drop(record.id);
    }
  }
}

/** The tags that a record hangs on. */
function tagsOf(record: AnyRecord): Id[] {
  if ("source" in record && "target" in record) return [record.source, record.target];
  return "span" in record && record.span !== null ? [record.span] : [];
}
