import type { Database } from "better-sqlite3";
import type { Id } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import { bytesOfId, idOfBytes } from "./binary.ts";

/** A record that refers to another. */
export type Referrer = { readonly table: Table; readonly id: Id };

const numberOf = (table: string): string => `(SELECT number FROM ${table} WHERE id = :id)`;

const paired = `SELECT id FROM pairings WHERE "record" = :id OR "same" = :id`;

/** For each table: how to find the ids of records that refer to one of its records. `:id` is bytes, `:text` the UUID. */
const queries: { readonly [T in Table]?: { readonly [R in Table]?: string } } = {
  annotators: {
    spans: `SELECT id FROM spans WHERE "annotator" = ${numberOf("annotators")}`,
    relations: `SELECT id FROM relations WHERE "annotator" = :id`,
    links: `SELECT id FROM links WHERE "annotator" = :id`,
    readings: `SELECT id FROM readings WHERE "annotator" = :id`,
    decisions: `SELECT id FROM decisions WHERE "annotator" = :id`,
    comments: `SELECT id FROM comments WHERE "annotator" = :id`,
    assignments: `SELECT id FROM assignments WHERE "annotator" = :id`,
    freezes: `SELECT id FROM freezes WHERE "annotator" = :id`,
    pairings: paired,
    merges: `SELECT id FROM merges WHERE "annotator" = :id`,
  },
  folders: {
    folders: `SELECT id FROM folders WHERE "parent" = :id`,
    documents: `SELECT id FROM documents WHERE "folder" = :id`,
  },
  layers: { tags: `SELECT id FROM tags WHERE "layer" = :id` },
  tags: {
    attributes: `SELECT id FROM attributes WHERE "tag" = :id`,
    relationTypes: `SELECT id FROM "relationTypes" WHERE instr("sources", :text) OR instr("targets", :text)`,
    spans: `SELECT id FROM spans WHERE "tag" = ${numberOf("tags")}`,
    pairings: paired,
  },
  attributes: { spans: `SELECT id FROM spans WHERE instr("attributes", :text)` },
  relationTypes: { relations: `SELECT id FROM relations WHERE "type" = :id` },
  speakers: {
    spans: `SELECT id FROM spans WHERE instr("attributes", :text)`,
    attributes: `SELECT id FROM attributes WHERE instr("initial", :text)`,
  },
  documents: {
    revisions: `SELECT id FROM revisions WHERE "document" = :id OR "revises" = :id`,
    spans: `SELECT id FROM spans WHERE "document" = ${numberOf("documents")}`,
    readings: `SELECT id FROM readings WHERE "document" = :id`,
    decisions: `SELECT id FROM decisions WHERE "document" = :id`,
    comments: `SELECT id FROM comments WHERE "document" = :id`,
    assignments: `SELECT id FROM assignments WHERE "document" = :id`,
    pairings: paired,
  },
  comments: { comments: `SELECT id FROM comments WHERE "thread" = :id` },
  claims: {
    spans: `SELECT id FROM spans WHERE "claim" = ${numberOf("claims")}`,
    links: `SELECT id FROM links WHERE "claim" = :id`,
  },
  spans: {
    relations: `SELECT id FROM relations WHERE "source" = :id OR "target" = :id`,
    links: `SELECT id FROM links WHERE "span" = :id`,
  },
};

/** Finds what refers to a record, in committed rows. */
export function createReferrers(database: Database): (table: Table, id: Id) => Referrer[] {
  const prepared = Object.entries(queries).map(([table, byTable]) => {
    const statements = Object.entries(byTable).map(([from, sql]) => ({
      from: from as keyof Records,
      statement: database.prepare(sql).pluck(),
    })); // keys of `queries`
    return [table, statements] as const;
  });
  const statements = new Map<string, (typeof prepared)[number][1]>(prepared);
  return (table, id) =>
    (statements.get(table) ?? []).flatMap(({ from, statement }) => {
      const values = statement.source.includes(":text") ? { text: id } : { id: bytesOfId(id) };
      return statement.all(values).map((found) => ({ table: from, id: idOfBytes(found as Uint8Array) })); // every id is a blob
    });
}
