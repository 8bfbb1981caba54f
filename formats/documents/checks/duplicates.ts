import { wordsOfLine } from "./lines.ts";

/** Words in one shingle: long enough that common phrases do not count as likeness. */
const SHINGLE_WORDS = 4;
/** How many of a text's smallest shingle hashes are kept to find texts like it. */
const SKETCH_SIZE = 64;
/** Texts with fewer shingles are too short to call alike. */
const FEWEST_SHINGLES = 12;
/** Shared share of shingles, 0 to 1, from which two texts are called nearly the same. */
const NEARLY_SAME = 0.7;
/** Shingles beyond this many are left out of a very long text. */
const MOST_SHINGLES = 200_000;

/** A text reduced to what is compared: the hashes of its shingles in ascending order, and the smallest of them. */
export type Fingerprint = { readonly shingles: Uint32Array; readonly sketch: Uint32Array };

export function fingerprint(text: string): Fingerprint {
  const words = wordsOfLine(text.length > 4_000_000 ? text.slice(0, 4_000_000) : text).map(hash);
  const shingles = new Set<number>();
  for (let index = 0; index + SHINGLE_WORDS <= words.length && shingles.size < MOST_SHINGLES; index++) {
    let value = 0;
    for (let place = index; place < index + SHINGLE_WORDS; place++)
      value = stir(Math.imul(value, 31) + (words[place] ?? 0));
    shingles.add(value >>> 0);
  }
  const sorted = Uint32Array.from(shingles).toSorted();
  return { shingles: sorted, sketch: sorted.slice(0, SKETCH_SIZE) };
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}

/** MurmurHash3's finish: the smallest of many stirred values are a fair sample. */
function stir(value: number): number {
  let stirred = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  stirred = Math.imul(stirred ^ (stirred >>> 13), 0xc2b2ae35);
  return stirred ^ (stirred >>> 16);
}

/** Share of shingles two texts have in common, 0 to 1: twice the common ones over all. */
export function likeness(one: Fingerprint, other: Fingerprint): number {
  const total = one.shingles.length + other.shingles.length;
  if (Math.min(one.shingles.length, other.shingles.length) < FEWEST_SHINGLES) return 0;
  let common = 0;
  let at = 0;
  for (const shingle of one.shingles) {
    while (at < other.shingles.length && (other.shingles[at] ?? 0) < shingle) at++;
    if (other.shingles[at] === shingle) common++;
  }
  return (2 * common) / total;
}

/** Texts seen so far, found again by a likeness of their sketches. */
export class LikenessIndex<Key> {
  readonly #bySketch = new Map<number, Key[]>();
  readonly #prints = new Map<Key, Fingerprint>();

  add(key: Key, print: Fingerprint): void {
    this.#prints.set(key, print);
    for (const value of print.sketch) {
      const keys = this.#bySketch.get(value);
      if (keys === undefined) this.#bySketch.set(value, [key]);
      else keys.push(key);
    }
  }

  /** The most similar text at or above NEARLY_SAME; null when none is. The key itself is not compared. */
  nearest(key: Key, print: Fingerprint): { readonly key: Key; readonly likeness: number } | null {
    const shared = new Map<Key, number>();
    for (const value of print.sketch)
      for (const other of this.#bySketch.get(value) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    shared.delete(key);
    let best: { key: Key; likeness: number } | null = null;
    for (const [other] of [...shared].toSorted((a, b) => b[1] - a[1]).slice(0, 10)) {
      const known = this.#prints.get(other);
      const share = known === undefined ? 0 : likeness(print, known);
      if (share >= NEARLY_SAME && share > (best?.likeness ?? 0)) best = { key: other, likeness: share };
    }
    return best;
  }
}

/** "97 % same": whole percents, never 100 for texts that differ. */
export function percentOf(share: number): number {
  return Math.min(99, Math.round(share * 100));
}
