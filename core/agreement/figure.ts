/** Why a figure cannot be given. */
export type Reason =
  | "noUnits"
  | "noPairs"
  | "oneCategory"
  | "missingValues"
  | "noSpans"
  | "noMatches"
  | "noRelations"
  | "noBoundaries"
  | "tooShort"
  | "tooManySpans"
  | "sameByChance"
  | "tooFewAnnotators"
  | "tooManyAnnotators"
  | "tooFewDocuments"
  | "tooOftenUndefined";

/** γ is not worked out for more tags of one person in a text. */
export const MOST_FOR_GAMMA = 200;

/** The reasons in words for people. */
export const reasons: Readonly<Record<Reason, string>> = {
  noUnits: "There is nothing to compare.",
  noPairs: "Nothing was judged by two people.",
  oneCategory: "Everybody gave the same value everywhere, so agreement by chance cannot be told from real agreement.",
  missingValues: "This figure needs a value from everybody everywhere, and some are missing.",
  noSpans: "Nobody tagged anything.",
  noMatches: "No tag of one person meets a tag of another.",
  noRelations: "Nobody linked anything.",
  noBoundaries: "Nobody set a boundary.",
  tooShort: "The text is shorter than the window that is moved over it.",
  tooManySpans: `This is not worked out for more than ${MOST_FOR_GAMMA} tags of one person in a text, nor where too many of them could be together.`,
  sameByChance: "Random work would agree completely, so agreement by chance cannot be told from real agreement.",
  tooFewAnnotators: "It takes at least two people to agree.",
  tooManyAnnotators: "This figure is of two people only; the table of pairs has it for each two.",
  tooFewDocuments: "There are too few texts to say how certain this figure is.",
  tooOftenUndefined: "The figure is undefined for too many samples of the texts to say how certain it is.",
};

/** A figure, or why there is none: what is undefined is never 0 or 1. */
export type Figure = { readonly value: number } | { readonly value: null; readonly reason: Reason };

export function undefinedFor(reason: Reason): Figure {
  return { value: null, reason };
}

/**
 * What part something is of a whole, 0 to 1.
 * @param reason why there is none when the whole is 0
 */
export function shareOf(part: number, whole: number, reason: Reason): Figure {
  return whole === 0 ? { value: null, reason } : { value: part / whole };
}
