import { annotatorsOf, rowsOf, type DocumentMarks } from "../marks.ts";

/** What one annotator tagged. A span in pieces counts from its first character to its last. */
export type Stretch = {
  /** Start inclusive, end exclusive, end above start; in any one unit of length. */
  readonly start: number;
  readonly end: number;
  /** The number of its tag, from 0. */
  readonly tag: number;
};

/** The stretches of each annotator in one document; those of one annotator may overlap. */
export type Continuum = readonly (readonly Stretch[])[];

/** How much places and tags count, and what it costs to have no counterpart: α, β and Δ∅ of Mathet, Widlöcher and Métivier. */
export type Weights = { readonly alpha: number; readonly beta: number; readonly empty: number };

/** Stretches that are taken for one, as numbers in the list of each annotator; null where an annotator has none. */
export type Together = readonly (number | null)[];

/** What those who finished a document marked in it, in code points. */
export function continuumOf(document: DocumentMarks): Continuum {
  const { start, end, tag } = document.marks;
  return annotatorsOf(document).map((annotator) => {
    const [first, after] = rowsOf(document, annotator);
    const rows = Array.from({ length: after - first }, (_, index) => first + index);
    return rows.map((row) => ({ start: start[row] ?? 0, end: end[row] ?? 0, tag: tag[row] ?? 0 }));
  });
}

export function countStretches(continuum: Continuum): number {
  return continuum.reduce((count, stretches) => count + stretches.length, 0);
}

/**
 * How far apart two stretches lie: the distances of their starts and ends by their lengths, squared. 0 is the same place,
 * 1 costs as much as having no counterpart.
 */
export function placesApart(a: Stretch, b: Stretch): number {
  const apart = Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
  return (apart / (a.end - a.start + b.end - b.start)) ** 2;
}

/** How unlike two stretches are, in multiples of Δ∅: by place and by tag, tags being the same or not. */
export function stretchesApart(a: Stretch, b: Stretch, { alpha, beta }: Weights): number {
  return alpha * placesApart(a, b) + (a.tag === b.tag ? 0 : beta);
}
