import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import type { Change } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import { done, problem, refuse, type Outcome, type Problem } from "#core/problem.ts";
import { DiskFailure, unreadable } from "./damage.ts";
import { identityOf } from "./identity.ts";
import { finishFile, refuseExisting, refuseNewFile, removeDatabase, unfinishedName } from "./newFile.ts";
import { syncToDisk, type Connection } from "./open.ts";
import type { GiveWay } from "./preparedChange.ts";
import type { Author, ConnectedFile, ProjectFile, ProjectReader } from "./projectFile.ts";

/** What is open is a copy, or to be looked at only. */
export function refuseReadOnly(why: string, path: string): ReturnType<typeof refuse> {
  return refuse("Refused", why, { where: path, remedy: "Save a copy somewhere else and open that." });
}

type Connect = (connection: Connection) => ConnectedFile;

const REOPENED = "The project file was opened again while texts were brought in, so none of them was kept.";

const LENT = "This project is just being compared with a colleague’s copy, so nothing else was written.";

/** Thrown inside of preparing a change that can no longer be made. */
class Interrupted extends Error {
  readonly why: Problem;

  constructor(why: Problem) {
    super(why.message);
    this.why = why;
  }
}

/**
 * An open project that stands what happens to files: it writes nothing once its file is no longer at its place, and opens
 * it again by itself after the disk has failed.
 */
export class SteadyFile implements ProjectFile {
  readonly path: string;
  readonly reader: ProjectReader;
  readonly #connect: Connect;
  #distrusted: string | null = null;
  #connection: Connection;
  /** Not to be read while the connection is closed: see `#readable`. */
  #file: ConnectedFile;
  #isOpen = true;
  /** How many other threads it was lent to. */
  #lent = 0;
  /** Settles when the thread has ended beside which nothing can be changed. */
  #alone: Promise<void> | null = null;
  #isClosing = false;
  /** The change after the last disk failure, of which it is not known whether it was kept. */
  #unknown: { readonly writer: Id; readonly seq: number } | null = null;

  constructor(path: string, connection: Connection, connect: Connect) {
    this.path = path;
    this.#connect = connect;
    this.#connection = connection;
    this.#file = connect(connection);
    // Whoever holds the reader goes on reading after the file was opened again.
    this.reader = new Proxy(this.#file.reader, {
      get: (_, name): unknown => Reflect.get(this.#readable().reader, name),
    });
  }

  get readOnly(): string | null {
    return this.#connection.readOnly ?? this.#distrusted;
  }

