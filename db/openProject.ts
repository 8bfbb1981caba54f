import { setImmediate } from "node:timers/promises";
import SQLite from "better-sqlite3";
import type { Change, Proposal } from "#core/change.ts";
import { foldRecord } from "#core/merge/foldRecord.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { tables, type Table } from "#core/model/records.ts";
import { goldId } from "#core/model/review.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { checkProposal } from "#core/rules.ts";
import type { LoggedChange } from "./changeRows.ts";
import { ChangeLog } from "./changes.ts";
import { dropArriving, tidy } from "./contentKeeper.ts";
import type { Contents } from "./contents.ts";
import { ContentStore } from "./contentStore.ts";
import { allThrowingDamage, damaged, DiskFailure, isDamage, isDiskFailure, throwingDamage } from "./damage.ts";
import { formerRecords } from "./formerRecords.ts";
import { History, type Step } from "./history.ts";
import { inverseOf } from "./inverse.ts";
import { KeyCache } from "./keys.ts";
import { copyTo, createConnection, openBeside, openConnection, type Connection, type OpenOptions } from "./open.ts";
import { RecordHistory } from "./merge/history.ts";
import { planMerge } from "./merge/planMerge.ts";
import { readFresh } from "./merge/stored.ts";
import { TheirLog, type Listed } from "./merge/theirLog.ts";
import { TooLarge } from "./packing.ts";
import { prepareInPieces, type GiveWay, type PreparedChange } from "./preparedChange.ts";
import type { Author, ConnectedFile, PastChange, ProjectFile, ProjectReader } from "./projectFile.ts";
import { isOpen } from "./questions.ts";
import { createReader } from "./reader.ts";
import { createReferrers } from "./references.ts";
import { createViews, type ViewFor } from "./rulesView.ts";
import { changesOutside } from "./stateReads.ts";
import { refuseReadOnly, SteadyFile } from "./steadyFile.ts";
import { verifyProject, verifySteps } from "./verify.ts";
import type { Verified } from "./verify/report.ts";

/** Opens a project file that exists. */
export function openProject(path: string, options: OpenOptions): Outcome<ProjectFile> {
  const connection = openConnection(path, options);
  return connection.ok ? done(new SteadyFile(path, connection.value, connect(path))) : connection;
}

/** Makes a new project file with its tables and nothing in them. An existing file is never touched. */
export function createProject(path: string, options: OpenOptions): Outcome<ProjectFile> {
  const connection = createConnection(path, options);
  return connection.ok ? done(new SteadyFile(path, connection.value, connect(path))) : connection;
}

/** A project that is open in this program and was lent: a second connection, for another thread. */
export type LentFile = ConnectedFile & {
  /** While the work reads, nobody can write; taking a lock for each read takes ten times as long as reading. */
  readonly steadily: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
};

/**
 * @param file where it is
 * @param path what it is called to people
 * @throws when it cannot be opened
 */
export function openLent(file: string, path: string): LentFile {
  const connection = openBeside(file);
  const { database } = connection;
  const steadily: LentFile["steadily"] = async (work) => {
    database.exec("BEGIN");
    try {
      return await work();
    } finally {
      database.exec("ROLLBACK");
    }
  };
  return Object.assign(connect(path)(connection), { steadily, close: connection.close });
}

function connect(path: string): (connection: Connection) => ConnectedFile {
  return (connection) => new OpenFile(path, connection);
}

/** Pages copied at a time while others wait. */
const PAGES = 100;

/** Contents dropped at a time while others wait. */
const AT_A_TIME = 64;

const NOT_KEPT = "This project file is damaged, so this change was not kept.";
const NOTHING: Contents = new Map();

class OpenFile implements ConnectedFile {
  readonly path: string;
  readonly readOnly: string | null;
  readonly reader: ProjectReader;
  readonly #connection: Connection;
  readonly #log: ChangeLog;
  readonly #viewFor: ViewFor;
  readonly #verified: Verified;
  #isPreparing = false;
  readonly #histories = new Map<Id, History>();

