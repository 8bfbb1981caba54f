import type { Pattern } from "#core/text/pattern.ts";
import type { Range } from "#core/model/structure.ts";

/** Texts to look through with one expression. */
export type PatternRequest = {
  readonly pattern: Pattern;
  readonly texts: readonly { readonly text: string; readonly from: number }[];
  /** Matches in each text at most. */
  readonly limit: number;
};

/** The matches of each text, in the order of the request. */
export type PatternAnswer = readonly (readonly Range[])[];
