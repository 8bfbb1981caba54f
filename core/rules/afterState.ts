import type { Edit } from "../change.ts";
import type { Id, Sha256 } from "../model/id.ts";
import type { AnyRecord, Records, Table } from "../model/records.ts";
import type { Extent } from "../model/structure.ts";

/** What the rules need to know about the project as it is before the change. */
export type RulesView = {
  /** Who makes the change. */
  readonly person: Id;
  /** bringIn: records of others come from a file. takeBack: an earlier change of the same person is undone or redone. */
  readonly purpose: "work" | "bringIn" | "takeBack";
  readonly get: <T extends Table>(table: T, id: Id) => Records[T] | undefined;
  readonly all: <T extends Table>(table: T) => readonly Records[T][];
  /** Records that refer to this one. */
  readonly referrers: (table: Table, id: Id) => readonly { readonly table: Table; readonly id: Id }[];
  /** Whether copies say something of it differently that nobody has settled: then keeping a value says something. */
  readonly isContested: (id: Id) => boolean;
  readonly claimsNumbered: (number: number) => readonly Id[];
  readonly readingsOf: (document: Id) => readonly Records["readings"][];
  /** Stored or brought along with the change; undefined when neither. */
  readonly text: (hash: Sha256) => string | undefined;
  /** Of a text, in UTF-16 code units. */
  readonly lengthOf: (text: Sha256) => number | undefined;
  readonly extentOf: (structure: Sha256) => Extent | undefined;
  readonly hasContents: (hash: Sha256) => boolean;
};

/** The project as it would be after the edits. */
export class AfterState {
  readonly view: RulesView;
  readonly edits: readonly Edit[];
  readonly #after = new Map<Table, Map<Id, AnyRecord | null>>();
  readonly #before = new Map<Table, Map<Id, AnyRecord | undefined>>();

  constructor(edits: readonly Edit[], view: RulesView) {
    this.view = view;
    this.edits = edits;
    for (const { table, id, after } of edits) {
      // A patch is merged into its record; that the result is a whole record is the first rule.
      const record = after === null ? null : ({ ...this.before(table, id), ...after } as AnyRecord);
      within(this.#after, table).set(id, record);
    }
  }

  before<T extends Table>(table: T, id: Id): Records[T] | undefined {
    const known = within(this.#before, table);
    if (!known.has(id)) known.set(id, this.view.get(table, id));
    return known.get(id) as Records[T] | undefined; // records of this table
  }

  /** Undefined when there is none, or no longer. */
  get<T extends Table>(table: T, id: Id): Records[T] | undefined {
    const edited = this.#after.get(table)?.get(id);
    if (edited === undefined) return this.before(table, id);
    return edited === null ? undefined : (edited as Records[T]); // records of this table
  }

  all<T extends Table>(table: T): Records[T][] {
    const ids = new Set(this.view.all(table).map((record) => record.id));
    for (const edit of this.edits) if (edit.table === table) ids.add(edit.id);
    return [...ids].flatMap((id) => this.get(table, id) ?? []);
  }
}

function within<V>(tables: Map<Table, Map<Id, V>>, table: Table): Map<Id, V> {
  const known = tables.get(table);
  if (known !== undefined) return known;
  const made = new Map<Id, V>();
  tables.set(table, made);
  return made;
}
