import type { Document } from "#core/model/document.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { fingerprint, likeness, percentOf } from "#formats/documents/checks/duplicates.ts";

export type LikeText = { readonly document: Document; readonly percent: number };

/** A text that others are compared with: its words, and how long it is in UTF-16 code units. */
type Compared = Pick<Document, "text" | "length"> & { readonly words: string };

/** least: the shared part, 0 to 1, from which two texts count as alike. most: how many of about the same length are compared. */
type Bounds = { readonly least: number; readonly most: number };

/**
 * Documents that are nearly the same as a text and not the very same, those of about its length first. Yields once for
 * each that is compared, null where it is another text, so that others can get their turn in between.
 */
export function* likeTexts(
  { words, text, length }: Compared,
  documents: readonly Document[],
  reader: ProjectReader,
  { least, most }: Bounds,
): Generator<LikeText | null> {
  const print = fingerprint(words);
  const apart = (one: Document): number => Math.abs(one.length - length);
  const candidates = documents
    .filter((one) => one.text !== text && apart(one) <= (1 - least) * 2 * length)
    .toSorted((a, b) => apart(a) - apart(b))
    .slice(0, most);
  for (const document of candidates) {
    const share = likeness(print, fingerprint(reader.text(document)));
    yield share >= least ? { document, percent: percentOf(share) } : null;
  }
}
