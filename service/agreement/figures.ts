import { nominalAlphaOf } from "#core/agreement/coding/nominalAlpha.ts";
import { disagreementOfTwo } from "#core/agreement/coding/twoAnnotators.ts";
import { beyondChance } from "#core/agreement/chance.ts";
import { shareOf, undefinedFor, type Figure } from "#core/agreement/figure.ts";
import type { Interval } from "#core/agreement/bootstrap.ts";
import { characterAlpha } from "#core/agreement/spans/characterAlpha.ts";
import type { ContinuumCounts } from "#core/agreement/spans/continuum.ts";
import { classesOf, partialPrecision } from "#core/agreement/spans/partial.ts";
import { precisionOf, type Shared } from "#core/agreement/spans/precision.ts";
import {
  coverage,
  coverageOf,
  uAlpha,
  uAlphaMet,
  uAlphaMetBy,
  uAlphaOfTag,
  uAlphaPlaces,
} from "#core/agreement/spans/unitizedAlpha.ts";
import type { AgreementFigure, MeasureName } from "#contract/agreementValues.ts";
import type { SumLayout } from "./sums.ts";

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

function onCharacters(figure: Figure, { positions }: ContinuumCounts, part: Figure | null = null): Measured {
  return { figure, n: positions, coverage: part?.value ?? null };
}

function uAlphaIn(continuum: ContinuumCounts): Measured {
  return onCharacters(uAlpha.figure([continuum]), continuum);
}

/** The tags of matched spans without those that were not marked. @param table tags + 1 in rows and columns */
function matchedOnly(table: Float64Array): { readonly cells: Float64Array; readonly spans: number } {
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

type Coefficient = "percent" | "alpha" | "pi" | "kappa" | "ac1";

/** How far the tags of matched spans agree. @param table who called what what, of ordered pairs */
export function tagFigure(table: Float64Array, coefficient: Coefficient): Measured {
  const { cells, spans } = matchedOnly(table);
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

/** Measures that rest on sums alone, and so have intervals from samples of the documents. */
export type SummedName = Exclude<MeasureName, "alphaU">;

/** @param pairs how many pairs are compared: κ is that of two annotators */
export function measureSums(
  layout: SumLayout,
  sums: Float64Array,
  pairs: number,
): Readonly<Record<SummedName, Measured>> {
  const continuum = layout.continuumOf(sums);
  const table = layout.tableOf(sums);
  const partial = classesOf(layout.classesOf(sums), "partial");
  const all = 2 * (partial.correct + partial.incorrect + partial.partial) + partial.missing + partial.spurious;
  const met = coverage.figure([continuum]);
  const kappa = tagFigure(table, "kappa");
  return {
    uAlpha: uAlphaIn(continuum),
    uAlphaPlaces: onCharacters(uAlphaPlaces.figure([continuum]), continuum),
    uAlphaMet: onCharacters(uAlphaMet.figure([continuum]), continuum, met),
    characterAlpha: onCharacters(characterAlpha("all").figure([continuum]), continuum),
    f1Exact: f1Of(layout.sharedOf(sums, "exact", "all")),
    f1Matched: f1Of(layout.sharedOf(sums, "matched", "all")),
    f1Characters: f1Of(layout.sharedOf(sums, "characters", "all")),
    f1Partial: { figure: partialPrecision(partial).f1, n: all, coverage: null },
    tagPercent: tagFigure(table, "percent"),
    tagAlpha: tagFigure(table, "alpha"),
    tagPi: tagFigure(table, "pi"),
    tagKappa: pairs > 1 ? { ...kappa, figure: undefinedFor("tooManyAnnotators") } : kappa,
    tagAc1: tagFigure(table, "ac1"),
  };
}

export type TagFigures = {
  readonly f1Exact: Measured;
  readonly f1Matched: Measured;
  readonly uAlpha: Measured;
  readonly uAlphaMet: Measured;
  readonly characterAlpha: Measured;
};

export function measureTag(layout: SumLayout, sums: Float64Array, continuum: ContinuumCounts, tag: number): TagFigures {
  return {
    f1Exact: f1Of(layout.sharedOf(sums, "exact", tag)),
    f1Matched: f1Of(layout.sharedOf(sums, "matched", tag)),
    uAlpha: onCharacters(uAlphaOfTag(tag).figure([continuum]), continuum),
    uAlphaMet: onCharacters(uAlphaMetBy(tag).figure([continuum]), continuum, coverageOf(tag).figure([continuum])),
    characterAlpha: onCharacters(characterAlpha(tag).figure([continuum]), continuum),
  };
}
