import type { Database } from "better-sqlite3";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import { extentOf, Structure } from "#core/model/structure.ts";
import type { RulesView } from "#core/rules/afterState.ts";
import { bytesOfHash, bytesOfId, idOfBytes } from "./binary.ts";
import { bytesIn, type Contents, type ReadyBytes } from "./contents.ts";
import { Hidden } from "./hidden.ts";
import type { ContentStore } from "./contentStore.ts";
import type { ProjectReader } from "./projectFile.ts";
import { Questions } from "./questions.ts";
import { createReferrers } from "./references.ts";

/** What the rules look at, for changes of one person with these contents. */
export type ViewFor = (person: Id, contents: Contents, purpose: RulesView["purpose"]) => RulesView;

export function createViews(database: Database, reader: ProjectReader, store: ContentStore): ViewFor {
  const referrers = createReferrers(database);
  const claims = database.prepare(`SELECT id FROM claims WHERE "claimNumber" = ?`).pluck();
  const readings = database.prepare(`SELECT id FROM readings WHERE "document" = ?`).pluck();
  const hasContent = database.prepare("SELECT 1 FROM contents WHERE hash = ?").pluck();
  const questions = new Questions(database);
  const hidden = new Hidden(database);
  const ids = (found: readonly unknown[]): Id[] => found.map((id) => idOfBytes(id as Uint8Array)); // every id is a blob
  const textOf = (contents: Contents, hash: Sha256): string | undefined =>
    tryRead(() => brought(contents, hash) ?? store.text(hash));
  const structureOf = (contents: Contents, hash: Sha256): Structure => {
    const json = brought(contents, hash);
    return json === undefined ? store.structure(hash) : Structure.parse(JSON.parse(json));
  };
  return (person, contents, purpose) => {
    let last: { readonly hash: Sha256; readonly text: string | undefined } | undefined;
    // The tags of a text come one after the other, and unpacking it for each would take longer than all else.
    const lastText = (hash: Sha256): string | undefined => {
      if (last?.hash !== hash) last = { hash, text: textOf(contents, hash) };
      return last.text;
    };
    return {
      person,
      purpose,
      get: (table, id) => reader.get(table, id) ?? findHidden(hidden, table, id),
      all: reader.all,
      referrers,
      isContested: (id) => questions.has(id),
      claimsNumbered: (number) => ids(claims.all(number)),
      readingsOf: (document) =>
        ids(readings.all(bytesOfId(document))).flatMap((id) => reader.get("readings", id) ?? []),
      text: lastText,
      lengthOf: (hash) => ready(contents, hash)?.text?.length ?? lastText(hash)?.length,
      extentOf: (hash) => ready(contents, hash)?.extent ?? tryRead(() => extentOf(structureOf(contents, hash))),
      hasContents: (hash) => contents.has(hash) || hasContent.get(bytesOfHash(hash)) !== undefined,
    };
  };
}

/** What is kept out of sight can still be removed. */
function findHidden<T extends Table>(hidden: Hidden, table: T, id: Id): Records[T] | undefined {
  const found = hidden.get(id);
  return found?.table === table ? (found.record as Records[T]) : undefined; // a record of this table
}

/** What is known of bytes that were made ready; nothing of such as came as they are. */
function ready(contents: Contents, hash: Sha256): ReadyBytes | undefined {
  const content = contents.get(hash);
  return content instanceof Uint8Array ? undefined : content;
}

/** As text; a byte order mark is a character like any other here: offsets count it. */
function brought(contents: Contents, hash: Sha256): string | undefined {
  const content = contents.get(hash);
  return content === undefined ? undefined : Buffer.from(bytesIn(content)).toString("utf8");
}

/** What is missing, damaged or of another shape is not there, as far as the rules go. */
function tryRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
