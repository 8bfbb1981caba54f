import { continuumRow, continuumWidth } from "#core/agreement/spans/poolContinuum.ts";
import { poolPairs } from "#core/agreement/spans/pairCounts.ts";
import { MATCH_CLASSES } from "#core/agreement/spans/partial.ts";
import { SHARED_FIELDS } from "#core/agreement/spans/precision.ts";
import type { Values } from "#core/agreement/spans/values.ts";
import { type SparseCounts, withoutZeros } from "#core/agreement/sums.ts";
import type { DocumentCounts } from "./documentCounts.ts";

/**
 * Figures that rest on the same numbers of each document, with all pairs pooled. The numbers of a family are a row that
 * can be added up; figures are worked out from what is added up, of all documents or of a sample of them.
 */
export type Family = "exact" | "matched" | "characters" | "classes" | "square" | "continuum";

/** How long the rows of a family are; those of characters grow with the values that were met. */
export function widthOf(family: Family, values: Values): number {
  switch (family) {
    case "exact":
    case "matched":
    case "characters":
      return SHARED_FIELDS * values.tags;
    case "classes":
      return MATCH_CLASSES.length;
    case "square":
      return (values.tags + 1) ** 2;
    case "continuum":
      return continuumWidth(values);
  }
}

export function rowOf(counts: DocumentCounts, family: Family): SparseCounts {
  switch (family) {
    case "exact":
    case "matched":
    case "characters":
    case "classes":
      return withoutZeros(poolPairs([counts[family]], "all"));
    case "square":
      return withoutZeros(counts.square());
    case "continuum":
      return continuumRow(counts.continuum, counts.values);
  }
}
