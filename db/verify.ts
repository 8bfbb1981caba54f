import type { Database } from "better-sqlite3";
import { isSame } from "#core/encode.ts";
import type { Id } from "#core/model/id.ts";
import { tables, type AnyRecord, type Table } from "#core/model/records.ts";
import { nouns } from "#core/rules/words.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { hashOfBytes, sha256 } from "./binary.ts";
import { changeId, type ChangeLog } from "./changes.ts";
import { unpack } from "./packing.ts";
import type { ProjectReader, Verification } from "./projectFile.ts";

/** More than this many problems of one kind are counted, not listed. */
const MOST_LISTED = 20;

type Folded = ReadonlyMap<Table, Map<Id, AnyRecord>>;
type Tell = (sentence: string) => void;

/** Checks a project file against itself: its pages, its log, the rows the log folds into, its texts and quotes. */
export function verifyProject(database: Database, log: ChangeLog, reader: ProjectReader): Verification {
  const problems: string[] = [];
  checkPages(database, collect(problems));
  checkContents(database, collect(problems));
  const folded: Folded = new Map(tables.map((table) => [table, new Map<Id, AnyRecord>()]));
  const changes = checkLog(log, folded, collect(problems));
  for (const table of tables) checkRows(table, folded.get(table) ?? new Map(), reader, collect(problems));
  checkQuotes(folded.get("spans") ?? new Map(), reader, collect(problems));
  const records = tables.reduce((sum, table) => sum + reader.count(table), 0);
  return { changes, records, spans: reader.count("spans"), problems };
}

function collect(problems: string[]): Tell {
  let told = 0;
  return (sentence) => {
    told++;
    if (told <= MOST_LISTED) problems.push(sentence);
    if (told === MOST_LISTED + 1) problems.push("There are more problems of this kind.");
  };
}

function checkPages(database: Database, tell: Tell): void {
  for (const row of database.prepare("PRAGMA integrity_check(20)").pluck().all()) {
    if (row !== "ok") tell(`The file is damaged inside: ${String(row)}.`);
  }
  if (database.prepare("PRAGMA foreign_key_check").all().length > 0)
    tell("Some records refer to others that are not there.");
}

function checkContents(database: Database, tell: Tell): void {
  const rows = database.prepare("SELECT hash, size, bytes FROM contents").raw().iterate() as IterableIterator<
    [Buffer, number, Buffer]
  >; // its three columns
  for (const [hash, size, bytes] of rows) {
    const plain = tryUnpack(bytes);
    if (plain === null || plain.length !== size || sha256(plain) !== hashOfBytes(hash))
      tell(`A stored text or file (${hashOfBytes(hash)}) is not what it was when it was stored.`);
  }
}

function tryUnpack(bytes: Buffer): Buffer | null {
  try {
    return unpack(bytes);
  } catch {
    return null;
  }
}

/** Recomputes every change's id and folds the log afresh, independently of how the rows are written. */
function checkLog(log: ChangeLog, folded: Folded, tell: Tell): number {
  let changes = 0;
  const heads = new Map<Id, string>();
  try {
    for (const { number, change } of log.all()) {
      changes++;
      const { id, ...rest } = change;
      if (changeId(rest) !== id) tell(`Change ${number} (${change.label}) is not what it was when it was made.`);
      for (const edit of change.edits) {
        foldOne(edit, folded, number, tell);
        const seen = change.seen[edit.id];
        if (seen !== heads.get(edit.id))
          tell(`Change ${number} (${change.label}) does not follow the change before it.`);
        heads.set(edit.id, id);
      }
    }
  } catch (error) {
    tell(`The log cannot be read to its end: ${error instanceof Error ? error.message : String(error)}.`);
  }
  for (const [record, head] of heads)
    if (log.head(record) !== head) tell(`The last change of record ${record} is noted wrongly.`);
  return changes;
}

function foldOne(
  { table, id, before, after }: { table: Table; id: Id; before: object | null; after: object | null },
  folded: Folded,
  number: number,
  tell: Tell,
): void {
  const records = folded.get(table);
  const current = records?.get(id);
  const known =
    before === null
      ? current === undefined
      : current !== undefined &&
        Object.entries(before).every(([field, value]) => isSame(value, Reflect.get(current, field)));
  if (!known) tell(`Change ${number} does not fit the ${nouns[table]} it changes.`);
  if (after === null) records?.delete(id);
  else records?.set(id, { ...current, ...after } as AnyRecord); // a patch merged into its record
}

function checkRows(table: Table, expected: ReadonlyMap<Id, AnyRecord>, reader: ProjectReader, tell: Tell): void {
  const rows = readRows(table, reader, tell);
  for (const row of rows) {
    const wanted = expected.get(row.id);
    if (wanted === undefined) tell(`A ${nouns[table]} (${row.id}) is there without any change that added it.`);
    else if (!isSame(wanted, row)) tell(`A ${nouns[table]} (${row.id}) differs from what its changes make of it.`);
  }
  const present = new Set(rows.map((row) => row.id));
  for (const id of expected.keys()) if (!present.has(id)) tell(`A ${nouns[table]} (${id}) is missing.`);
}

function readRows(table: Table, reader: ProjectReader, tell: Tell): readonly AnyRecord[] {
  try {
    return reader.all(table);
  } catch (error) {
    tell(`Not every ${nouns[table]} can be read: ${error instanceof Error ? error.message : String(error)}.`);
    return [];
  }
}

/** The words in the log against the words in the text. */
function checkQuotes(spans: ReadonlyMap<Id, AnyRecord>, reader: ProjectReader, tell: Tell): void {
  const texts = new Map(reader.all("documents").map(({ id }) => [id, readText(reader, id)]));
  for (const { id, name } of reader.all("documents"))
    if (texts.get(id) === null) tell(`The text of ${name} cannot be read.`);
  for (const record of spans.values()) {
    if (!("fragments" in record)) continue;
    const { quote, prefix, suffix } = quoteFragments(texts.get(record.document) ?? "", record.fragments);
    if (quote !== record.quote || prefix !== record.prefix || suffix !== record.suffix)
      tell(`A tag no longer stands on its words: “${record.quote}”.`);
  }
}

function readText(reader: ProjectReader, document: Id): string | null {
  try {
    return reader.text(document);
  } catch {
    return null;
  }
}
