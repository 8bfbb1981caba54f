import type { Database, Transaction } from "better-sqlite3";
import type { Change, Edit, Proposal, Seen } from "#core/change.ts";
import { encodeCanonical, isSame } from "#core/encode.ts";
import { foldRecord } from "#core/merge/foldRecord.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Table } from "#core/model/records.ts";
import { goldId } from "#core/model/review.ts";
import { bytesOfHash, bytesOfId, hashOfBytes, idOfBytes } from "./binary.ts";
import { changeId, endChangeId } from "./changeId.ts";
import {
  ENTRY,
  toChange,
  toEntry,
  WHOLE,
  withEdits,
  type ChangeRow,
  type LogEntry,
  type LoggedChange,
} from "./changeRows.ts";
import { ContentKeeper } from "./contentKeeper.ts";
import type { Contents, ReadyBytes } from "./contents.ts";
import { parseEdits } from "./edits.ts";
import { Fold } from "./fold.ts";
import { Heads } from "./heads.ts";
import { Hidden, type HiddenRecord } from "./hidden.ts";
import type { KeyCache } from "./keys.ts";
import { RecordHistory } from "./merge/history.ts";
import type { MergePlan } from "./merge/planMerge.ts";
import { packEdits, unpackEdits } from "./packing.ts";
import type { PreparedChange } from "./preparedChange.ts";
import type { Author, ReportSteps } from "./projectFile.ts";
import { isOpen, Questions } from "./questions.ts";
import { encodeSeen } from "./seen.ts";
import { Signatures } from "./signatures.ts";

/** How many changes of the log undo looks back over, whoever made them: opening must not read a log of a million. */
const REACH = 20_000;
/** Steps of a merge between two reports. */
const SOME = 500;

/** What of a plan is written besides the note of it. */
export type Taken = Pick<MergePlan, "fresh" | "contents" | "edits" | "merged" | "hidden">;

/** The log of one open file, and the only way to write to it. */
export class ChangeLog {
  readonly #transaction: Transaction<(write: () => unknown) => unknown>;
  readonly #keys: KeyCache;
  readonly #fold: Fold;
  readonly #signatures: Signatures;
  readonly #keeper: ContentKeeper;
  readonly #hidden: Hidden;
  readonly #heads: Heads;
  readonly #questions: Questions;
  readonly #sql;
  readonly #lastSeqs = new Map<Id, number>();
  readonly #actors = new Map<Id, number>();

  constructor(database: Database, keys: KeyCache) {
    this.#transaction = database.transaction((write) => write());
    this.#keys = keys;
    this.#fold = new Fold(database, keys);
    this.#signatures = new Signatures(database);
    this.#keeper = new ContentKeeper(database, this.#signatures);
    this.#hidden = new Hidden(database);
    this.#heads = new Heads(database);
    this.#questions = new Questions(database);
    this.#sql = prepareAll(database);
  }

  /**
   * Appends one change and folds it into the rows, in one transaction: all of it is in the file afterwards or nothing.
   * @throws when the edits do not fit the rows, or the disk fails
   */
  append(
    proposal: Proposal,
    author: Author,
    contents: Contents = new Map(),
    undoes: Sha256 | null = null,
  ): LoggedChange {
    return this.#inTransaction(() => this.#write(proposal, author, contents, undoes));
  }

  #inTransaction<T>(write: () => T): T {
    try {
      return this.#transaction.immediate(write) as T; // what it hands back is what `write` does
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** After a transaction was rolled back, or another connection wrote. */
  forget(): void {
    this.#keys.forget();
    this.#lastSeqs.clear();
    this.#actors.clear();
  }

  #write(proposal: Proposal, author: Author, contents: Contents, undoes: Sha256 | null): LoggedChange {
    this.#keeper.keep(contents);
    const change = this.#complete(proposal, author, undoes);
    const encoded = encodeCanonical(change.edits);
    return this.#insert({ id: changeId(change, encoded), ...change }, packEdits(encoded), contents);
  }

