import { shareOf } from "#core/agreement/figure.ts";
import { hasFinished } from "#core/agreement/marks.ts";
import { MOST_APART } from "#core/agreement/spans/offsetsApart.ts";
import { type Pair, poolEachPair } from "#core/agreement/spans/pairCounts.ts";
import { SHARED_FIELDS, sharedIn, type Shared } from "#core/agreement/spans/precision.ts";
import { addUp } from "#core/agreement/sums.ts";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement, AgreementPattern, Confusion, PairAgreement, WordsApart } from "#contract/agreementValues.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { bothWays, f1Of, matchedOnly, shown, tagFigure } from "./figures.ts";
import type { Comparison } from "./messages.ts";
import { alphaOfPair } from "./overDocuments.ts";
import { allPairs } from "./relations.ts";
import { apartAt, BARS, poolTables, tableWidth } from "./tables.ts";

/** Patterns that are listed, and how often one must occur. */
const PATTERNS = 5;
const LEAST = 3;
/** Words apart that are a habit rather than a slip. */
const HABIT = 3;

export function idsOf({ annotators }: Comparison, [first, second]: Pair): AnnotatorPair {
  return [annotators[first]?.id ?? "", annotators[second]?.id ?? ""];
}

/** What every pair says over all documents, each added up in one pass. */
class Pools {
  readonly comparison: Comparison;
  readonly compared: readonly CountedDocument[];
  readonly tables: (pair: Pair) => Float64Array;

  constructor(comparison: Comparison, compared: readonly CountedDocument[]) {
    this.comparison = comparison;
    this.compared = compared;
    const { annotators, tags } = comparison;
    this.tables = poolTables(
      compared.map(({ counts }) => counts.tables),
      annotators.length,
      tableWidth(tags.length),
    );
  }

  shared(part: "exact" | "matched" | "characters"): (pair: Pair) => Shared {
    const { annotators, tags } = this.comparison;
    const counts = this.compared.map((one) => one.counts[part]);
    const sums = poolEachPair(counts, annotators.length, SHARED_FIELDS * tags.length);
    return (pair) => sharedIn(sums(pair), "all");
  }
}

/** Everything that is said of two people alone, and of how they called things. */
export function comparePairs(
  comparison: Comparison,
  compared: readonly CountedDocument[],
): Pick<Agreement, "pairs" | "confusion" | "apart"> {
  const pools = new Pools(comparison, compared);
  const choices = tablesOfChoices(pools);
  return {
    pairs: describePairs(pools),
    confusion: choices.map((choice) => confusionOf(comparison, choice)),
    apart: choices.flatMap((choice) => histogramsOf(comparison, choice)),
  };
}

function describePairs(pools: Pools): readonly PairAgreement[] {
  const { comparison, compared } = pools;
  const [exact, matched, characters] = [pools.shared("exact"), pools.shared("matched"), pools.shared("characters")];
  return allPairs(comparison).map((pair): PairAgreement => {
    const [equal, met] = [exact(pair), matched(pair)];
    const part = (both: number) => ({ figure: shareOf(both, met.first, "noSpans"), n: met.first, coverage: null });
    const square = squareOf(comparison, pools.tables(pair));
    return {
      pair: idsOf(comparison, pair),
      documents: compared.filter(({ marks }) => pair.every((one) => hasFinished(marks, one))).length,
      f1Exact: shown(f1Of(equal)),
      f1Matched: shown(f1Of(met)),
      f1Characters: shown(f1Of(characters(pair))),
      firstMet: shown(part(met.both)),
      firstExact: shown(part(equal.both)),
      tagKappa: shown(tagFigure(matchedOnly(square), "kappa")),
      uAlpha: alphaOfPair(compared, pair),
    };
  });
}

function squareOf({ tags }: Comparison, tables: Float64Array): Float64Array {
  return tables.subarray(0, (tags.length + 1) ** 2);
}

/** The tables of a pair, or of all pooled. */
type Choice = { readonly pair: Pair | null; readonly tables: Float64Array };

/** All pairs pooled are told from both sides, since nobody stands first there. */
function tablesOfChoices({ comparison, tables }: Pools): readonly Choice[] {
  const each = allPairs(comparison).map((pair): Choice => ({ pair, tables: tables(pair) }));
  const all = addUp(
    each.map((one) => one.tables),
    tableWidth(comparison.tags.length),
  );
  return [{ pair: null, tables: all }, ...each];
}

function confusionOf(comparison: Comparison, { pair, tables }: Choice): Confusion {
  const side = comparison.tags.length + 1;
  const square = squareOf(comparison, tables);
  const cells = pair === null ? bothWays(square, side) : square;
  return {
    pair: pair === null ? null : idsOf(comparison, pair),
    cells: Array.from({ length: side }, (_, row) => [...cells.subarray(row * side, (row + 1) * side)]),
  };
}

function histogramsOf(comparison: Comparison, { pair, tables }: Choice): readonly WordsApart[] {
  const tags = comparison.tags.length;
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
