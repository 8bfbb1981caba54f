import { isSame } from "#core/encode.ts";
import type { Change, Edit } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { tables, type Table } from "#core/model/records.ts";
import { nouns } from "#core/rules/words.ts";
import { idOfBytes } from "../binary.ts";
import type { LoggedChange } from "../changeRows.ts";
import { MERGING } from "../merge/stored.ts";
import { BranchCheck } from "./branchCheck.ts";
import { tryRead, type Tell, type Verified } from "./report.ts";

/** Edits looked at between two pauses. */
export const PIECE = 20;
/** Places in the log looked up at a time. */
const NUMBERS = 500;

type Fields = Readonly<Record<string, unknown>>;

type Checked = { readonly logged: LoggedChange; readonly isWhole: boolean };

/** What the changes looked at so far say about one record. */
type Trace = {
  readonly table: Table;
  /** What its row must hold, as far as it is known; null when there is no row, or it was compared. */
  row: Fields | null;
  /** What the record must have been before the last change looked at; null: it was not there. */
  before: Fields | null;
  /** Which change must have touched it before. */
  seen: readonly Sha256[] | undefined;
  /** The last change looked at that touched it. */
  by: LoggedChange;
  readonly isThere: boolean;
};

/**
 * Folds the log backwards, independently of how the rows are written: the newest edits of a record say what its row must
 * hold, and each older one must lead to the next. A record is forgotten as soon as its beginning is reached, so that
 * hardly anything is kept in memory however long the log is.
 */
export class LogCheck {
  readonly #verified: Verified;
  readonly #tell: Tell;
  readonly #numbers;
  readonly #newer;
  readonly #traces = new Map<Id, Trace>();
  readonly #branched: BranchCheck;
  readonly #touched = new Set<Id>();
  readonly #rows = new Map<Table, number>(tables.map((table) => [table, 0]));
  #heads = 0;
  #newest = 0;
  /** Another copy was brought in meanwhile: what there is to be counted is left to the next check. */
  #isDisturbed = false;

  constructor(verified: Verified, tell: Tell) {
    const { database } = verified;
    this.#verified = verified;
    this.#tell = tell;
    this.#branched = new BranchCheck(verified, tell);
    this.#numbers = database
      .prepare("SELECT number FROM changes WHERE number < ? ORDER BY number DESC LIMIT ?")
      .pluck();
    this.#newer = database.prepare("SELECT number FROM changes WHERE number > ? ORDER BY number").pluck();
  }

  *run(): Generator<void> {
    this.#newest = Number(this.#verified.database.prepare("SELECT max(number) FROM changes").pluck().get() ?? 0);
    for (let below = this.#newest + 1; ;) {
      const numbers = this.#tryRead(() => this.#numbers.all(below, NUMBERS)) ?? [];
      for (const number of numbers) {
        below = Number(number);
        yield* this.#checkChange(below);
      }
      if (numbers.length === 0) break;
    }
    this.#followNew();
    for (const [id, { table }] of this.#traces) {
      if (!this.#touched.has(id)) this.#tell(`The change that added the ${nouns[table]} ${id} is missing.`);
    }
    for (const { table, heads, isThere } of this.#branched.check(this.#touched)) {
      this.#heads += heads;
      this.#count(table, Number(isThere));
      yield;
    }
    // One that was changed meanwhile was not looked at, and may have had several last changes, or be out of sight.
    this.#isDisturbed ||= this.#touched.size > 0 && this.#branched.mayMiss(this.#touched);
    if (!this.#isDisturbed) this.#checkCounts();
  }

  #tryRead<T>(read: () => T): T | undefined {
    return tryRead(read, this.#tell, "The log cannot be read to its end");
  }

  /** Changes that were made since this check began: what they touch is left to the next check. */
  #followNew(): void {
    for (const number of this.#tryRead(() => this.#newer.all(this.#newest)) ?? []) {
      this.#newest = Number(number);
      const logged = this.#tryChange(this.#newest, () => this.#verified.log.at(this.#newest));
      this.#isDisturbed ||= logged?.change.code === MERGING;
      for (const { table, id, before, after } of logged?.change.edits ?? []) {
        this.#touched.add(id);
        this.#isDisturbed ||= this.#branched.has(id);
        if (before === null && logged?.change.seen[id] === undefined) this.#heads++;
        this.#count(table, Number(after !== null) - Number(before !== null));
      }
    }
  }

  #count(table: Table, more: number): void {
    this.#rows.set(table, (this.#rows.get(table) ?? 0) + more);
  }

