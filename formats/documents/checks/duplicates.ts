import { shinglesOf, sortOnce } from "./shingles.ts";

/** Words in one shingle: long enough that common phrases do not count as likeness. */
const SHINGLE_WORDS = 4;
/** How many of a text's smallest shingle hashes lead to texts like it: nearly the same ones share at least one of them. */
const SKETCH_SIZE = 16;
/** A hash that leads to more texts stands for what many have in common, like a page's foot. */
const MOST_LED_TO = 100;
/** Texts with fewer shingles are too short to call alike. */
const FEWEST_SHINGLES = 12;
/** Shared share of shingles, 0 to 1, from which two texts are called nearly the same. */
export const NEARLY_SAME = 0.7;
/** Shingles beyond this many are left out of a very long text. */
const MOST_SHINGLES = 200_000;

/** No more of a text is looked at, in UTF-16 code units. */
const LONGEST_COMPARED = 4_000_000;

/** A text reduced to what is compared: the hashes of its shingles in ascending order, and the smallest of them. */
export type Fingerprint = { readonly shingles: Uint32Array; readonly sketch: Uint32Array };

export function fingerprint(text: string): Fingerprint {
  const shingles = sortOnce(shinglesOf(text.slice(0, LONGEST_COMPARED), SHINGLE_WORDS, MOST_SHINGLES));
  return { shingles, sketch: shingles.slice(0, SKETCH_SIZE) };
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
export class LikenessIndex<Key extends string | number> {
  /** Most hashes lead to one text alone. */
  readonly #bySketch = new Map<number, Key | Key[]>();
  readonly #prints = new Map<Key, Fingerprint>();

  add(key: Key, print: Fingerprint): void {
    this.#prints.set(key, print);
    for (const value of print.sketch) {
      const keys = this.#bySketch.get(value);
      if (keys === undefined) this.#bySketch.set(value, key);
      else if (!Array.isArray(keys)) this.#bySketch.set(value, [keys, key]);
      else if (keys.length < MOST_LED_TO) keys.push(key);
    }
  }

  /** The most similar text at or above NEARLY_SAME; null when none is. The key itself is not compared. */
  nearest(key: Key, print: Fingerprint): { readonly key: Key; readonly likeness: number } | null {
    const shared = new Map<Key, number>();
    for (const value of print.sketch)
      for (const other of this.#ledTo(value)) shared.set(other, (shared.get(other) ?? 0) + 1);
    shared.delete(key);
    let best: { key: Key; likeness: number } | null = null;
    for (const [other] of [...shared].toSorted((a, b) => b[1] - a[1]).slice(0, 10)) {
      const known = this.#prints.get(other);
      const share = known === undefined ? 0 : likeness(print, known);
      if (share >= NEARLY_SAME && share > (best?.likeness ?? 0)) best = { key: other, likeness: share };
    }
    return best;
  }

  #ledTo(value: number): readonly Key[] {
    const keys = this.#bySketch.get(value);
    return Array.isArray(keys) ? keys : keys === undefined ? [] : [keys];
  }
}

/** "97 % same": whole percents, never 100 for texts that differ. */
export function percentOf(share: number): number {
  return Math.min(99, Math.round(share * 100));
}