  /**
   * Appends a change whose contents were stored ahead, as `append` does.
   * @throws when the edits do not fit the rows, or the disk fails
   */
  appendPrepared({ proposal, spelled }: PreparedChange, author: Author): LoggedChange {
    return this.#inTransaction(() => {
      const change = this.#complete(proposal, author, null);
      const logged = this.#insert({ id: endChangeId(spelled.begun, change), ...change }, spelled.packed, new Map());
      this.#keeper.claimAll();
      return logged;
    });
  }

  /**
   * The first change of a copy for a colleague: it says what there was, and which changes elsewhere made it so.
   * @throws when the edits do not fit together, or the disk fails
   */
  begin(proposal: Proposal, author: Author, seen: Seen, contents: Contents): LoggedChange {
    return this.#inTransaction(() => {
      this.#keeper.keep(contents);
      const change = { ...this.#complete(proposal, author, null), seen };
      const encoded = encodeCanonical(change.edits);
      return this.#insert({ id: changeId(change, encoded), ...change }, packEdits(encoded), contents);
    });
  }

  /** Records of which copies say something differently that nobody has settled. */
  contested(): Id[] {
    return this.#questions.all();
  }

  isContested(record: Id): boolean {
    return this.#questions.has(record);
  }

  /**
   * Takes over what another copy of the project holds and this one does not, with a change that says so, in one
   * transaction.
   * @throws when the disk fails, and what `report` throws
   */
  mergeIn(plan: MergePlan, note: Proposal, author: Author, report: ReportSteps): LoggedChange {
    const total = plan.fresh.length + plan.edits.length + plan.merged.size;
    let done = 0;
    const step = (more = 1): void => {
      done += more;
      if (done % SOME < more) report(done, total);
    };
    return this.#inTransaction(() => {
      this.#takeIn(plan, step);
      return this.#write(note, author, new Map(), null);
    });
  }

  /**
   * The same without a change that says so: what was brought together already, in another file.
   * @throws when it does not fit together, or the disk fails
   */
  takeIn(plan: Taken): void {
    this.#inTransaction(() => this.#takeIn(plan, () => {}));
  }

  #takeIn({ fresh, contents, edits, merged, hidden }: Taken, step: (more?: number) => void): void {
    this.#keeper.keep(contents);
    const numbers = new Map<Sha256, number>();
    for (const { change, packed } of fresh) {
      numbers.set(change.id, this.#insertRow(change, packed));
      step();
    }
    this.#fold.apply(edits);
    step(edits.length);
    this.#signatures.cover(edits, contents);
    const asked = new Set(this.#questions.all());
    for (const [record, folded] of merged) {
      this.#heads.set(
        record,
        folded.heads.map((head) => numbers.get(head) ?? this.#numberOf(head)),
      );
      if (isOpen(folded) || asked.has(record)) this.#questions.note(record, folded);
      step();
    }
    this.#hidden.keepOnly(hidden);
  }

  /** What is kept without a row. */
  hidden(): readonly HiddenRecord[] {
    return this.#hidden.all();
  }

  #complete(
    { code, label, edits }: Proposal,
    { writer, person, time }: Author,
    undoes: Sha256 | null,
  ): Omit<Change, "id"> {
    const seq = this.lastSeq(writer) + 1;
    // Half a character is not kept by SQLite, and would make another id of it.
    return { writer, seq, time, person, label: label.toWellFormed(), code, edits, seen: this.#seen(edits), undoes };
  }

  /** Stores contents ahead of the change that needs them. @throws when the disk fails */
  keepAhead(contents: readonly (readonly [Sha256, Uint8Array | ReadyBytes])[]): void {
    this.#keeper.keepAhead(contents);
  }

  /** In which kinds of records something was changed after this change. */
  tablesSince(number: number): ReadonlySet<Table> {
    const tables = new Set<Table>();
    for (let next = number + 1; ; next++) {
      const logged = this.at(next);
      if (logged === undefined) return tables;
      for (const { table } of logged.change.edits) tables.add(table);
    }
  }

  /**
   * Appends a change exactly as it was made elsewhere, with its own id.
   * @throws when it does not follow what is here
   */
  replay(change: Change, contents: Contents): LoggedChange {
    return this.#inTransaction(() => {
      this.#keeper.keep(contents);
      if (!isSame(this.#seen(change.edits), change.seen)) throw new Error("A change before it is missing");
      return this.#insert(change, packEdits(encodeCanonical(change.edits)), contents);
    });
  }

  #insert(change: Change, packed: Buffer, contents: Contents): LoggedChange {
    const number = this.#insertRow(change, packed);
    const shown = change.undoes === null ? change.edits : this.#hidden.withhold(change.edits);
    this.#hidden.settle(shown, (edits) => this.#fold.apply(edits));
    this.#signatures.cover(change.edits, contents);
    for (const { id: record } of change.edits) this.#heads.set(record, [number]);
    this.#reconsider(change);
    return { number, change };
  }

  /** A change may settle what was open; one that takes such a change back opens it again. */
  #reconsider({ edits, undoes }: Change): void {
    const mayOpen = undoes !== null && this.#sql.hasMerged.get() !== undefined;
    if (!mayOpen && this.#questions.isEmpty()) return;
    const history = new RecordHistory(this);
    const gold = goldId(idOfBytes(this.#sql.project.get() as Uint8Array)); // an id is a blob
    for (const { id } of edits) {
      if (!mayOpen && !this.#questions.has(id)) continue;
      this.#questions.note(
        id,
        foldRecord(history.stepsTo(id, this.heads(id)), (annotator) => annotator === gold),
      );
    }
  }

  #insertRow({ id, writer, seq, time, person, code, label, undoes, seen }: Change, packed: Buffer): number {
    const target: unknown = undoes === null ? null : this.#sql.numberOf.get(bytesOfHash(undoes));
    if (target === undefined) throw new Error("The change it takes back is missing");
    const number = Number(
      this.#sql.insert.run(
        bytesOfHash(id),
        this.#actor(writer),
        seq,
        time,
        this.#actor(person),
        code,
        label,
        target,
        encodeSeen(seen),
        packed,
      ).lastInsertRowid,
    );
    this.#lastSeqs.set(writer, Math.max(seq, this.#lastSeqs.get(writer) ?? 0));
    return number;
  }

  #numberOf(id: Sha256): number {
    const number: unknown = this.#sql.numberOf.get(bytesOfHash(id));
    if (typeof number !== "number") throw new Error(`Change ${id} is not here`);
    return number;
  }

  #seen(edits: readonly Edit[]): Seen {
    const seen: Record<Id, readonly Sha256[]> = {};
    const changes = new Map<number, Sha256>();
    for (const { id } of edits) {
      const numbers = this.#heads.numbersOf(id);
      if (numbers.length === 0) continue;
      const heads = numbers.map((number) => {
        const change = changes.get(number) ?? hashOfBytes(this.#sql.idOf.get(number) as Uint8Array); // ids are blobs
        changes.set(number, change);
        return change;
      });
      seen[id] = heads.toSorted();
    }
    return seen;
  }

  #actor(id: Id): number {
    const known = this.#actors.get(id);
    if (known !== undefined) return known;
    const bytes = bytesOfId(id);
    this.#sql.addActor.run(bytes);
    const number = Number(this.#sql.actor.get(bytes));
    this.#actors.set(id, number);
    return number;
  }

  /** The change with this number. @throws when it cannot be read */
  at(number: number): LoggedChange | undefined {
    const row = this.#sql.at.get(number);
    return row === undefined ? undefined : toChange(row as ChangeRow); // columns of WHOLE
  }

  /** The same in steps, and whether it is as it was when it was made. */
  *check(number: number): Generator<void, { readonly logged: LoggedChange; readonly isWhole: boolean } | undefined> {
    const found = this.#sql.at.get(number);
    if (found === undefined) return undefined;
    const row = found as ChangeRow; // columns of WHOLE
    const json = unpackEdits(row.edits);
    yield;
    const logged = withEdits(row, parseEdits(json));
    yield;
    return { logged, isWhole: changeId(logged.change, json) === logged.change.id };
  }

  has(id: Sha256): boolean {
    return this.#sql.numberOf.get(bytesOfHash(id)) !== undefined;
  }

  get(id: Sha256): LoggedChange | undefined {
    const row = this.#sql.get.get(bytesOfHash(id));
    return row === undefined ? undefined : toChange(row as ChangeRow); // columns of WHOLE
  }

  /** Without their edits, newest first. */
  latest(limit: number): LogEntry[] {
    return this.#sql.latest.all(limit).map((row) => toEntry(row as ChangeRow)); // columns of ENTRY
  }

  /** One annotator's changes without their edits, newest first. Those that lie further back than REACH are left out. */
  latestOf(person: Id, limit: number): LogEntry[] {
    return this.#sql.latestOf.all(bytesOfId(person), REACH, limit).map((row) => toEntry(row as ChangeRow)); // columns of ENTRY
  }

  /** Whether a change was taken back, and that was not taken back in turn. */
  isUndone(id: Sha256): boolean {
    const number: unknown = this.#sql.numberOf.get(bytesOfHash(id));
    const changes = [{ number: Number(number ?? 0), undoes: -1, isUndone: false }];
    for (const [place, change] of changes.entries())
      for (const undoer of this.#sql.undoers.all({ number: change.number }))
        changes.push({ number: Number(undoer), undoes: place, isUndone: false });
    for (const { undoes, isUndone } of changes.toReversed()) {
      const undone = changes[undoes];
      if (undone !== undefined && !isUndone) undone.isUndone = true;
    }
    return changes[0]?.isUndone === true;
  }

  /** The last number this writer has counted to in this file; 0 before its first change. */
  lastSeq(writer: Id): number {
    const known = this.#lastSeqs.get(writer) ?? this.#readLastSeq(writer);
    this.#lastSeqs.set(writer, known);
    return known;
  }

  /** A writer that has no number yet has written nothing; the others are looked for from the end of the log. */
  #readLastSeq(writer: Id): number {
    const actor: unknown = this.#sql.actor.get(bytesOfId(writer));
    return actor === undefined ? 0 : Number(this.#sql.lastSeq.get(actor) ?? 0);
  }

  heads(record: Id): readonly Sha256[] {
    return this.#heads.of(record);
  }

  headsOf(records: readonly Id[]): ReadonlyMap<Id, readonly Sha256[]> {
    return this.#heads.ofMany(records);
  }
}

