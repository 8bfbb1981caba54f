import type { Database } from "better-sqlite3";
import type { Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { tables, type Records, type Table } from "#core/model/records.ts";
import { fitsText } from "#core/model/structure.ts";
import { bytesOfHash, bytesOfId } from "./binary.ts";
import { parseEdits } from "./edits.ts";
import type { ContentStore } from "./contentStore.ts";
import { Damage } from "./damage.ts";
import type { KeyCache } from "./keys.ts";
import type { DocumentsPage, MentionRow, ProjectReader, SurveyRow, TagCountRow } from "./projectFile.ts";
import { unpackEdits } from "./packing.ts";
import { checkFolders } from "./recordCheck.ts";
import { createSearchReader } from "./search.ts";
import { prepareColumns } from "./spanColumns.ts";
import { createStateReads } from "./stateReads.ts";
import { prepareRead, type TableRead } from "./tableReads.ts";

const OF_DOCUMENT = "(SELECT number FROM documents WHERE id = ?)";
/** How many documents and spans one survey looks at, about. */
const SURVEY_DOCUMENTS = 250;
const SURVEY_SPANS = 10_000;
const SPANS_OF = `SELECT id FROM spans WHERE document = ${OF_DOCUMENT}`;

export function createReader(database: Database, keys: KeyCache, contents: ContentStore): ProjectReader {
  const prepare = <T extends Table>(table: T, rest?: string) => prepareRead(database, keys, table, rest);
  const byId = new Map(tables.map((table) => [table, prepare(table, "WHERE id = ?")]));
  const every = new Map(tables.map((table) => [table, prepare(table)]));
  const sql = prepareReads(database, prepare);

  const recordOf = (document: Id | Document): Document => {
    if (typeof document !== "string") return document;
    const record = get("documents", document);
    if (record === undefined) throw new Error(`There is no document ${document}`);
    return record;
  };
  const textOf = ({ id, text: hash, length }: Document): string => {
    const text = contents.text(hash);
    if (text.length !== length) throw new Damage(`The text of ${id} does not have its length`);
    return text;
  };
  const get = <T extends Table>(table: T, id: Id): Records[T] | undefined =>
    byId.get(table)?.(bytesOfId(id))[0] as Records[T] | undefined; // read from this table

  const documentsAfter = (after: number, limit: number): DocumentsPage => {
    const documents = sql.documentsPage(after, limit);
    const last = documents.at(-1);
    const end = last === undefined ? after : keys.numberOf("documents", last.id);
    return {
      documents,
      readings: sql.readingsBetween(after, end),
      next: documents.length < limit || sql.documentsAfter.get(end, 1) === undefined ? null : end,
    };
  };
  const survey = (after: number): ReturnType<ProjectReader["survey"]> => {
    const documents: SurveyRow[] = [];
    let spans = 0;
    for (const number of sql.documentsAfter.iterate(after, SURVEY_DOCUMENTS) as IterableIterator<number>) {
      if (spans >= SURVEY_SPANS) return { documents, next: after };
      const counts = sql.countsOf.all(number).map((row) => countOf(row as CountRow, keys)); // columns of sql.countsOf
      const mentions = sql.mentionsIn(number).flatMap(mentionOf);
      documents.push({ document: keys.idOf("documents", number), counts, mentions });
      spans += counts.reduce((sum, { count }) => sum + count, 0);
      after = number;
    }
    return { documents, next: documents.length < SURVEY_DOCUMENTS ? null : after };
  };

  return {
    ...createSearchReader(database),
    ...createStateReads(database),
    get,
    all: <T extends Table>(table: T): Records[T][] => {
      const found = every.get(table)?.() ?? [];
      if (table === "folders") checkFolders(found as readonly Records["folders"][]); // records of this table
      return found as Records[T][]; // records of this table
    },
    count: (table) => Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()),
    text: (document) => textOf(recordOf(document)),
    structure: (document) => {
      const record = recordOf(document);
      const structure = contents.structure(record.structure);
      if (fitsText(structure, textOf(record))) return structure;
      throw new Damage(`The paragraphs of ${record.id} are not those of its text`);
    },
    content: (hash) => contents.bytes(hash),
    spansOf: (document) => sql.spansOf(bytesOfId(document)),
    spanColumns: prepareColumns(database, keys),
    spansWithin: (document, [from, to]) => sql.spansWithin(bytesOfId(document), from, to),
    relationsOf: (document) => sql.relationsOf(bytesOfId(document), bytesOfId(document)),
    relationsFrom: (document) => sql.relationsFrom(bytesOfId(document)),
    linksOf: (document) => sql.linksOf(bytesOfId(document), bytesOfId(document)),
    decisionsOf: (document) => sql.decisionsOf(bytesOfId(document)),
    linksOfClaim: (claim) => sql.linksOfClaim(bytesOfId(claim)),
    mentionsOf: (claim) => sql.mentionsOf(bytesOfId(claim)),
    commonClaims: () => sql.commonClaims.all().map((number) => keys.idOf("claims", Number(number))),
    spansOfTag: (tag, limit) => sql.spansOfTag(bytesOfId(tag), limit),
    firstSpans: (limit) => sql.firstSpans(limit),
    documentsWithText: (hash) => sql.documentsWithText(bytesOfHash(hash)),
    documentsAfter,
    survey,
    changes: () => Number(sql.changes.get()),
    lastChange: () => Number(sql.lastChange.get() ?? 0),
    editsAfter: (change) =>
      sql.editsAfter.all(change).flatMap((packed) => parseEdits(unpackEdits(packed as Uint8Array))), // edits are blobs
  };
}

