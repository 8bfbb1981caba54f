import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SQLite, { type Database } from "better-sqlite3";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { dropAllArriving, tidy } from "./contentKeeper.ts";
import { Damage, damaged, isDamage } from "./damage.ts";
import { APPLICATION_ID, checkHeader } from "./header.ts";
import { busy, holderHere, takeLock, type Lock, type LockOptions } from "./lock.ts";
import { currentVersion, migrate, migrations, readVersion, type Migration } from "./migrations.ts";
import { finishFile, refuseExisting, removeDatabase, unfinishedName } from "./newFile.ts";
import { safePlace, watchPlace, type Place } from "./place.ts";
import { hasOurSchema } from "./schemaCheck.ts";

export type OpenOptions = LockOptions & {
  /** Opens a copy that nothing is written to, and says why. */
  readonly readOnly?: string;
  readonly migrations?: readonly Migration[];
};

/** A connection that has passed every check. */
export type Connection = {
  readonly database: Database;
  readonly readOnly: string | null;
  readonly place: Place;
  /** Lets other threads of this program in, until `end`: see openBeside. */
  readonly lend: () => Lent;
  /** The same file, opened again: what SQLite thought to know of it is dropped, the lock is kept all the while. */
  readonly reopen: () => Outcome<Connection>;
  readonly close: () => void;
};

/** A file that others may read and write as well. */
export type Lent = { readonly file: string; readonly end: () => void };

const UNWRITABLE =
  "This project is in a place that cannot be written to. What you see is a copy; changes are not kept.";

/** How long SQLite waits for another program to let go, in milliseconds; and for another thread of this one. */
const PATIENCE = 500;
const TRUST = 60_000;

/** Opens a project file that exists. Nothing in it is trusted before the header and the schema were looked at. */
export function openConnection(file: string, options: OpenOptions): Outcome<Connection> {
  const holder = holderHere(file);
  if (holder !== null) return busy(file, holder);
  const header = checkHeader(file);
  if (!header.ok) return header;
  const readOnly = options.readOnly ?? whyReadOnly(file);
  if (readOnly !== null) return openCopy(file, readOnly, options);
  const lock = takeLock(file, options);
  // Not every system says beforehand that nothing can be written.
  if (!lock.ok) return lock.failure.code === "Refused" ? openCopy(file, UNWRITABLE, options) : lock;
  let opened: Outcome<Database> | undefined;
  try {
    opened = openChecked(file, options);
  } finally {
    if (opened?.ok !== true) lock.value.release();
  }
  return opened.ok ? done(connect(opened.value, { file, options, lock: lock.value })) : opened;
}

type Opened = { readonly file: string; readonly options: OpenOptions; readonly lock: Lock };

function connect(database: Database, opened: Opened): Connection {
  const place = watchPlace(opened.file, opened.lock);
  return {
    database,
    readOnly: null,
    place,
    lend: () => lend(database, opened.file),
    reopen: () => {
      database.close();
      const again = openChecked(opened.file, opened.options);
      if (!again.ok) return again;
      const connection = connect(again.value, opened);
      const other = connection.place.identity === place.identity ? null : place.trouble();
      if (other === null) return done(connection);
      again.value.close();
      return { ok: false, failure: other };
    },
    close: () => {
      if (place.trouble() === null) {
        tidy(database);
        closeDatabase(database);
      } else closeAside(database, opened.file, place);
      opened.lock.release();
    },
  };
}

/** Makes a new, empty project file. An existing file is never touched. */
export function createConnection(file: string, options: OpenOptions): Outcome<Connection> {
  const existing = refuseExisting(file);
  if (existing !== null) return existing;
  if (!existsSync(path.dirname(file)))
    return refuse("NotFound", "The folder for the new project does not exist.", { where: path.dirname(file) });
  const lock = takeLock(file, options);
  if (!lock.ok) return lock;
  let database: Database | undefined;
  try {
    database = new SQLite(file, { timeout: PATIENCE });
    secure(database);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(database, options.migrations);
    return done(connect(database, { file, options, lock: lock.value }));
  } catch (error) {
    database?.close();
    lock.value.release();
    removeDatabase(file);
    return refuseSqlite(error, file);
  }
}

function whyReadOnly(file: string): string | null {
  try {
    accessSync(path.dirname(file), constants.W_OK);
    accessSync(file, constants.W_OK);
    return null;
  } catch {
    return UNWRITABLE;
  }
}