function prepareAll(database: Database) {
  return {
    insert: database.prepare(`INSERT INTO changes (id, writer, seq, time, person, code, label, undoes, seen, edits)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    lastSeq: database.prepare("SELECT seq FROM changes WHERE writer = ? ORDER BY number DESC LIMIT 1").pluck(),
    numberOf: database.prepare("SELECT number FROM changes WHERE id = ?").pluck(),
    hasMerged: database.prepare("SELECT 1 FROM merges LIMIT 1").pluck(),
    project: database.prepare("SELECT id FROM project LIMIT 1").pluck(),
    idOf: database.prepare("SELECT id FROM changes WHERE number = ?").pluck(),
    addActor: database.prepare("INSERT OR IGNORE INTO actors (id) VALUES (?)"),
    actor: database.prepare("SELECT number FROM actors WHERE id = ?").pluck(),
    at: database.prepare(`${WHOLE} WHERE c.number = ?`),
    get: database.prepare(`${WHOLE} WHERE c.id = ?`),
    undoers: database.prepare("SELECT number FROM changes WHERE undoes = :number AND number > :number").pluck(),
    latest: database.prepare(`${ENTRY} ORDER BY c.number DESC LIMIT ?`),
    latestOf: database.prepare(`${ENTRY} WHERE c.person = (SELECT number FROM actors WHERE id = ?)
      AND c.number > (SELECT max(number) FROM changes) - ? ORDER BY c.number DESC LIMIT ?`),
  };
}
