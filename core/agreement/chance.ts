import { type Figure, undefinedFor } from "./figure.ts";

/** How far people disagree, and how far they would by chance; in the same unit, of any size from 0. */
export type Disagreement = { readonly observed: number; readonly expected: number };

/**
 * Agreement beyond chance: 1 − observed / expected, which is (A_o − A_e) / (1 − A_e) where disagreement is 1 − A.
 * 1 is full agreement, 0 is chance, below 0 is worse than chance; it is not cut off there. Undefined when no
 * disagreement can be expected, as when everybody gave the same value everywhere.
 */
export function beyondChance({ observed, expected }: Disagreement): Figure {
  return expected === 0 ? undefinedFor("oneCategory") : { value: 1 - observed / expected };
}
