import type { Database } from "better-sqlite3";
import { tables } from "#core/model/records.ts";
import { nouns } from "#core/rules/words.ts";
import { bytesOfHash, hashOfBytes, sha256 } from "./binary.ts";
import { unpack } from "./packing.ts";
import type { ReportSteps, Verification } from "./projectFile.ts";
import { compareSignatures } from "./signatures.ts";
import { checkIndexes } from "./verify/indexCheck.ts";
import { LogCheck, PIECE } from "./verify/logCheck.ts";
import { tryRead, type Tell, type Verified } from "./verify/report.ts";

/** More than this many problems of one kind are counted, not listed. */
const MOST_LISTED = 20;

/** Pauses between small pieces of work; what it ends with says what was found. */
export type VerifySteps = Generator<void, Verification>;

/** Checks a project file against itself: its pages, its log, the rows the log folds into, its texts and quotes. */
export function verifyProject(verified: Verified, report: ReportSteps = () => {}): Verification {
  const steps = verifySteps(verified, checkPages);
  const total = guessSteps(verified.database);
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (count < total) report(count, total);
  }
}

/** About how many steps a check has, so that one can see how far it is. A damaged file may have none to count. */
function guessSteps(database: Database): number {
  const count = (table: string): number =>
    tryRead(
      () => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
      () => {},
      "",
    ) ?? 0;
  return 2 * count("contents") + count("documents") + 4 * count("changes") + Math.ceil(count("heads") / PIECE);
}

/**
 * The same in small pieces; what SQLite can only check in one go over the whole file is done by comparing each index
 * with its table. Changes may be made between the pieces: what they touch counts as checked, because it was just written.
 */
export function* verifySteps(
  verified: Verified,
  first: (database: Database, tell: Tell) => Iterable<void> = checkIndexes,
): VerifySteps {
  const problems: string[] = [];
  const { database, reader } = verified;
  yield* first(database, collect(problems));
  yield* checkContents(database, collect(problems));
  yield* checkDocuments(verified, collect(problems));
  yield* checkSignatures(database, collect(problems));
  const check = new LogCheck(verified, collect(problems));
  yield* check.run();
  const count = (read: () => number): number => tryRead(read, collect(problems), "Not everything can be counted") ?? 0;
  const records = tables.reduce((sum, table) => sum + count(() => reader.count(table)), 0);
  return { changes: count(reader.changes), records, spans: count(() => reader.count("spans")), problems };
}

function collect(problems: string[]): Tell {
  let told = 0;
  return (sentence) => {
    told++;
    if (told <= MOST_LISTED) problems.push(sentence);
    if (told === MOST_LISTED + 1) problems.push("There are more problems of this kind.");
  };
}

function checkPages(database: Database, tell: Tell): readonly void[] {
  const check = (): void => {
    for (const row of database.prepare("PRAGMA integrity_check(20)").pluck().all()) {
      if (row !== "ok") tell(`The file is damaged inside: ${String(row)}.`);
    }
    if (database.prepare("PRAGMA foreign_key_check").all().length > 0)
      tell("Some records refer to others that are not there.");
  };
  tryRead(check, tell, "The file is damaged inside");
  return [];
}

type ContentRow = [number: number, hash: Buffer, size: number, bytes: Buffer];

function* checkContents(database: Database, tell: Tell): Generator<void> {
  const next = database
    .prepare("SELECT rowid, hash, size, bytes FROM contents WHERE rowid > ? ORDER BY rowid LIMIT 1")
    .raw();
  for (let after = 0; ; yield) {
    const row = tryRead(() => next.get(after) as ContentRow | undefined, tell, "Not every stored text can be read");
    if (row === undefined) return;
    const [number, hash, size, bytes] = row;
    after = number;
    const plain = tryUnpack(bytes, size);
    if (plain === null || sha256(plain) !== hashOfBytes(hash))
      tell(`A stored text or file (${hashOfBytes(hash)}) is not what it was when it was stored.`);
  }
}

function* checkSignatures(database: Database, tell: Tell): Generator<void> {
  const compared = compareSignatures(database);
  let wrong = 0;
  for (;;) {
    const next = tryRead(() => compared.next(), tell, "Not every note for searching can be read");
    if (next === undefined || next.done === true) break;
    if (!next.value) wrong++;
    yield;
  }
  if (wrong > 0) tell(`What is noted of ${wrong} texts for searching is not what their words give.`);
}

function tryUnpack(bytes: Buffer, size: number): Buffer | null {
  try {
    return unpack(bytes, size);
  } catch {
    return null;
  }
}

/** Whether every document's text, structure and original file are there. */
function* checkDocuments({ database, reader }: Verified, tell: Tell): Generator<void> {
  const find = database.prepare("SELECT 1 FROM contents WHERE hash = ?");
  const documents = tryRead(() => reader.all("documents"), tell, `Not every ${nouns.documents} can be read`) ?? [];
  for (const { id, name, source } of documents) {
    tryRead(() => reader.text(id), tell, `The text of ${name} cannot be read`);
    tryRead(() => reader.structure(id), tell, `The paragraphs of ${name} cannot be read`);
    if (source !== null && find.get(bytesOfHash(source.bytes)) === undefined)
      tell(`The original file of ${name} is missing.`);
    yield;
  }
}