  constructor(path: string, connection: Connection) {
    const { database, readOnly } = connection;
    const contents = new ContentStore(database);
    const keys = new KeyCache(database, contents);
    this.path = path;
    this.readOnly = readOnly;
    this.#connection = connection;
    this.reader = allThrowingDamage(createReader(database, keys, contents));
    this.#log = new ChangeLog(database, keys);
    this.#viewFor = createViews(database, this.reader, contents);
    this.#verified = { database, log: this.#log, reader: this.reader, referrers: createReferrers(database) };
  }

  readonly make = (proposal: Proposal, author: Author, contents: Contents = NOTHING): Outcome<Change> =>
    this.#unlessDamaged(() => this.#write(proposal, author, contents, null));

  readonly prepare = async (
    proposal: Proposal,
    person: Id,
    contents: Contents,
    giveWay: GiveWay,
  ): Promise<Outcome<PreparedChange>> => {
    const fixed = this.#whyFixed();
    if (fixed !== null) return fixed;
    if (this.#isPreparing)
      return refuse("Busy", "Other texts are being brought in.", { remedy: "Wait until they are in, then try again." });
    this.#isPreparing = true;
    let prepared: Outcome<PreparedChange> | undefined;
    try {
      prepared = await prepareInPieces(
        proposal,
        contents,
        {
          view: this.#viewFor(person, contents, "bringIn"),
          checkedAt: this.reader.lastChange(),
          storeAhead: (some) => this.#log.keepAhead(some),
        },
        giveWay,
      );
      return prepared;
    } catch (error) {
      if (isDiskFailure(error)) throw new DiskFailure(String(error), { cause: error });
      return isDamage(error) ? damaged(this.path, NOT_KEPT) : this.#explain(error);
    } finally {
      if (prepared?.ok !== true) await this.#dropPrepared();
    }
  };

  readonly makePrepared = (prepared: PreparedChange, author: Author): Outcome<Change> => {
    let made: Outcome<Change> | undefined;
    try {
      made = this.#unlessDamaged(() => this.#writePrepared(prepared, author));
      return made;
    } finally {
      this.#isPreparing = false;
      if (made?.ok !== true) tidy(this.#connection.database);
    }
  };

  #writePrepared(prepared: PreparedChange, author: Author): Outcome<Change> {
    const { proposal, checkedAt } = prepared;
    const touched = this.#log.tablesSince(checkedAt);
    const isStillSo = !reliesOn(proposal).some((table) => touched.has(table));
    const wrong = isStillSo ? null : checkProposal(proposal.edits, this.#viewFor(author.person, NOTHING, "bringIn"));
    if (wrong !== null) return { ok: false, failure: wrong };
    return this.#record(author, () => this.#log.appendPrepared(prepared, author));
  }

  /** While others get their turn. What cannot be dropped now is when the file is closed or opened. */
  async #dropPrepared(): Promise<void> {
    const { database } = this.#connection;
    try {
      while (database.open && dropArriving(database, AT_A_TIME) > 0) await setImmediate();
    } catch (error) {
      if (!(error instanceof SQLite.SqliteError)) throw error;
    } finally {
      this.#isPreparing = false;
    }
  }

  readonly begin: ConnectedFile["begin"] = (proposal, author, seen, contents) =>
    this.#unlessDamaged(() => {
      const wrong = checkProposal(proposal.edits, this.#viewFor(author.person, contents, "bringIn"));
      if (wrong !== null) return { ok: false, failure: wrong };
      return this.#record(author, () => this.#log.begin(proposal, author, seen, contents));
    });

