import type { Database, Statement } from "better-sqlite3";
import { LARGEST_TEXT } from "#core/model/document.ts";
import type { Sha256 } from "#core/model/id.ts";
import { inSchemaOrder, isStructure, LARGEST_STRUCTURE, type Structure } from "#core/model/structure.ts";
import { bytesOfHash, hashOfBytes, sha256 } from "./binary.ts";
import { Damage } from "./damage.ts";
import { unpack } from "./packing.ts";

/** Texts kept unpacked between reads, in UTF-16 code units altogether. */
const MOST_TEXT = 32_000_000;
/** Parsed structures kept between reads. */
const MOST_STRUCTURES = 8;

/** Reads stored bytes, and the texts and structures among them. */
export class ContentStore {
  readonly #bytes: Statement;
  readonly #hashOfDocument: Statement;
  readonly #texts = new Map<Sha256, string>();
  readonly #structures = new Map<Sha256, Structure>();
  #kept = 0;

  constructor(database: Database) {
    this.#bytes = database.prepare("SELECT size, bytes FROM contents WHERE hash = ?").raw();
    this.#hashOfDocument = database.prepare(`SELECT "text" FROM documents WHERE number = ?`).pluck();
  }

  /** @throws Damage when the bytes do not have the hash */
  bytes(hash: Sha256): Buffer | undefined {
    const row = this.#bytes.get(bytesOfHash(hash)) as readonly [size: number, packed: Buffer] | undefined; // its columns
    if (row === undefined) return undefined;
    const bytes = unpack(row[1], row[0]);
    if (sha256(bytes) !== hash) throw new Damage(`The contents ${hash} are damaged`);
    return bytes;
  }

  /** @throws when the text is missing or does not have its hash */
  text(hash: Sha256): string {
    const known = this.#texts.get(hash);
    if (known !== undefined) return known;
    const text = this.#checked(hash, LARGEST_TEXT).toString("utf8");
    for (const [oldest, { length }] of this.#texts) {
      if (this.#kept + text.length <= MOST_TEXT) break;
      this.#texts.delete(oldest);
      this.#kept -= length;
    }
    this.#texts.set(hash, text);
    this.#kept += text.length;
    return text;
  }

  /** The text of the document with this number in the file; empty when it cannot be read, which verifying reports. */
  textOfNumber(document: number): string {
    try {
      const hash: unknown = this.#hashOfDocument.get(document);
      return hash instanceof Uint8Array ? this.text(hashOfBytes(hash)) : "";
    } catch {
      return "";
    }
  }

  /** @throws when the structure is missing, does not have its hash, or is none */
  structure(hash: Sha256): Structure {
    const known = this.#structures.get(hash);
    if (known !== undefined) return known;
    const structure = parseStructure(this.#checked(hash, LARGEST_STRUCTURE).toString("utf8"));
    const oldest = this.#structures.keys().next();
    if (this.#structures.size >= MOST_STRUCTURES && oldest.done === false) this.#structures.delete(oldest.value);
    this.#structures.set(hash, structure);
    return structure;
  }

  #checked(hash: Sha256, largest: number): Buffer {
    const bytes = this.bytes(hash);
    if (bytes === undefined) throw new Damage(`The contents ${hash} are missing`);
    if (bytes.length > largest) throw new Damage(`The contents ${hash} are larger than any of their kind`);
    return bytes;
  }
}

function parseStructure(json: string): Structure {
  const structure: unknown = JSON.parse(json);
  if (!isStructure(structure)) throw new Damage("it has another shape than it was stored with");
  return inSchemaOrder(structure);
}