  #tryChange<T>(number: number, read: () => T | undefined): T | undefined {
    return tryRead(
      () => {
        const found = read();
        if (found === undefined) throw new Error("who made it is missing");
        return found;
      },
      this.#tell,
      `Change ${number} in the log cannot be read`,
    );
  }

  *#read(number: number): Generator<void, Checked | undefined> {
    const steps = this.#verified.log.check(number);
    for (;;) {
      const step = this.#tryChange(number, () => steps.next());
      if (step === undefined) return undefined;
      if (step.done === true) return this.#tryChange(number, () => step.value);
      yield;
    }
  }

  *#checkChange(number: number): Generator<void> {
    const read = yield* this.#read(number);
    if (read === undefined) return;
    const { logged, isWhole } = read;
    const { label, edits } = logged.change;
    if (!isWhole) return this.#tell(`Change ${number} (${label}) is not what it was when it was made.`);
    this.#followNew();
    for (const [place, edit] of edits.entries()) {
      this.#checkEdit(edit, logged);
      if (place % PIECE !== PIECE - 1) continue;
      yield;
      this.#followNew();
    }
    yield;
  }

  #checkEdit(edit: Edit, by: LoggedChange): void {
    const known = this.#traces.get(edit.id);
    if (known === undefined && this.#branched.isRepeated(edit.id, by)) return;
    if (this.#branched.isBranch(edit.id, known?.seen, by.change)) {
      if (known !== undefined) this.#forget(known, edit.id);
      return this.#branched.note(edit, by.change.id);
    }
    const trace = known ?? this.#begin(edit, by);
    if (known !== undefined) this.#follow(known, edit, by.change);
    if (trace.row !== null && edit.after !== null) trace.row = { ...edit.after, ...trace.row };
    if (edit.before === null) {
      this.#compare(edit, trace);
      trace.row = null;
    }
    trace.before = edit.before === null || edit.after === null ? edit.before : { ...trace.before, ...edit.before };
    trace.seen = this.#branched.knownOf(by.change, edit.id);
    trace.by = by;
    if (edit.before === null && trace.seen === undefined) this.#traces.delete(edit.id);
    else this.#traces.set(edit.id, trace);
  }

  /** The newest edit of a record. */
  #begin({ table, id, after }: Edit, by: LoggedChange): Trace {
    this.#heads++;
    const isThere = after !== null || (!this.#touched.has(id) && this.#isKept(table, id));
    this.#count(table, Number(isThere));
    return { table, row: after === null ? null : {}, before: {}, seen: undefined, by, isThere };
  }

  /** Whether a removed record stays because another copy of the project uses it. */
  #isKept(table: Table, id: Id): boolean {
    const { reader, referrers } = this.#verified;
    if (this.#tryRead(() => reader.get(table, id)) === undefined) return false;
    if (referrers(table, id).length > 0) return true;
    this.#tell(`A ${nouns[table]} (${id}) is there although it was removed.`);
    return false;
  }

  /** A record that has to be looked at with all its changes at once. */
  #forget({ table, isThere }: Trace, id: Id): void {
    this.#heads--;
    this.#count(table, -Number(isThere));
    this.#traces.delete(id);
  }

  /** Whether this edit leads to the next one that was made to the record. */
  #follow(trace: Trace, { table, after }: Edit, change: Change): void {
    const { number, change: next } = trace.by;
    if (trace.seen?.includes(change.id) !== true)
      this.#tell(`Change ${number} (${next.label}) does not follow the change before it.`);
    const fits =
      after === null || trace.before === null
        ? after === null && trace.before === null
        : Object.entries(after).every(
            ([field, value]) => trace.before === null || !(field in trace.before) || isSame(trace.before[field], value),
          );
    if (!fits || table !== trace.table)
      this.#tell(`Change ${number} does not fit the ${nouns[trace.table]} it changes.`);
    if (after !== null && trace.before !== null)
      trace.before = Object.fromEntries(Object.entries(trace.before).filter(([field]) => !(field in after)));
  }

  /** A record whose beginning was reached, against its row. */
  #compare({ table, id }: Edit, { row: wanted, before, by }: Trace): void {
    if (before !== null && Object.keys(before).length > 0)
      this.#tell(`Change ${by.number} does not fit the ${nouns[table]} it changes.`);
    if (wanted === null || this.#touched.has(id)) return;
    const row = tryRead(
      () => this.#verified.reader.get(table, id),
      this.#tell,
      `A ${nouns[table]} (${id}) cannot be read`,
    );
    const hidden = row === undefined ? this.#branched.hidden(id) : undefined;
    if (hidden !== undefined) this.#count(table, -1);
    if (row === undefined && (hidden === undefined || !isSame(wanted, hidden)))
      this.#tell(`A ${nouns[table]} (${id}) is missing.`);
    else if (row !== undefined && !isSame(wanted, row)) this.#tell(describeDifference(table, id, wanted, row));
  }

  /** Everything the log tells of was compared; whatever else is there came from somewhere else. */
  #checkCounts(): void {
    const { database, reader } = this.#verified;
    const heads = this.#tryRead(() => Number(database.prepare("SELECT count(*) FROM heads").pluck().get()));
    if (heads !== this.#heads) this.#tell("The list of each record’s last change is not that of the log.");
    for (const table of tables) {
      if (this.#tryRead(() => reader.count(table)) === this.#rows.get(table)) continue;
      const strangers = database.prepare(`SELECT t.id FROM "${table}" AS t LEFT JOIN heads AS h ON h.record = t.id
        LEFT JOIN changes AS c ON c.number = h.change WHERE c.number IS NULL LIMIT ${NUMBERS}`);
      const found = this.#tryRead(() => strangers.pluck().all()) ?? [];
      for (const id of found)
        this.#tell(`A ${nouns[table]} (${idOfBytes(id as Uint8Array)}) is there without any change that added it.`); // ids are blobs
      if (found.length === 0) this.#tell(`There are not as many ${table} as the log tells of.`);
    }
  }
}

const CUT = new Set(["quote", "prefix", "suffix"]);

function describeDifference(table: Table, id: Id, wanted: Fields, row: Fields): string {
  const differs = Object.keys({ ...wanted, ...row }).filter((field) => !isSame(wanted[field], row[field]));
  return differs.every((field) => CUT.has(field))
    ? `A tag no longer stands on its words: “${String(wanted["quote"])}”.`
    : `A ${nouns[table]} (${id}) differs from what its changes make of it.`;
}
