import type { Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { idsIn, type SpanColumns } from "#db/spanColumns.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Sheet } from "./messages.ts";

/** A state of the project that annotators are compared in: as it is now, or a frozen one. */
export type ProjectSide = {
  /** Names it: "now", or the id of a frozen one. */
  readonly state: string;
  readonly about: Agreement["state"];
  readonly all: <T extends Table>(table: T) => readonly Records[T][];
  /** Changes when the document's tags or links do. */
  readonly versionOf: (document: Id) => number;
  readonly columnsOf: (document: Id) => SpanColumns;
  readonly sheetOf: (document: Id) => Sheet;
};

/** More changes than this are not looked through one by one. */
const MANY = 2000;

/**
 * Follows the project as it is: which change last touched what each document holds, and the records of tables that were
 * asked for, until a change touches one.
 */
export class FollowedProject {
  #last: number | null = null;
  #before = 0;
  readonly #versions = new Map<Id, number>();
  readonly #tables = new Map<Table, readonly unknown[]>();

  /** Looks at what was changed since the last time. */
  follow(reader: ProjectReader): void {
    const now = reader.lastChange();
    if (this.#last === now) return;
    if (this.#last === null || now - this.#last > MANY) {
      this.#forget(now);
      this.#tables.clear();
    } else {
      const edits = reader.editsAfter(this.#last);
      for (const { table } of edits) this.#tables.delete(table);
      for (const document of touchedBy(reader, edits))
        if (document === null) this.#forget(now);
        else this.#versions.set(document, now);
    }
    this.#last = now;
  }

  #forget(now: number): void {
    this.#versions.clear();
    this.#before = now;
  }

  versionOf(document: Id): number {
    return this.#versions.get(document) ?? this.#before;
  }

  all<T extends Table>(reader: ProjectReader, table: T): readonly Records[T][] {
    const known = this.#tables.get(table) as readonly Records[T][] | undefined; // kept under its table
    const records = known ?? reader.all(table);
    this.#tables.set(table, records);
    return records;
  }
}

/** Null: it cannot be told which. */
function touchedBy(reader: ProjectReader, edits: readonly Edit[]): ReadonlySet<Id | null> {
  const touched = new Set<Id | null>();
  const ofSpan = (id: Id): Id | undefined => reader.get("spans", id)?.document;
  for (const edit of edits) {
    if (edit.table === "spans") touched.add(edit.before?.document ?? edit.after?.document ?? ofSpan(edit.id) ?? null);
    // A link goes with its source: where that is gone, its document was touched too.
    if (edit.table === "relations")
      for (const source of [edit.before?.source, edit.after?.source, reader.get("relations", edit.id)?.source])
        if (source !== undefined) touched.add(ofSpan(source) ?? null);
  }
  return touched;
}

export function sheetFrom(
  document: Id,
  text: string,
  columns: SpanColumns,
  relations: readonly Records["relations"][],
): Sheet {
  const own = relations.length === 0 ? null : new Set(idsIn(columns));
  return {
    document,
    text,
    columns,
    relations: relations
      .filter(({ source }) => own?.has(source))
      .map(({ id, annotator, type, source, target }) => ({ id, annotator, type, source, target })),
  };
}

function nameOf({ changes, digest }: { readonly changes: number; readonly digest: string }) {
  return { changes, digest };
}

/** The project as it is now. */
export function sideOfNow(reader: ProjectReader, followed: FollowedProject): ProjectSide {
  followed.follow(reader);
  return {
    state: "now",
    about: { ...nameOf(reader.frozenState()), freeze: null },
    all: (table) => followed.all(reader, table),
    versionOf: (document) => followed.versionOf(document),
    columnsOf: reader.spanColumns,
    sheetOf: (document) =>
      sheetFrom(document, reader.text(document), reader.spanColumns(document), reader.relationsFrom(document)),
  };
}
