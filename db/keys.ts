import type { Database, Statement } from "better-sqlite3";
import type { Id } from "#core/model/id.ts";
import { bytesOfId, idOfBytes } from "./binary.ts";
import type { ContentStore } from "./contentStore.ts";
import { Damage } from "./damage.ts";
import type { Keys, NumberedTable } from "./kinds.ts";

const numbered: readonly NumberedTable[] = ["annotators", "documents", "tags", "claims"];

/** Numbers of records in one open file. Looked up once each, forgotten when records come or go. */
export class KeyCache implements Keys {
  readonly #numbers = new Map<Id, number>();
  readonly #ids: ReadonlyMap<NumberedTable, Map<number, Id>> = new Map(numbered.map((table) => [table, new Map()]));
  readonly #findNumber: ReadonlyMap<NumberedTable, Statement>;
  readonly #findId: ReadonlyMap<NumberedTable, Statement>;

  readonly #contents: ContentStore;
  /** Spans are read document by document. */
  #lastText: { readonly document: number; readonly text: string } | null = null;

  constructor(database: Database, contents: ContentStore) {
    this.#contents = contents;
    this.#findNumber = new Map(
      numbered.map((table) => [table, database.prepare(`SELECT number FROM ${table} WHERE id = ?`).pluck()]),
    );
    this.#findId = new Map(
      numbered.map((table) => [table, database.prepare(`SELECT id FROM ${table} WHERE number = ?`).pluck()]),
    );
  }

  readonly numberOf = (table: NumberedTable, id: Id): number => {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const found: unknown = this.#findNumber.get(table)?.get(bytesOfId(id));
    if (typeof found !== "number") throw new Error(`${table} has no record ${id}`);
    this.#numbers.set(id, found);
    return found;
  };

  readonly idOf = (table: NumberedTable, number: number): Id => {
    const known = this.#ids.get(table)?.get(number);
    if (known !== undefined) return known;
    const found: unknown = this.#findId.get(table)?.get(number);
    if (!(found instanceof Uint8Array)) throw new Damage(`${table} has no record number ${number}`);
    const id = idOfBytes(found);
    this.#ids.get(table)?.set(number, id);
    return id;
  };

  readonly textOf = (document: number): string => {
    if (this.#lastText?.document !== document)
      this.#lastText = { document, text: this.#contents.textOfNumber(document) };
    return this.#lastText.text;
  };

  /** After records were added or removed, or a transaction was rolled back. */
  forget(): void {
    this.#numbers.clear();
    for (const ids of this.#ids.values()) ids.clear();
    this.#lastText = null;
  }
}
