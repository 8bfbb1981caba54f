import { type Coding, MISSING } from "./coding.ts";

/** Two annotators by their places in the rows of a coding. */
export type Pair = readonly [first: number, second: number];

/**
 * Who said what: how many units the first annotator of the pair gave the row's value and the second the column's;
 * categories × categories, row after row. Units that one of them gave no value are left out.
 */
export function confusionOf({ annotators, values }: Coding, pair: Pair, categories: number): Float64Array {
  const table = new Float64Array(categories * categories);
  for (let row = 0; row < values.length; row += annotators) {
    const first = values[row + pair[0]] ?? MISSING;
    const second = values[row + pair[1]] ?? MISSING;
    if (first === MISSING || second === MISSING) continue;
    const cell = first * categories + second;
    table[cell] = (table[cell] ?? 0) + 1;
  }
  return table;
}
