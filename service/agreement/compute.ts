import { bootstrapSums, SAMPLES, withoutZeros, type Interval } from "#core/agreement/bootstrap.ts";
import { annotatorsOf, rowsOf } from "#core/agreement/marks.ts";
import { alphaUOf } from "#core/agreement/spans/alphaU.ts";
import type { AgreementFigure, Agreement, ComparedAnnotator, TagAgreement } from "#contract/agreementValues.ts";
import { FEW_SPANS } from "#contract/agreementWords.ts";
import { compareAttributes } from "./attributes.ts";
import { conventionsOf, exclusionsOf } from "./conventions.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { measureSums, measureTag, shown, type Measured, type SummedName, type TagFigures } from "./figures.ts";
import type { Comparison } from "./messages.ts";
import { compareDocuments, compareRounds, drawStrips } from "./overDocuments.ts";
import { comparePairs, findPatterns, histogramsOf, tablesOf } from "./pairs.ts";
import { allPairs, compareRelations } from "./relations.ts";
import { SumLayout } from "./sums.ts";

/** Everything that is said about agreement, from the counts of each document. */
export function computeAgreement(
  comparison: Comparison,
  documents: readonly CountedDocument[],
): Omit<Agreement, "counted" | "took"> {
  const compared = documents.filter(({ marks }) => annotatorsOf(marks).length > 1);
  const { headline, byTag } = compareAll(comparison, compared);
  const tables = tablesOf(comparison, compared);
  const apart = histogramsOf(comparison, compared);
  const pairs = comparePairs(comparison, compared);
  const byDocument = compareDocuments(comparison, compared);
  return {
    settings: comparison.settings,
    project: comparison.project,
    schemaVersion: comparison.schemaVersion,
    state: comparison.state,
    annotators: comparison.annotators.map((_, place) => describeAnnotator(comparison, documents, place)),
    tags: comparison.tags,
    material: {
      documents: documents.length,
      compared: compared.length,
      characters: sumOf(compared, ({ offsets }) => offsets.length),
      words: sumOf(compared, ({ words }) => words),
    },
    headline,
    byTag,
    pairs,
    confusion: tables,
    apart,
    byDocument,
    rounds: compareRounds(comparison, compared),
    attributes: compareAttributes(compared, comparison),
    relations: compareRelations(compared, comparison),
    patterns: findPatterns(comparison, tables, apart),
    strips: drawStrips(comparison, compared, byDocument),
    excluded: exclusionsOf(comparison, documents),
    conventions: conventionsOf(comparison.settings),
    samples: SAMPLES,
  };
}

function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

function describeAnnotator(
  comparison: Comparison,
  documents: readonly CountedDocument[],
  place: number,
): ComparedAnnotator {
  const annotator = comparison.annotators[place];
  if (annotator === undefined) throw new RangeError(`There is no annotator ${place}`);
  const finished = documents.filter(({ marks }) => annotatorsOf(marks).includes(place));
  let [spans, characters, relations] = [0, 0, 0];
  for (const { marks, sheets } of finished) {
    const [first, after] = rowsOf(marks, place);
    spans += after - first;
    for (let row = first; row < after; row++) characters += marks.marks.length[row] ?? 0;
    for (const one of sheets.flatMap((sheet) => sheet.relations))
      if ((comparison.sameAs[one.annotator] ?? one.annotator) === annotator.id) relations += 1;
  }
  const words = sumOf(finished, (one) => one.words);
  return {
    ...annotator,
    documents: finished.length,
    spans,
    relations,
    perThousandWords: words === 0 ? null : (1000 * spans) / words,
    meanLength: spans === 0 ? null : characters / spans,
  };
}

/** The figures that rest on sums, each with an interval from the same samples. */
function compareAll(
  comparison: Comparison,
  compared: readonly CountedDocument[],
): Pick<Agreement, "headline" | "byTag"> {
  const tags = comparison.tags.length;
  const layout = new SumLayout(
    tags,
    compared.map(({ counts }) => counts),
  );
  const rows = compared.map(({ counts }) => layout.rowOf(counts));
  const pairs = allPairs(comparison).length;
  const measureAll = (sums: Float64Array): Measures => {
    const continuum = layout.continuumOf(sums);
    const all = measureSums(layout, sums, pairs);
    return { all, tags: comparison.tags.map((_, tag) => measureTag(layout, sums, continuum, tag)) };
  };
  const whole = measureAll(layout.addUp(rows));
  const intervals = bootstrapSums(
    (sums) => listOf(measureAll(sums)).map(({ figure }) => figure),
    rows.map(withoutZeros),
    layout.length,
    comparison.settings.seed,
  );
  return name(comparison, compared, whole, intervals);
}

type Measures = {
  readonly all: Readonly<Record<SummedName, Measured>>;
  readonly tags: readonly TagFigures[];
};

/** Always in the same order. */
function listOf({ all, tags }: Measures): readonly Measured[] {
  return [...Object.values(all), ...tags.flatMap((figures) => Object.values(figures))];
}

function name(
  comparison: Comparison,
  compared: readonly CountedDocument[],
  whole: Measures,
  intervals: readonly Interval[],
): Pick<Agreement, "headline" | "byTag"> {
  const places = new Map(listOf(whole).map((measured, place) => [measured, place]));
  const withInterval = (measured: Measured): AgreementFigure => shown(measured, intervals[places.get(measured) ?? -1]);
  const { all } = whole;
  const alphaU = {
    figure: alphaUOf(
      compared.map(({ counts }) => counts.alphaU),
      "all",
    ),
    n: all.uAlpha.n,
    coverage: null,
  };
  const summed = Object.fromEntries(
    Object.entries(all).map(([measure, measured]) => [measure, withInterval(measured)]),
  ) as Record<SummedName, AgreementFigure>; // the same names
  return {
    headline: { ...summed, alphaU: shown(alphaU) },
    byTag: whole.tags.map((figures, tag): TagAgreement => {
      const units = comparison.annotators.map((_, place) => countTag(compared, place, tag));
      return {
        tag: comparison.tags[tag]?.id ?? "",
        units,
        isFew: units.reduce((sum, count) => sum + count, 0) < FEW_SPANS,
        f1Exact: withInterval(figures.f1Exact),
        f1Matched: withInterval(figures.f1Matched),
        uAlpha: withInterval(figures.uAlpha),
        uAlphaMet: withInterval(figures.uAlphaMet),
        characterAlpha: withInterval(figures.characterAlpha),
      };
    }),
  };
}

function countTag(compared: readonly CountedDocument[], place: number, tag: number): number {
  return sumOf(compared, ({ marks }) => {
    const [first, after] = rowsOf(marks, place);
    let count = 0;
    for (let row = first; row < after; row++) if (marks.marks.tag[row] === tag) count++;
    return count;
  });
}