  readonly heads: ConnectedFile["heads"] = throwingDamage((record) => this.#log.heads(record));
  readonly hidden: ConnectedFile["hidden"] = throwingDamage(() => this.#log.hidden());
  readonly contested: ConnectedFile["contested"] = throwingDamage(() => {
    const history = new RecordHistory(this.#log);
    return this.#log
      .contested()
      .map((id) => foldRecord(history.stepsTo(id, this.#log.heads(id)), this.#isGold()))
      .filter(isOpen);
  });

  readonly formerRecords: ConnectedFile["formerRecords"] = throwingDamage((freeze) => {
    const outside = changesOutside(this.#connection.database, freeze);
    return outside === null ? null : formerRecords(this.#log, outside, this.#isGold());
  });

  #isGold(): (annotator: Id) => boolean {
    const gold = goldId(this.reader.all("project")[0]?.id ?? "");
    return (annotator) => annotator === gold;
  }

  readonly mergeSource: ConnectedFile["mergeSource"] = () => ({
    log: new TheirLog(this.#connection.database),
    reader: this.reader,
    path: this.path,
  });

  readonly readFresh: ConnectedFile["readFresh"] = (theirs, giveWay) => {
    // Together, since a lock that is taken for each takes ten times as long as looking.
    const without = this.#connection.database.transaction((listed: readonly Listed[]) =>
      listed.filter(({ id }) => !this.#log.has(id)),
    );
    return readFresh(without, theirs, giveWay);
  };

  readonly planMerge: ConnectedFile["planMerge"] = async (read, theirs, giveWay) => {
    const person = this.reader.all("project")[0]?.id ?? ""; // nobody's edits are checked
    return planMerge(
      {
        log: this.#log,
        reader: this.reader,
        hidden: this.#log.hidden(),
        viewWith: (contents, unknown) => ({
          ...this.#viewFor(person, contents, "bringIn"),
          get: (table, id) => (unknown.has(id) ? undefined : this.reader.get(table, id)), // rows alone
        }),
      },
      read,
      theirs,
      giveWay,
    );
  };

  readonly mergeIn: ConnectedFile["mergeIn"] = (plan, note, author, report = () => {}) =>
    this.#unlessDamaged(() => {
      const fixed = this.#whyFixed();
      if (fixed !== null) return fixed;
      if (plan.plannedAt !== this.reader.lastChange())
        return refuse("Conflict", "Something was changed meanwhile.", { remedy: "Look at it again." });
      const made = this.#record(author, () => this.#log.mergeIn(plan, note, author, report));
      this.#histories.clear();
      return made;
    });

  readonly refresh = (): void => {
    this.#log.forget();
    this.#histories.clear();
  };

  readonly undo = (author: Author): Outcome<Change> =>
    this.#unlessDamaged(() => {
      const step = this.#historyOf(author.person).nextUndo();
      if (step === undefined) return refuse("NotFound", "There is nothing to undo.");
      return this.#takeBack(step, author, { code: "history.undo", label: `Undo ${step.label}` });
    });

  readonly redo = (author: Author): Outcome<Change> =>
    this.#unlessDamaged(() => {
      const step = this.#historyOf(author.person).nextRedo();
      if (step === undefined) return refuse("NotFound", "There is nothing to redo.");
      return this.#takeBack(step, author, { code: "history.redo", label: `Redo ${step.label}` });
    });

  readonly history: ProjectFile["history"] = throwingDamage((person) => this.#historyOf(person).labels());

  readonly latest = throwingDamage((limit: number): PastChange[] =>
    this.#log.latest(limit).map(({ id, time, person, label, code }) => {
      const records = this.#log.get(id)?.change.edits.length ?? 0;
      return { id, time, person, label, code, undone: this.#log.isUndone(id), records };
    }),
  );

  readonly newest = throwingDamage((): Change | undefined => {
    const [entry] = this.#log.latest(1);
    return entry === undefined ? undefined : this.#log.get(entry.id)?.change;
  });

  readonly lastSeq: ProjectFile["lastSeq"] = throwingDamage((writer) => this.#log.lastSeq(writer));
  readonly verify: ProjectFile["verify"] = throwingDamage((report) => verifyProject(this.#verified, report));
  readonly verifySteps: ProjectFile["verifySteps"] = () => verifySteps(this.#verified);
  readonly copyTo: ProjectFile["copyTo"] = (file) => copyTo(this.#connection.database, file);
  readonly backUpTo: ProjectFile["backUpTo"] = async (file, report) => {
    await this.#connection.database.backup(file, {
      progress: ({ totalPages, remainingPages }) => {
        report(totalPages - remainingPages, totalPages);
        return PAGES;
      },
    });
  };

  #unlessDamaged(write: () => Outcome<Change>): Outcome<Change> {
    try {
      return write();
    } catch (error) {
      if (isDiskFailure(error)) throw new DiskFailure(String(error), { cause: error });
      if (!isDamage(error)) throw error;
      return damaged(this.path, NOT_KEPT);
    }
  }

  #historyOf(person: Id): History {
    const known = this.#histories.get(person);
    if (known !== undefined) return known;
    const history = new History(this.#log, person);
    this.#histories.set(person, history);
    return history;
  }

  #takeBack(step: Step, author: Author, name: Pick<Proposal, "code" | "label">): Outcome<Change> {
    const target = this.#log.get(step.id);
    if (target === undefined) return refuse("NotFound", `“${step.label}” is no longer in the log.`);
    const edits = inverseOf(target.change.edits, author.person, this.reader);
    const result = this.#write({ ...name, edits }, author, NOTHING, step.id);
    if (result.ok || (result.failure.code !== "Conflict" && result.failure.code !== "NotFound")) return result;
    const history = this.#historyOf(author.person);
    history.passOver(step.id);
    const next = name.code === "history.undo" ? history.nextUndo() : history.nextRedo();
    return refuse("Conflict", `“${step.label}” cannot be taken back: ${lowerFirst(result.failure.message)}`, {
      remedy: `Change it by hand.${next === undefined ? "" : ` The next press goes on with “${next.label}”.`}`,
    });
  }

  #write(proposal: Proposal, author: Author, contents: Contents, undoes: Sha256 | null): Outcome<Change> {
    const fixed = this.#whyFixed();
    if (fixed !== null) return fixed;
    const purpose = undoes === null ? "work" : "takeBack";
    const wrong = checkProposal(proposal.edits, this.#viewFor(author.person, contents, purpose));
    if (wrong !== null) return { ok: false, failure: wrong };
    return this.#record(author, () => this.#log.append(proposal, author, contents, undoes));
  }

  #whyFixed(): Outcome<never> | null {
    return this.readOnly === null ? null : refuseReadOnly(this.readOnly, this.path);
  }

  #record(author: Author, append: () => LoggedChange): Outcome<Change> {
    this.#historyOf(author.person);
    try {
      const { change } = append();
      for (const [person, history] of this.#histories)
        if (person === author.person) history.follow(change);
        else history.reconsider();
      return done(change);
    } catch (error) {
      return this.#explain(error);
    }
  }

  #explain(error: unknown): Outcome<never> {
    if (error instanceof TooLarge)
      return refuse("Refused", "This is too much for one change, so it was not kept.", {
        where: this.path,
        remedy: "Do it in smaller parts.",
      });
    const code = error instanceof SQLite.SqliteError ? error.code : "";
    if (code.startsWith("SQLITE_FULL"))
      return refuse("Full", "The disk is full, so this change was not kept.", {
        where: this.path,
        remedy: "Make room, then do it again.",
      });
    if (/^SQLITE_(?:READONLY|CANTOPEN|PERM)/u.test(code))
      return refuse("Refused", "The folder of this project can no longer be written to, so this change was not kept.", {
        where: this.path,
        remedy: "Allow writing there, then do it again; or save what is open as a new file.",
        offer: "saveAs",
      });
    throw error;
  }
}

/** In which kinds of records the rules looked to check the edits; one that brings in texts needs no others. */
function reliesOn({ edits }: Proposal): readonly Table[] {
  return edits.every(({ table }) => table === "documents" || table === "folders") ? ["documents", "folders"] : tables;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
