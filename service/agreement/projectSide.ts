import type { Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { SpanColumns } from "#db/spanColumns.ts";
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
  readonly sheetOf: (document: Id) => Sheet;
};

/** More changes than this are not looked through one by one. */
const MANY = 2000;

/** Which change last touched what each document holds, as far as it was followed. */
export class DocumentVersions {
  #last: number | null = null;
  #before = 0;
  readonly #versions = new Map<Id, number>();

  /** Looks at what was changed since the last time. */
  follow(reader: ProjectReader): void {
    const now = reader.lastChange();
    if (this.#last === now) return;
    if (this.#last === null || now - this.#last > MANY) {
      this.#versions.clear();
      this.#before = now;
    } else
      for (const document of touchedBy(reader, reader.editsAfter(this.#last)))
        if (document === null) {
          this.#versions.clear();
          this.#before = now;
        } else this.#versions.set(document, now);
    this.#last = now;
  }

  of(document: Id): number {
    return this.#versions.get(document) ?? this.#before;
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
  const own = new Set(columns.ids);
  return {
    document,
    text,
    columns,
    relations: relations
      .filter(({ source }) => own.has(source))
      .map(({ id, annotator, type, source, target }) => ({ id, annotator, type, source, target })),
  };
}

function nameOf({ changes, digest }: { readonly changes: number; readonly digest: string }) {
  return { changes, digest };
}

/** The project as it is now. */
export function sideOfNow(reader: ProjectReader, versions: DocumentVersions): ProjectSide {
  versions.follow(reader);
  return {
    state: "now",
    about: { ...nameOf(reader.frozenState()), freeze: null },
    all: reader.all,
    versionOf: (document) => versions.of(document),
    sheetOf: (document) =>
      sheetFrom(document, reader.text(document), reader.spanColumns(document), reader.relationsOf(document)),
  };
}