function prepareReads(database: Database, prepare: <T extends Table>(table: T, rest: string) => TableRead<T>) {
  return {
    spansOf: prepare("spans", `WHERE document = ${OF_DOCUMENT} ORDER BY "start", "end" DESC, id`),
    spansWithin: prepare(
      "spans",
      `WHERE document = ${OF_DOCUMENT} AND "start" >= ? AND "start" < ? ORDER BY "start", "end" DESC, id`,
    ),
    relationsOf: prepare("relations", `WHERE "source" IN (${SPANS_OF}) OR "target" IN (${SPANS_OF})`),
    relationsFrom: prepare("relations", `WHERE "source" IN (${SPANS_OF})`),
    linksOf: prepare(
      "links",
      `WHERE "span" IN (${SPANS_OF}) OR "claim" IN
      (SELECT c.id FROM claims AS c JOIN spans AS s ON s."claim" = c.number WHERE s."document" = ${OF_DOCUMENT})`,
    ),
    decisionsOf: prepare("decisions", `WHERE "document" = ? ORDER BY "created", id`),
    linksOfClaim: prepare("links", `WHERE "claim" = ?`),
    mentionsOf: prepare(
      "spans",
      `WHERE "claim" = (SELECT number FROM claims WHERE id = ?) ORDER BY "document", "start"`,
    ),
    spansOfTag: prepare("spans", `WHERE "tag" = (SELECT number FROM tags WHERE id = ?) LIMIT ?`),
    firstSpans: prepare("spans", `ORDER BY "document", "start", id LIMIT ?`),
    documentsWithText: prepare("documents", `WHERE "text" = ?`),
    documentsPage: prepare("documents", `WHERE number > ? ORDER BY number LIMIT ?`),
    readingsBetween: prepare(
      "readings",
      `WHERE "document" IN (SELECT id FROM documents WHERE number > ? AND number <= ?)`,
    ),
    documentsAfter: database.prepare("SELECT number FROM documents WHERE number > ? ORDER BY number LIMIT ?").pluck(),
    countsOf: database.prepare(
      `SELECT "annotator", "tag", count(*) AS count FROM spans WHERE "document" = ? GROUP BY 1, 2`,
    ),
    mentionsIn: prepare("spans", `WHERE "document" = ? AND "claim" IS NOT NULL ORDER BY "start"`),
    commonClaims: database
      .prepare(
        `SELECT "claim" FROM spans AS s JOIN annotators AS a ON a.number = s."annotator"
         WHERE "claim" IS NOT NULL AND a."kind" <> 'gold' GROUP BY 1 HAVING count(DISTINCT s."annotator") > 1`,
      )
      .pluck(),
    changes: database.prepare("SELECT count(*) FROM changes").pluck(),
    editsAfter: database.prepare("SELECT edits FROM changes WHERE number > ? ORDER BY number").pluck(),
    lastChange: database.prepare("SELECT max(number) FROM changes").pluck(),
  };
}

type CountRow = { readonly annotator: number; readonly tag: number; readonly count: number };

function countOf({ annotator, tag, count }: CountRow, keys: KeyCache): TagCountRow {
  return {
    annotator: keys.idOf("annotators", annotator),
    tag: keys.idOf("tags", tag),
    count,
  };
}

function mentionOf({ id, claim, document, annotator, tag, stance, quote, fragments }: Span): MentionRow[] {
  return claim === null
    ? []
    : [{ span: id, claim, document, annotator, tag, stance, quote, start: fragments[0]?.[0] ?? 0 }];
}