  readonly make: ProjectFile["make"] = (proposal, author, contents) =>
    this.#write(author, () => this.#file.make(proposal, author, contents));
  readonly bringIn: ProjectFile["bringIn"] = async (proposal, author, contents, giveWay) => {
    const wrong = this.#whyNot();
    if (wrong !== null) return { ok: false, failure: wrong };
    const file = this.#file;
    const stayOrLeave: GiveWay = async (...progress) => {
      await giveWay(...progress);
      await this.returned();
      const gone = this.#file === file ? this.trouble() : problem("Unreadable", REOPENED, { where: this.path });
      if (gone !== null) throw new Interrupted(gone);
    };
    try {
      const prepared = await file.prepare(proposal, author().person, contents, stayOrLeave);
      if (!prepared.ok) return prepared;
      const { person, writer, time } = author();
      return this.#write({ person, writer, time }, () => {
        if (this.#file === file) return file.makePrepared(prepared.value, { person, writer, time });
        return refuse("Unreadable", REOPENED, { where: this.path });
      });
    } catch (error) {
      if (error instanceof Interrupted) return { ok: false, failure: error.why };
      if (error instanceof DiskFailure) return unreadable(this.path);
      throw error;
    }
  };
  readonly begin: ProjectFile["begin"] = (proposal, author, seen, contents) =>
    this.#write(author, () => this.#file.begin(proposal, author, seen, contents));
  readonly heads: ProjectFile["heads"] = (record) => this.#readable().heads(record);
  readonly contested: ProjectFile["contested"] = () => this.#readable().contested();
  readonly formerRecords: ProjectFile["formerRecords"] = (freeze) => this.#readable().formerRecords(freeze);
  readonly hidden: ProjectFile["hidden"] = () => this.#readable().hidden();
  readonly mergeSource: ProjectFile["mergeSource"] = () => this.#readable().mergeSource();
  readonly readFresh: ProjectFile["readFresh"] = (theirs, giveWay) => this.#readable().readFresh(theirs, giveWay);
  readonly planMerge: ProjectFile["planMerge"] = (...given) => this.#readable().planMerge(...given);
  readonly mergeIn: ProjectFile["mergeIn"] = (plan, note, author, report) =>
    this.#write(author, () => this.#file.mergeIn(plan, note, author, report));
  readonly undo: ProjectFile["undo"] = (author) => this.#write(author, () => this.#file.undo(author));
  readonly redo: ProjectFile["redo"] = (author) => this.#write(author, () => this.#file.redo(author));

  readonly history: ProjectFile["history"] = (person) => this.#readable().history(person);
  readonly latest: ProjectFile["latest"] = (limit) => this.#readable().latest(limit);
  readonly newest: ProjectFile["newest"] = () => this.#readable().newest();
  readonly lastSeq: ProjectFile["lastSeq"] = (writer) => this.#readable().lastSeq(writer);
  readonly verify: ProjectFile["verify"] = (report) => this.#readable().verify(report);
  readonly verifySteps: ProjectFile["verifySteps"] = () => this.#readable().verifySteps();
  readonly copyTo: ProjectFile["copyTo"] = (file) => this.#readable().copyTo(file);
  readonly backUpTo: ProjectFile["backUpTo"] = (file, report) => this.#readable().backUpTo(file, report);
  readonly distrust: ProjectFile["distrust"] = (why) => {
    this.#distrusted ??= why;
  };
  readonly close: ProjectFile["close"] = () => {
    this.#isClosing = true;
    if (this.#lent === 0) this.#connection.close();
  };

  readonly lend: ProjectFile["lend"] = async (work) => {
    this.#readable();
    const { file, end } = this.#connection.lend();
    this.#lent++;
    try {
      return await work(file);
    } finally {
      this.#lent--;
      if (this.#lent === 0) end();
      if (this.#lent === 0 && this.#isClosing) this.#connection.close();
    }
  };

  readonly lendAlone: ProjectFile["lendAlone"] = async (work) => {
    while (this.#alone !== null) await this.#alone; // not through returned: nobody else may come in between
    const alone = Promise.withResolvers<void>();
    this.#alone = alone.promise;
    try {
      return await this.lend(work);
    } finally {
      this.#alone = null;
      alone.resolve();
    }
  };

  readonly lendToWrite: ProjectFile["lendToWrite"] = async (author, work) => {
    await this.returned();
    if (this.readOnly !== null) return refuseReadOnly(this.readOnly, this.path);
    const wrong = this.#whyNot();
    if (wrong !== null) return { ok: false, failure: wrong };
    const seq = this.lastSeq(author.writer);
    try {
      return await this.lendAlone(async (file) => this.#afterwards(await work(file)));
    } catch (error) {
      if (!(error instanceof DiskFailure) || this.#isClosing) throw error;
      this.#unknown = { writer: author.writer, seq: seq + 1 };
      return this.#findOut();
    }
  };

  readonly returned: ProjectFile["returned"] = async () => {
    while (this.#alone !== null) await this.#alone;
  };

  /** After another thread wrote. */
  #afterwards(written: Outcome<Change>): Outcome<Change> {
    if (this.#isClosing) return written;
    this.#file.refresh();
    this.#connection.place.noteJournal();
    const gone = written.ok ? this.trouble() : null;
    return gone === null ? written : { ok: false, failure: gone };
  }

  readonly trouble = (): Problem | null => this.#connection.place.trouble();
  readonly isFileAt: ProjectFile["isFileAt"] = (path) => identityOf(path) === this.#connection.place.identity;

  readonly saveAs: ProjectFile["saveAs"] = async (file, report) => {
    const existing = refuseExisting(file);
    if (existing !== null) return existing;
    const unfinished = unfinishedName(file);
    try {
      try {
        removeDatabase(unfinished);
        accessSync(dirname(file), constants.W_OK);
        await this.#readable().backUpTo(unfinished, report);
        for (const place of [unfinished, dirname(file)]) syncToDisk(place);
        finishFile(unfinished, file);
      } finally {
        removeDatabase(unfinished);
      }
      return done(null);
    } catch (error) {
      if (error instanceof DiskFailure) return unreadable(this.path);
      return refuseNewFile(error, file);
    }
  };

  #write(author: Author, write: () => Outcome<Change>): Outcome<Change> {
    const wrong = this.#whyNot();
    if (wrong !== null) return { ok: false, failure: wrong };
    const seq = this.lastSeq(author.writer);
    try {
      const written = write();
      this.#connection.place.noteJournal();
      // What went into a file that nobody finds any more is not kept.
      const gone = written.ok ? this.trouble() : null;
      return gone === null ? written : { ok: false, failure: gone };
    } catch (error) {
      if (!(error instanceof DiskFailure)) throw error;
      this.#unknown = { writer: author.writer, seq: seq + 1 };
      return this.#findOut();
    }
  }

  /** Why nothing can be written now; null when all is ready for it. */
  #whyNot(): Problem | null {
    if (this.#distrusted !== null) return problem("Refused", this.#distrusted, { where: this.path });
    if (this.#alone !== null)
      return problem("Busy", LENT, { where: this.path, remedy: "Wait until that is over, then do this again." });
    return this.trouble() ?? this.#makeReady();
  }

  /** After the disk failed, or when the journal was taken away, the file is opened again before anything is written. */
  #makeReady(): Problem | null {
    if (this.#unknown !== null) {
      const found = this.#findOut();
      if (found.ok)
        return problem("Conflict", "The change before this one was kept after all, so this one was not made.", {
          where: this.path,
          remedy: "Look at it, then do this again.",
        });
      if (this.#unknown !== null) return found.failure;
    }
    return this.#connection.place.hasJournal() ? null : this.#reopen();
  }

  /** Opens the file again and looks whether the change in doubt is in it. */
  #findOut(): Outcome<Change> {
    const wrong = this.#reopen();
    if (wrong !== null) return { ok: false, failure: wrong };
    const unknown = this.#unknown;
    const newest = this.#file.newest();
    this.#unknown = null;
    if (newest !== undefined && newest.writer === unknown?.writer && newest.seq === unknown.seq) return done(newest);
    return refuse("Unreadable", "The disk failed while this change was being written, so it was not kept.", {
      where: this.path,
      remedy: "Do it again. If it happens once more, save the project on another disk.",
    });
  }

  #reopen(): Problem | null {
    this.#isOpen = false;
    const again = this.#connection.reopen();
    if (!again.ok) return again.failure;
    this.#connection = again.value;
    this.#file = this.#connect(again.value);
    this.#isOpen = true;
    return null;
  }

  /** When opening the file again failed, every reading tries it anew. @throws DiskFailure */
  #readable(): ConnectedFile {
    const wrong = this.#isOpen ? null : this.#reopen();
    if (wrong !== null) throw new DiskFailure(wrong.message);
    return this.#file;
  }
}
