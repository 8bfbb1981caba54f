import { shareOf } from "#core/agreement/figure.ts";
import { MOST_APART } from "#core/agreement/spans/offsetsApart.ts";
import { isMeant, type Pair, poolPairs, type Which } from "#core/agreement/spans/pairCounts.ts";
import { sharedOf } from "#core/agreement/spans/precision.ts";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { AgreementPattern, Confusion, PairAgreement, WordsApart } from "#contract/agreementValues.ts";
import { apartAt, BARS, tableWidth, type CountedDocument } from "./countedDocument.ts";
import { bothWays, f1Of, shown, tagFigure } from "./figures.ts";
import type { Comparison } from "./messages.ts";
import { alphaOfPair } from "./overDocuments.ts";
import { allPairs } from "./relations.ts";

/** Patterns that are listed, and how often one must occur. */
const PATTERNS = 5;
const LEAST = 3;
/** Words apart that are a habit rather than a slip. */
const HABIT = 3;

export function idsOf({ annotators }: Comparison, [first, second]: Pair): AnnotatorPair {
  return [annotators[first]?.id ?? "", annotators[second]?.id ?? ""];
}

export function comparePairs(comparison: Comparison, compared: readonly CountedDocument[]): readonly PairAgreement[] {
  const counts = compared.map((one) => one.counts);
  const [exact, matched] = [counts.map((one) => one.exact), counts.map((one) => one.matched)];
  const characters = counts.map((one) => one.characters);
  return allPairs(comparison).map((pair): PairAgreement => {
    const [equal, met] = [sharedOf(exact, pair, "all"), sharedOf(matched, pair, "all")];
    const part = (both: number) => ({ figure: shareOf(both, met.first, "noSpans"), n: met.first, coverage: null });
    return {
      pair: idsOf(comparison, pair),
      documents: exact.filter(({ pairs }) => pairs.some((one) => isMeant(one, pair))).length,
      f1Exact: shown(f1Of(equal)),
      f1Matched: shown(f1Of(met)),
      f1Characters: shown(f1Of(sharedOf(characters, pair, "all"))),
      firstMet: shown(part(met.both)),
      firstExact: shown(part(equal.both)),
      tagKappa: shown(tagFigure(squareOf(comparison, tablesFor(comparison, compared, pair)), "kappa")),
      uAlpha: alphaOfPair(compared, pair),
    };
  });
}

function tablesFor({ tags }: Comparison, compared: readonly CountedDocument[], which: Which): Float64Array {
  const pooled = poolPairs(
    compared.map(({ counts }) => counts.tables),
    which,
  );
  return pooled.length === 0 ? new Float64Array(tableWidth(tags.length)) : pooled;
}

function squareOf({ tags }: Comparison, tables: Float64Array): Float64Array {
  return tables.subarray(0, (tags.length + 1) ** 2);
}

/** All pairs pooled are told from both sides, since nobody stands first there. */
function eachChoice(comparison: Comparison): readonly (Pair | null)[] {
  return [null, ...allPairs(comparison)];
}

export function tablesOf(comparison: Comparison, compared: readonly CountedDocument[]): readonly Confusion[] {
  const side = comparison.tags.length + 1;
  return eachChoice(comparison).map((pair): Confusion => {
    const square = squareOf(comparison, tablesFor(comparison, compared, pair ?? "all"));
    const cells = pair === null ? bothWays(square, side) : square;
    return {
      pair: pair === null ? null : idsOf(comparison, pair),
      cells: Array.from({ length: side }, (_, row) => [...cells.subarray(row * side, (row + 1) * side)]),
    };
  });
}

export function histogramsOf(comparison: Comparison, compared: readonly CountedDocument[]): readonly WordsApart[] {
  const tags = comparison.tags.length;
  return eachChoice(comparison).flatMap((pair) => {
    const tables = tablesFor(comparison, compared, pair ?? "all");
    const barsOf = (tag: number, side: "start" | "end"): number[] => {
      const at = apartAt(tags, tag, side);
      const bars = [...tables.subarray(at, at + BARS)];
      return pair === null ? bars.map((count, bar) => count + (bars[BARS - 1 - bar] ?? 0)) : bars;
    };
    return [-1, ...comparison.tags.keys()].map((tag): WordsApart => {
      const ends = barsOf(tag, "end");
      return {
        pair: pair === null ? null : idsOf(comparison, pair),
        tag: comparison.tags[tag]?.id ?? null,
        starts: barsOf(tag, "start"),
        ends,
        matches: ends.reduce((sum, count) => sum + count, 0),
      };
    });
  });
}

/** The habits behind most disagreements. */
export function findPatterns(
  comparison: Comparison,
  tables: readonly Confusion[],
  apart: readonly WordsApart[],
): readonly AgreementPattern[] {
  const found = [...tables.flatMap((table) => inTable(comparison, table)), ...apart.flatMap((bars) => inBars(bars))];
  return found
    .filter(({ count }) => count >= LEAST)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, PATTERNS);
}

function inTable({ tags }: Comparison, { pair, cells }: Confusion): AgreementPattern[] {
  if (pair === null) return [];
  const swapped: AnnotatorPair = [pair[1], pair[0]];
  const idAt = (place: number) => tags[place]?.id ?? null;
  return cells.flatMap((row, first) =>
    row.flatMap((count, second): AgreementPattern[] => {
      const [one, other] = [idAt(first), idAt(second)];
      if (first === second) return [];
      const shared = { words: 0, count };
      if (one !== null) {
        const mark = { kind: "cell", row: one, column: other } as const;
        return [{ ...shared, kind: other === null ? "skips" : "calls", pair, tag: one, other, mark }];
      }
      if (other === null) return [];
      const mark = { kind: "cell", row: other, column: null } as const;
      return [{ ...shared, kind: "skips", pair: swapped, tag: other, other: null, mark }];
    }),
  );
}

function inBars({ pair, tag, starts, ends }: WordsApart): AgreementPattern[] {
  if (pair === null || tag === null) return [];
  return (
    [
      ["start", starts],
      ["end", ends],
    ] as const
  ).flatMap(([side, bars]) =>
    (
      [
        ["later", HABIT, MOST_APART],
        ["earlier", -MOST_APART, -HABIT],
      ] as const
    ).map(([when, from, to]): AgreementPattern => ({
      kind: side === "start" ? "begins" : "ends",
      pair,
      tag,
      other: null,
      words: when === "later" ? HABIT : -HABIT,
      count: bars.slice(from + MOST_APART, to + MOST_APART + 1).reduce((sum, count) => sum + count, 0),
      mark: { kind: "apart", side, from, to },
    })),
  );
}
