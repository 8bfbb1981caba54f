import type { Database, Statement } from "better-sqlite3";
import type { Id, Sha256 } from "#core/model/id.ts";
import { mayHold } from "#core/text/signature.ts";
import { hashOfBytes, idOfBytes } from "./binary.ts";

/** A document as searching goes through them. */
export type Searchable = {
  readonly id: Id;
  readonly order: number;
  readonly aside: boolean;
  readonly text: Sha256;
};

/** What searching reads of a project. */
export type SearchReader = {
  /** All documents by their order, then by id. The same list until a change is made. */
  readonly searchable: () => readonly Searchable[];
  /** Texts that certainly lack one of these stretches of `signQuery`. The same set for the same ones until texts come in. */
  readonly textsWithout: (grams: Uint32Array) => ReadonlySet<Sha256>;
};

type SearchableRow = readonly [Buffer, number, number, Buffer];

export function createSearchReader(database: Database): SearchReader {
  const lastChange = database.prepare("SELECT max(number) FROM changes").pluck();
  const all = database.prepare(`SELECT id, "order", "aside", "text" FROM documents ORDER BY "order", id`).raw();
  const signed = new SignedTexts(database);
  let change: unknown;
  let documents: readonly Searchable[] = [];
  return {
    searchable: () => {
      const last: unknown = lastChange.get();
      if (change !== last) documents = all.all().map((row) => toSearchable(row as SearchableRow)); // columns of all
      change = last;
      return documents;
    },
    textsWithout: (grams) => signed.without(grams),
  };
}

function toSearchable([id, order, aside, text]: SearchableRow): Searchable {
  return { id: idOfBytes(id), order, aside: aside === 1, text: hashOfBytes(text) };
}

/** Signatures, kept from the first search on: an eighth of the texts or so. They are only ever added to. */
class SignedTexts {
  readonly #later: Statement;
  readonly #texts: Sha256[] = [];
  readonly #bits: Uint8Array[] = [];
  #last = 0;
  #known: { readonly key: string; readonly count: number; readonly without: ReadonlySet<Sha256> } | null = null;

  constructor(database: Database) {
    this.#later = database
      .prepare(`SELECT number, "text", bits FROM signatures WHERE number > ? ORDER BY number`)
      .raw();
  }

  without(grams: Uint32Array): ReadonlySet<Sha256> {
    if (grams.length === 0) return NONE;
    this.#readOn();
    const key = grams.join(" ");
    if (this.#known?.key === key && this.#known.count === this.#texts.length) return this.#known.without;
    const without = new Set(this.#texts.filter((_text, index) => !mayHold(this.#bits[index] ?? EMPTY, grams)));
    this.#known = { key, count: this.#texts.length, without };
    return without;
  }

  #readOn(): void {
    for (const row of this.#later.iterate(this.#last)) {
      const [number, text, bits] = row as [number, Buffer, Buffer]; // its three columns
      this.#last = number;
      this.#texts.push(hashOfBytes(text));
      this.#bits.push(bits);
    }
  }
}

const NONE: ReadonlySet<Sha256> = new Set();
const EMPTY = new Uint8Array();
