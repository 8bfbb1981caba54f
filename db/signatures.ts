import type { Database, Statement } from "better-sqlite3";
import type { Edit } from "#core/change.ts";
import { LARGEST_TEXT } from "#core/model/document.ts";
import type { Sha256 } from "#core/model/id.ts";
import { bytesOfHash } from "./binary.ts";
import { bytesIn, signBytes, type Contents, type ReadyBytes } from "./contents.ts";
import { unpack } from "./packing.ts";

/** Keeps the signature of each document's text, for searching. */
export class Signatures {
  readonly #find: Statement;
  readonly #bytes: Statement;
  readonly #keep: Statement;

  constructor(database: Database) {
    this.#find = database.prepare(`SELECT 1 FROM signatures WHERE "text" = ?`).pluck();
    this.#bytes = database.prepare("SELECT size, bytes FROM contents WHERE hash = ?").raw();
    this.#keep = database.prepare(`INSERT INTO signatures ("text", bits) VALUES (?, ?)`);
  }

  /** Signs the texts of documents that come in. Call inside the transaction that brings them. */
  cover(edits: readonly Edit[], contents: Contents): void {
    for (const { table, after } of edits) {
      const hash: unknown = table === "documents" && after !== null ? after["text"] : undefined;
      if (typeof hash === "string") this.sign(hash, contents.get(hash));
    }
  }

  /** Does nothing when it is signed. @param known its bytes when they are at hand */
  sign(hash: Sha256, known: Uint8Array | ReadyBytes | undefined): void {
    const key = bytesOfHash(hash);
    if (this.#find.get(key) !== undefined) return;
    const bits = known === undefined ? trySign(this.#bytes.get(key)) : signatureOf(known);
    if (bits !== null) this.#keep.run(key, bits);
  }
}

function signatureOf(text: Uint8Array | ReadyBytes): Uint8Array {
  return text instanceof Uint8Array ? signBytes(text) : (text.text?.signature ?? signBytes(bytesIn(text)));
}

/** Null when the stored bytes are missing or damaged: that text is searched like any other, without a signature. */
function trySign(row: unknown): Uint8Array | null {
  const [size, packed] = (row as readonly [number, Buffer] | undefined) ?? []; // its columns
  try {
    return packed === undefined || Number(size) > LARGEST_TEXT ? null : signBytes(unpack(packed, Number(size)));
  } catch {
    return null;
  }
}

/** Signs every text that is not signed: for a file from before there were signatures. A damaged text stays without. */
export function signTexts(database: Database): void {
  const keep = database.prepare(`INSERT INTO signatures ("text", bits) VALUES (?, ?)`);
  const bytesOf = database.prepare("SELECT size, bytes FROM contents WHERE hash = ?").raw();
  for (const hash of textsOf(database)) {
    const bits = trySign(bytesOf.get(hash));
    if (bits !== null) keep.run(hash, bits);
  }
}

/**
 * For each text that can be read, whether it has its signature. Nothing stays open between two of them.
 * @throws when the file is damaged
 */
export function* compareSignatures(database: Database): Generator<boolean> {
  const bytesOf = database.prepare("SELECT size, bytes FROM contents WHERE hash = ?").raw();
  const bitsOf = database.prepare(`SELECT bits FROM signatures WHERE "text" = ?`).pluck();
  for (const hash of textsOf(database)) {
    const right = trySign(bytesOf.get(hash));
    const kept: unknown = bitsOf.get(hash);
    yield right === null || (kept instanceof Uint8Array && Buffer.compare(right, kept) === 0);
  }
}

function textsOf(database: Database): readonly unknown[] {
  return database.prepare(`SELECT DISTINCT "text" FROM documents`).pluck().all();
}
