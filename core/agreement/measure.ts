import type { Figure } from "./figure.ts";

/**
 * A measure of agreement, in two steps: what one document adds, counted once, and the figure for any choice of
 * documents, from their counts only. A document that was edited is counted again alone, and a sample of documents
 * needs no text. The figure is of the pooled counts, not the mean of the documents' figures.
 */
export type Measure<Document, Counts> = {
  /** The sufficient statistics of one document: a few numbers or a typed array. */
  readonly count: (document: Document) => Counts;
  /** The figure for these documents together; a document may occur several times. */
  readonly figure: (counts: readonly Counts[]) => Figure;
};
