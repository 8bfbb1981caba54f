import type { Sha256 } from "#core/model/id.ts";
import { fold, type Folded } from "#core/text/fold.ts";

/** Folded texts kept for the next search, in UTF-16 code units altogether. */
const MOST_KEPT = 16_000_000;

/** Texts as searching sees them, those looked at last kept for the next search. */
export class FoldedTexts {
  readonly #kept = new Map<string, Folded>();
  #size = 0;

  /** @param read the text with this hash */
  of(hash: Sha256, matchCase: boolean, read: () => string): Folded {
    const key = `${hash} ${matchCase}`;
    const known = this.#kept.get(key);
    const folded = known ?? fold(read(), { matchCase });
    if (known === undefined) this.#size += folded.text.length;
    this.#kept.delete(key);
    this.#kept.set(key, folded);
    for (const [oldest, { text }] of this.#kept) {
      if (this.#size <= MOST_KEPT || oldest === key) break;
      this.#kept.delete(oldest);
      this.#size -= text.length;
    }
    return folded;
  }
}
