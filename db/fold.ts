import type { Database, Statement } from "better-sqlite3";
import type { Edit } from "#core/change.ts";
import { tables, type Table } from "#core/model/records.ts";
import { bytesOfId } from "./binary.ts";
import type { KeyCache } from "./keys.ts";
import { toColumns } from "./rows.ts";

const place = new Map<Table, number>(tables.map((table, index) => [table, index]));

/** Adds first, what is referred to before what refers to it; then patches; then removals the other way round. */
function phase(edit: Edit): number {
  const index = place.get(edit.table) ?? 0;
  if (edit.before === null) return index;
  return edit.after === null ? 3 * tables.length - index : tables.length;
}

/**
 * Brings the rows up to date with edits. A change holds at most one edit for each record, so their order means nothing
 * and the fold chooses one in which every record's number is known when it is needed.
 */
export class Fold {
  readonly #database: Database;
  readonly #keys: KeyCache;
  readonly #statements = new Map<string, Statement>();
  readonly #adds = new Map<string, Statement>();

  constructor(database: Database, keys: KeyCache) {
    this.#database = database;
    this.#keys = keys;
  }

  /** Call inside a transaction. @throws when an edit does not fit the rows */
  apply(edits: readonly Edit[]): void {
    for (const edit of edits.toSorted((a, b) => phase(a) - phase(b))) {
      const touched =
        edit.after === null
          ? this.#remove(edit)
          : edit.before === null
            ? this.#add(edit.table, edit.after)
            : this.#patch(edit);
      if (touched !== 1) throw new Error(`An edit of ${edit.table} ${edit.id} touched ${touched} rows`);
    }
    if (edits.some((edit) => edit.table !== "spans" && (edit.before === null || edit.after === null)))
      this.#keys.forget();
  }

  #add(table: Table, record: Readonly<Record<string, unknown>>): number {
    const { columns, values } = toColumns(table, record, this.#keys);
    const key = `${table} ${columns.join(" ")}`;
    const add = this.#adds.get(key) ?? this.#prepareAdd(key, table, columns);
    return add.run(values).changes;
  }

  #patch({ table, id, after }: Edit): number {
    const { columns, values } = toColumns(table, after ?? {}, this.#keys);
    if (columns.length === 0) return 1; // only what is cut from the text
    const names = columns.map((column) => `"${column}" = ?`).join(", ");
    return this.#prepare(`UPDATE "${table}" SET ${names} WHERE id = ?`).run(...values, bytesOfId(id)).changes;
  }

  #remove({ table, id }: Edit): number {
    return this.#prepare(`DELETE FROM "${table}" WHERE id = ?`).run(bytesOfId(id)).changes;
  }

  #prepareAdd(key: string, table: Table, columns: readonly string[]): Statement {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const add = this.#prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => "?").join(", ")})`);
    this.#adds.set(key, add);
    return add;
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
