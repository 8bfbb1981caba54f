import { statSync } from "node:fs";
import SQLite from "better-sqlite3";
import type { Change } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { ChangeLog } from "../changes.ts";
import { ContentStore } from "../contentStore.ts";
import { damaged, isDamage } from "../damage.ts";
import { KeyCache } from "../keys.ts";
import {
  finishFile,
  refuseExisting,
  refuseNewFile,
  removeDatabase,
  removeLeftover,
  unfinishedName,
} from "../newFile.ts";
import { createConnection, syncToDisk, type Connection } from "../open.ts";
import type { Contents } from "../contents.ts";
import { createReader } from "../reader.ts";
import { createViews } from "../rulesView.ts";
import { bringTogether } from "./bringTogether.ts";
import { fillIn } from "./fillIn.ts";
import { Findings } from "./findings.ts";
import { contentsOf, type RecoverOptions, type Recovery } from "./recovery.ts";

const GARBLED = "The disk does not give back what is written there, so nothing was saved.";
const ELSEWHERE = "Choose a place on another disk.";

type Counted = { readonly saved: number; readonly lost: number };

/** What was saved and what was lost. A change is `partly` saved when what it built on is lost: its outcome is there. */
export type RecoveryReport = {
  readonly changes: Counted & { readonly partly: number };
  readonly texts: Counted;
  readonly spans: Counted;
};

export type RecoveryStage = "looking" | "replaying" | "filling";

/** Pauses between small pieces of work, each saying how far its stage is. */
type Steps<T> = Generator<{ readonly stage: RecoveryStage; readonly done: number; readonly total: number }, T>;

/**
 * Saves everything that can be read from a damaged file into a new one. The log comes first: each change proves by its
 * id that it is whole, and folds as it did when it was made. What the log no longer tells is taken from the rows. The
 * damaged file is only read.
 */
export function* recoverProject(file: string, target: string, options: RecoverOptions): Steps<Outcome<RecoveryReport>> {
  const existing = refuseExisting(target);
  if (existing !== null) return existing;
  const findings = tryOpen(file);
  if (findings === null)
    return refuse("NotFound", "There is no file at this place, or you may not read it.", { where: file });
  try {
    return yield* saveInto(target, findings, options);
  } finally {
    findings.file.close();
  }
}

/** A folder cannot be read, and a pipe would be waited for. */
function tryOpen(file: string): Findings | null {
  try {
    if (!statSync(file).isFile()) return null;
    return new Findings(file);
  } catch {
    return null;
  }
}

/** Under another name until everything is in it. */
function* saveInto(target: string, findings: Findings, options: RecoverOptions): Steps<Outcome<RecoveryReport>> {
  const unfinished = unfinishedName(target);
  try {
    removeDatabase(unfinished);
    const connection = createConnection(unfinished, options);
    if (!connection.ok) return connection;
    let report: RecoveryReport | null = null;
    try {
      report = yield* fill(findings, connection.value, options);
    } finally {
      connection.value.close();
    }
    if (report === null) return damaged(options.name, "Nothing in this file can be read as a project.");
    syncToDisk(unfinished);
    finishFile(unfinished, target);
    return done(report);
  } catch (error) {
    // SQLite reads nothing here but the new file, which was whole when it was written.
    if (error instanceof SQLite.SqliteError && isDamage(error))
      return refuse("Refused", GARBLED, { where: target, remedy: ELSEWHERE });
    return refuseNewFile(error, target);
  } finally {
    removeLeftover(unfinished);
  }
}

function* fill(findings: Findings, { database }: Connection, options: RecoverOptions): Steps<RecoveryReport | null> {
  database.pragma("synchronous = OFF"); // nobody relies on the file before it is whole and has its name
  const contents = new ContentStore(database);
  const keys = new KeyCache(database, contents);
  const reader = createReader(database, keys, contents);
  const views = createViews(database, reader, contents);
  const recovery: Recovery = {
    findings,
    reader,
    log: new ChangeLog(database, keys),
    views,
    writer: options.newId(),
    options,
  };
  const { count } = findings.file;
  for (const done of findings.look()) yield { stage: "looking", done, total: count };
  const { saved, lost, broken } = yield* replayAll(recovery);
  const filling = fillIn(recovery, broken);
  let filled = filling.next();
  for (; filled.done !== true; filled = filling.next())
    yield { stage: "filling", done: filled.value, total: 2 * count };
  const missing = filled.value;
  // A project with nothing in it would only look as if something had been saved.
  if (saved + broken.length + reader.count("documents") + reader.count("spans") === 0) return null;
  return {
    changes: { saved, partly: broken.length, lost },
    texts: { saved: reader.count("documents"), lost: missing.documents },
    spans: { saved: reader.count("spans"), lost: missing.spans },
  };
}

type Replayed = { readonly saved: number; readonly lost: number; readonly broken: readonly Change[] };

/** Folds every change that is whole and follows what was folded before it; the others that are whole are handed back. */
function* replayAll(recovery: Recovery): Steps<Replayed> {
  const { findings, log } = recovery;
  const broken: Change[] = [];
  const known = new Set<Sha256>();
  let saved = 0;
  let unreadable = 0;
  let last = 0;
  let done = 0;
  for (const logged of findings.changes()) {
    yield { stage: "replaying", done: done++, total: findings.changeCount };
    if (logged === undefined) unreadable++;
    if (logged === undefined || known.has(logged.change.id)) continue;
    const { change, number } = logged;
    known.add(change.id);
    last = Math.max(last, number);
    if (tryReplay(log, change, contentsOf(change.edits, findings))) saved++;
    else broken.push(change);
  }
  const left = bringTogether(recovery, broken);
  // Numbers are given without gaps: one that is missing was a change. What was cut off at the end leaves no number.
  return { saved: saved + broken.length - left.length, broken: left, lost: Math.max(last - known.size, unreadable) };
}

function tryReplay(log: ChangeLog, change: Change, contents: Contents): boolean {
  try {
    log.replay(change, contents);
    return true;
  } catch (error) {
    if (error instanceof SQLite.SqliteError && !error.code.startsWith("SQLITE_CONSTRAINT")) throw error;
    return false; // what it builds on is not there: its outcome is filled in afterwards
  }
}
