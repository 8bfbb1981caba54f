/**
 * What is known of the characters of one value. Where several annotators are told of, each pair is counted in both
 * orders and divided by annotators − 1, so that everybody's characters weigh 1.
 */
export type PlaceSums = {
  /** Characters with this value, over all annotators. */
  length: number;
  /** Of those, met by another annotator's same value. */
  agreed: number;
  /** The squared lengths of its stretches; for what is not marked, which has no stretches, its length. */
  squares: number;
};

export type ValueSums = PlaceSums & {
  /** Of its characters, those that another annotator marked, with any tag. */
  met: number;
  /** For each stretch its part of `met`, squared: a stretch cannot be paired with itself. */
  metSquares: number;
};

/**
 * What one document says about characters: who marked them with what. An annotator's value at a character is the set of
 * the tags there: a tag, none, or a combination where tags overlap, which is a value of its own. Documents that fewer
 * than two annotators finished add nothing.
 */
export type ContinuumCounts = {
  /** Annotators × characters. */
  readonly positions: number;
  /** Rows of VALUE_FIELDS: each tag, whatever tags are there besides; any tag; each tag alone; no tag. */
  readonly sums: Float64Array;
  /** Combinations of tags that occur, by their numbers with commas between them. */
  readonly combinations: readonly string[];
  /** A row of VALUE_FIELDS for each. */
  readonly combinationSums: Float64Array;
  /**
   * How often values met, as Krippendorff's coincidences in characters: a square of tags + 2, symmetric; after the tags
   * "not marked" and "several tags".
   */
  readonly coincidences: Float64Array;
  /** How many stretches were joined to another of the same tag and annotator because they overlap. */
  readonly joined: number;
};

/** How many numbers ValueSums has, in the order of its fields. */
export const VALUE_FIELDS = 5;

/** The value of characters that were not marked. */
export const NOT_MARKED = "";

export function noSums(): ValueSums {
  return { length: 0, agreed: 0, squares: 0, met: 0, metSquares: 0 };
}

export function valueAt(sums: ArrayLike<number>, row: number): ValueSums {
  const at = row * VALUE_FIELDS;
  const [length = 0, agreed = 0, squares = 0, met = 0, metSquares = 0] = [
    sums[at],
    sums[at + 1],
    sums[at + 2],
    sums[at + 3],
    sums[at + 4],
  ];
  return { length, agreed, squares, met, metSquares };
}