function openCopy(file: string, readOnly: string, options: OpenOptions): Outcome<Connection> {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-"));
  const copy = path.join(folder, "copy.obelus");
  const drop = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    copyFileSync(file, copy);
    // What a program that was cut short, or another one, left beside the file belongs to it.
    for (const beside of ["-journal", "-wal"])
      if (existsSync(`${file}${beside}`)) copyFileSync(`${file}${beside}`, `${copy}${beside}`);
    const opened = openChecked(copy, options);
    if (!opened.ok) {
      drop();
      return { ok: false, failure: { ...opened.failure, where: file } };
    }
    const database = opened.value;
    const close = (): void => {
      database.close();
      drop();
    };
    const reopen = (): ReturnType<typeof refuse> => refuse("Refused", readOnly);
    return done({ database, readOnly, place: safePlace, lend: () => lend(database, copy), reopen, close });
  } catch (error) {
    drop();
    return refuseSqlite(error, file);
  }
}

function openChecked(file: string, options: OpenOptions): Outcome<Database> {
  const steps = options.migrations ?? migrations;
  let database: Database | undefined;
  try {
    database = new SQLite(file, { fileMustExist: true, timeout: PATIENCE });
    const failure = checkInside(database, file, steps, options);
    if (failure === null) return done(database);
    closeDatabase(database);
    return failure;
  } catch (error) {
    if (database !== undefined) closeDatabase(database);
    return refuseSqlite(error, file);
  }
}

function checkInside(
  database: Database,
  file: string,
  steps: readonly Migration[],
  { now }: OpenOptions,
): ReturnType<typeof refuse> | null {
  secure(database);
  const version = Number(database.pragma("user_version", { simple: true }));
  if (!hasOurSchema(database, version, steps))
    return refuse("Refused", "This file holds more or other tables than a project has, so it was not opened.", {
      where: file,
      remedy: "Ask where it comes from before you trust it.",
    });
  if (!passesQuickCheck(database)) return damaged(file);
  if (version < (steps.at(-1)?.version ?? currentVersion)) {
    backUp(database, file, { version, time: now() });
    const failure = tryMigrate(database, file, steps);
    if (failure !== null) return failure;
  }
  if (readVersion(database) >= HAS_ARRIVING) dropAllArriving(database);
  return null;
}

/** From this version on contents may be stored ahead of their change. */
const HAS_ARRIVING = 4;

/** Files up to this size are checked page by page when they are opened, in bytes; that takes a blink. */
const SMALL = 16 * 1024 * 1024;
/** What is read whole when a project is opened, so that its damage would show at once. */
const readAtOnce = ["actors", "project", "annotators", "folders", "layers", "tags", "attributes", "relationTypes"];

/**
 * Opening must not take longer the more is in a file, so of a large one only the small tables are looked at here. The
 * rest is checked while it is open (see verify), and by whatever reads it.
 */
function passesQuickCheck(database: Database): boolean {
  const size =
    Number(database.pragma("page_count", { simple: true })) * Number(database.pragma("page_size", { simple: true }));
  const checks = size <= SMALL ? ["quick_check(1)"] : readAtOnce.map((table) => `quick_check('${table}')`);
  if (!checks.every((check) => database.pragma(check, { simple: true }) === "ok")) return false;
  const references = readAtOnce.map((table) => database.prepare(`PRAGMA foreign_key_check('${table}')`));
  return references.every((check) => check.get() === undefined);
}

function tryMigrate(database: Database, file: string, steps: readonly Migration[]): ReturnType<typeof refuse> | null {
  try {
    migrate(database, steps);
    return null;
  } catch (error) {
    if (isDamage(error)) return damaged(file);
    if (error instanceof SQLite.SqliteError && /^SQLITE_(?:FULL|IOERR|READONLY)/u.test(error.code)) throw error;
    return refuse("Unreadable", "This project was made by an earlier Obelus and cannot be brought up to date.", {
      where: file,
      remedy: "It stays as it was. Open a backup of it, or save what can be read as a new project.",
    });
  }
}

/**
 * Instead of keeping the lock between two statements, it is taken for each. Whoever writes lets everybody read until the
 * whole is written down, which takes as long as the disk needs for it.
 */
