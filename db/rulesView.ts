import type { Database } from "better-sqlite3";
import type { Id, Sha256 } from "#core/model/id.ts";
import { Structure } from "#core/model/structure.ts";
import type { RulesView } from "#core/rules/afterState.ts";
import { bytesOfHash, bytesOfId, idOfBytes } from "./binary.ts";
import type { Contents, ProjectReader } from "./projectFile.ts";
import { createReferrers } from "./references.ts";

/** What the rules look at, for changes of one person with these contents. */
export type ViewFor = (person: Id, contents: Contents) => RulesView;

export function createViews(database: Database, reader: ProjectReader): ViewFor {
  const referrers = createReferrers(database);
  const claims = database.prepare(`SELECT id FROM claims WHERE "claimNumber" = ?`).pluck();
  const readings = database.prepare(`SELECT id FROM readings WHERE "document" = ?`).pluck();
  const hasContent = database.prepare("SELECT 1 FROM contents WHERE hash = ?").pluck();
  const ids = (found: readonly unknown[]): Id[] => found.map((id) => idOfBytes(id as Uint8Array)); // every id is a blob
  return (person, contents) => {
    const texts = new Map<Sha256, string | undefined>();
    const text = (hash: Sha256): string | undefined => {
      if (!texts.has(hash)) texts.set(hash, decode(contents.get(hash) ?? reader.content(hash)));
      return texts.get(hash);
    };
    return {
      person,
      get: reader.get,
      all: reader.all,
      referrers,
      claimsNumbered: (number) => ids(claims.all(number)),
      readingsOf: (document) => ids(readings.all(bytesOfId(document))).flatMap((id) => reader.get("readings", id) ?? []),
      text,
      structure: (hash) => parseStructure(decode(contents.get(hash) ?? reader.content(hash))),
      hasContents: (hash) => contents.has(hash) || hasContent.get(bytesOfHash(hash)) !== undefined,
    };
  };
}

/** A byte order mark is a character like any other here: offsets count it. */
function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
}

function parseStructure(json: string | undefined): Structure | undefined {
  if (json === undefined) return undefined;
  try {
    const parsed = Structure.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // not JSON: the same as no structure
  }
}
