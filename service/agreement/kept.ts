import type { DocumentCounts } from "./documentCounts.ts";

/** What was found out about documents, until they are counted anew. */
export class Kept<Found> {
  readonly #known = new WeakMap<DocumentCounts, Map<string, Found>>();

  /** @param name tells apart what is found out about the same document */
  of(counts: DocumentCounts, name: string, find: () => Found): Found {
    const known = this.#known.get(counts) ?? new Map<string, Found>();
    this.#known.set(counts, known);
    const found = known.get(name) ?? find();
    known.set(name, found);
    return found;
  }
}
