import { addSparse, type SparseCounts, withoutZeros } from "../sums.ts";
import { VALUE_FIELDS, valueAt, type ContinuumCounts, type ValueSums } from "./continuum.ts";
import { Values } from "./values.ts";

/** The counts of one or several documents, as the measures read them. */
export type ContinuumSums = {
  /** Annotators × characters. */
  readonly positions: number;
  /** By tag: having it, whatever tags are there besides. */
  readonly tags: readonly ValueSums[];
  /** Having any tag. */
  readonly marked: ValueSums;
  /** Having no tag. */
  readonly notMarked: ValueSums;
  /** The values of what is marked: each tag alone, and each combination of tags. */
  readonly given: GivenSums;
};

export type GivenSums = {
  /** GIVEN_FIELDS numbers for each value: its characters, and those of them that another annotator marked. */
  readonly amounts: Float64Array;
  /** Of all values together: see ValueSums. */
  readonly agreed: number;
  readonly squares: number;
  readonly metSquares: number;
};

export const GIVEN_FIELDS = 2;

/** Positions, then what GivenSums has of all values together. */
const HEAD = 4;

/** Where the values begin: after each tag, any tag and no tag. */
function valuesAt(tags: number): number {
  return HEAD + VALUE_FIELDS * (tags + 2);
}

/** The length of the rows of numbers, for all values that were met so far. */
export function continuumWidth(values: Values): number {
  return valuesAt(values.tags) + GIVEN_FIELDS * values.count;
}

/** Everything the measures on characters need of one document as a row of numbers that can be added up. */
export function continuumRow(counts: ContinuumCounts, values: Values): SparseCounts {
  const { tags } = values;
  const numbers = counts.combinations.map((name) => values.numberOf(name));
  const row = new Float64Array(continuumWidth(values));
  const [rest, first] = [HEAD + VALUE_FIELDS * (tags + 1), valuesAt(tags)];
  row[0] = counts.positions;
  row.set(counts.sums.subarray(0, VALUE_FIELDS * (tags + 1)), HEAD);
  row.set(counts.sums.subarray(VALUE_FIELDS * (2 * tags + 1)), rest);
  const put = (number: number, { length, agreed, squares, met, metSquares }: ValueSums): void => {
    row[first + GIVEN_FIELDS * number] = length;
    row[first + GIVEN_FIELDS * number + 1] = met;
    row[1] = (row[1] ?? 0) + agreed;
    row[2] = (row[2] ?? 0) + squares;
    row[3] = (row[3] ?? 0) + metSquares;
  };
  for (let tag = 0; tag < tags; tag++) put(tag, valueAt(counts.sums, tags + 1 + tag));
  for (const [at, number] of numbers.entries()) put(number, valueAt(counts.combinationSums, at));
  return withoutZeros(row);
}

/** @param sums rows added up; they are looked into, and not kept beyond that */
export function readContinuum(sums: Float64Array, tags: number): ContinuumSums {
  const [positions = 0, agreed = 0, squares = 0, metSquares = 0] = sums.subarray(0, HEAD);
  const rows = sums.subarray(HEAD);
  return {
    positions,
    tags: Array.from({ length: tags }, (_, tag) => valueAt(rows, tag)),
    marked: valueAt(rows, tags),
    notMarked: valueAt(rows, tags + 1),
    given: { amounts: sums.subarray(valuesAt(tags)), agreed, squares, metSquares },
  };
}

export function poolContinuum(counts: readonly ContinuumCounts[]): ContinuumSums {
  const tags = Math.max(0, (counts[0]?.sums.length ?? 0) / VALUE_FIELDS - 2) / 2;
  const values = new Values(tags);
  const rows = counts.map((counted) => continuumRow(counted, values));
  const sums = new Float64Array(continuumWidth(values));
  for (const row of rows) addSparse(sums, row, 1);
  return readContinuum(sums, tags);
}