function lend(database: Database, file: string): Lent {
  database.pragma(`busy_timeout = ${TRUST}`);
  database.pragma("locking_mode = NORMAL");
  letGo(database);
  return {
    file,
    end: () => {
      if (!database.open) return;
      database.pragma("locking_mode = EXCLUSIVE");
      database.pragma(`busy_timeout = ${PATIENCE}`);
      try {
        takeAlone(database);
      } catch {
        // The disk is away, or another program came in between: whoever reads or writes next is told.
      }
    },
  };
}

/** A second connection to a file that is open in this program and was lent. @throws when it cannot be opened */
export function openBeside(file: string): Connection {
  const database = new SQLite(file, { fileMustExist: true, timeout: TRUST });
  harden(database);
  // Nothing of what is written goes to the file, which nobody could read then, before all of it does.
  database.pragma("cache_spill = OFF");
  const refused = (): ReturnType<typeof refuse> => refuse("Refused", UNWRITABLE);
  const close = (): void => void database.close();
  return {
    database,
    readOnly: null,
    place: safePlace,
    lend: () => ({ file, end: () => {} }),
    reopen: refused,
    close,
  };
}

/** Settings for a file that others may have prepared, and the exclusive lock: taken here, kept until closing. */
function secure(database: Database): void {
  database.pragma("locking_mode = EXCLUSIVE");
  harden(database);
  takeAlone(database);
}

function takeAlone(database: Database): void {
  database.exec("BEGIN EXCLUSIVE; COMMIT");
}

function harden(database: Database): void {
  database.pragma("trusted_schema = OFF");
  database.pragma("cell_size_check = ON");
  database.pragma("mmap_size = 0");
  database.pragma("recursive_triggers = ON");
  database.pragma("secure_delete = ON");
  database.pragma("temp_store = MEMORY");
  database.pragma("foreign_keys = ON");
  database.pragma("journal_mode = PERSIST");
  database.pragma("synchronous = FULL");
}

/** A lock that was kept goes with the end of a statement. */
function letGo(database: Database): void {
  database.prepare("SELECT count(*) FROM sqlite_schema").get();
}

/** A clean copy of an open project: one file, without the remains of deleted text. @throws when it cannot be written */
export function copyTo(database: Database, file: string): void {
  database.prepare("VACUUM INTO ?").run(file);
  for (const place of [file, path.dirname(file)]) syncToDisk(place);
}

/** Leaves a copy of an earlier version beside the project. It gets its name when it is whole. */
function backUp(database: Database, file: string, { version, time }: { version: number; time: number }): void {
  const before = `${file.replace(/\.obelus$/u, "")}.backup-v${version}`;
  const unfinished = unfinishedName(before);
  try {
    removeDatabase(unfinished);
    copyTo(database, unfinished);
    const copy = new SQLite(unfinished, { readonly: true });
    const verdict: unknown = copy.pragma("quick_check(1)", { simple: true });
    copy.close();
    if (verdict !== "ok") throw new Damage("The backup before migrating is damaged");
    finishFile(unfinished, `${before}-${time}.obelus`);
  } finally {
    removeDatabase(unfinished);
  }
}

export function syncToDisk(place: string): void {
  if (process.platform === "win32") return; // folders cannot be opened there, and files need a writable handle
  const handle = openSync(place, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** Touches nothing that may belong to what has come in the file's stead. */
function closeAside(database: Database, file: string, place: Place): void {
  database.close();
  if (!existsSync(file) && place.hasJournal()) rmSync(`${file}-journal`, { force: true });
}

/** Leaves one file: lets the lock go, then the journal. */
function closeDatabase(database: Database): void {
  try {
    database.pragma("locking_mode = NORMAL");
    letGo(database);
    database.pragma("journal_mode = DELETE");
  } catch {
    // A damaged file, or a disk that is gone: the journal stays and the next opening deals with it.
  } finally {
    database.close();
  }
}

/** What SQLite's words mean for people. @throws what is no failure of files */
function refuseSqlite(error: unknown, file: string): ReturnType<typeof refuse> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return busy(file, "");
  // Nothing that is asked of SQLite here is wrong in itself: what it cannot understand is in the file.
  if (isDamage(error) || code === "SQLITE_ERROR") return damaged(file);
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)/u.test(code))
    return refuse("Full", "The disk is full.", { where: file, remedy: "Make room, then try again." });
  if (/^(?:SQLITE_(?:IOERR|CANTOPEN|READONLY|PERM)|E[A-Z]+$)/u.test(code))
    return refuse("Unreadable", "The disk or folder of this project does not allow reading and writing it.", {
      where: file,
    });
  throw error;
}
