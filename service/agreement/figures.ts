import { nominalAlphaOf } from "#core/agreement/coding/nominalAlpha.ts";
import { disagreementOfTwo } from "#core/agreement/coding/twoAnnotators.ts";
import { beyondChance } from "#core/agreement/chance.ts";
import { shareOf, undefinedFor, type Figure } from "#core/agreement/figure.ts";
import type { Interval } from "#core/agreement/bootstrap.ts";
import type { ContinuumSums } from "#core/agreement/spans/poolContinuum.ts";
import { precisionOf, type Shared } from "#core/agreement/spans/precision.ts";
import type { AgreementFigure } from "#contract/agreementValues.ts";

/** A figure with what it rests on. */
export type Measured = { readonly figure: Figure; readonly n: number; readonly coverage: number | null };

export function shown({ figure, n, coverage: part }: Measured, interval?: Interval): AgreementFigure {
  const range = interval === undefined || interval.low === null ? null : { low: interval.low, high: interval.high };
  return {
    value: figure.value,
    reason: figure.value === null ? figure.reason : null,
    // Of an undefined figure nothing is certain.
    interval: figure.value === null ? null : range,
    noInterval: interval?.low === null ? interval.reason : null,
    n: Math.round(n),
    coverage: part,
  };
}

/** F1 of spans, or characters. */
export function f1Of(shared: Shared): Measured {
  return { figure: precisionOf(shared).f1, n: shared.first + shared.second, coverage: null };
}

export function onCharacters(figure: Figure, { positions }: ContinuumSums, part: Figure | null = null): Measured {
  return { figure, n: positions, coverage: part?.value ?? null };
}

/** Who called what what where spans match, and how many spans of both there are with those that match none. */
export type MatchedTags = { readonly cells: Float64Array; readonly spans: number };

/** @param table of ordered pairs, tags + 1 in rows and columns; the last is "not marked" */
export function matchedOnly(table: Float64Array): MatchedTags {
  const side = Math.sqrt(table.length);
  const tags = side - 1;
  const cells = new Float64Array(tags * tags);
  let spans = 0;
  for (const [cell, count] of table.entries()) {
    const [row, column] = [Math.floor(cell / side), cell % side];
    spans += row < tags && column < tags ? 2 * count : count;
    if (row < tags && column < tags) cells[row * tags + column] = count;
  }
  return { cells, spans };
}

export type Coefficient = "percent" | "alpha" | "pi" | "kappa" | "ac1";

/** How far the tags of matched spans agree. */
export function tagFigure({ cells, spans }: MatchedTags, coefficient: Coefficient): Measured {
  const tags = Math.sqrt(cells.length);
  let [matches, same] = [0, 0];
  for (const [cell, count] of cells.entries()) {
    matches += count;
    if (cell % (tags + 1) === 0) same += count;
  }
  const rest = { n: matches, coverage: spans === 0 ? null : (2 * matches) / spans };
  if (matches === 0) return { figure: undefinedFor("noMatches"), ...rest };
  switch (coefficient) {
    case "percent":
      return { figure: shareOf(same, matches, "noMatches"), ...rest };
    case "alpha":
      return { figure: nominalAlphaOf(meetingsIn(cells, tags)), ...rest };
    case "ac1":
      return { figure: ac1Of(cells, tags, same / matches), ...rest };
    case "pi":
    case "kappa": {
      const disagreement = disagreementOfTwo(cells, tags, coefficient === "pi" ? "scott" : "cohen");
      return { figure: disagreement === null ? undefinedFor("noMatches") : beyondChance(disagreement), ...rest };
    }
  }
}

/** Each match told from both sides: Krippendorff's coincidences of units with two values. */
export function bothWays(cells: Float64Array, side: number): Float64Array {
  return cells.map((count, cell) => count + (cells[(cell % side) * side + Math.floor(cell / side)] ?? 0));
}

/** How often each tag met another, and itself, with each match told from both sides. */
function meetingsIn(cells: Float64Array, tags: number): Float64Array {
  const meetings = new Float64Array(2 * tags);
  for (const [cell, count] of cells.entries()) {
    const [row, column] = [Math.floor(cell / tags), cell % tags];
    meetings[row] = (meetings[row] ?? 0) + count;
    meetings[column] = (meetings[column] ?? 0) + count;
    if (row === column) meetings[tags + row] = 2 * count;
  }
  return meetings;
}

/** Gwet's AC1 of units with two values: A_e = Σ π_c (1 − π_c) ÷ (K − 1). */
function ac1Of(cells: Float64Array, tags: number, agreed: number): Figure {
  if (tags < 2) return undefinedFor("oneCategory");
  const sums = bothWays(cells, tags);
  const all = sums.reduce((sum, count) => sum + count, 0);
  let expected = 0;
  for (let tag = 0; tag < tags; tag++) {
    let row = 0;
    for (let other = 0; other < tags; other++) row += sums[tag * tags + other] ?? 0;
    expected += ((row / all) * (1 - row / all)) / (tags - 1);
  }
  return beyondChance({ observed: 1 - agreed, expected: 1 - expected });
}
