import { SAMPLES } from "#core/agreement/bootstrap.ts";
import { annotatorsOf, hasFinished, rowsOf } from "#core/agreement/marks.ts";
import { alphaUOf } from "#core/agreement/spans/alphaU.ts";
import type { AgreementMeasures } from "#contract/agreementMeasures.ts";
import {
  measureNames,
  type Agreement,
  type AgreementFigure,
  type ComparedAnnotator,
  type MeasureName,
  type TagAgreement,
} from "#contract/agreementValues.ts";
import { FEW_SPANS } from "#contract/agreementWords.ts";
import { compareAttributes, type ValuePair } from "./attributes.ts";
import { conventionsOf, exclusionsOf } from "./conventions.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { shown } from "./figures.ts";
import type { Kept } from "./kept.ts";
import { compareRelations, type LinkCounts } from "./linkFigures.ts";
import type { Comparison } from "./messages.ts";
import { compareDocuments, compareRounds, drawStrips } from "./overDocuments.ts";
import { comparePairs, findPatterns } from "./pairs.ts";
import {
  keyOfTag,
  type SummedFigure,
  type SummedFigures,
  type SummedName,
  summedFigure,
  summedOfTag,
  tagFigureNames,
  type TagFigureName,
} from "./summed.ts";

/** The documents of a comparison, counted as far as it was asked for, and the figures that were worked out from them. */
export type CountedComparison = {
  readonly comparison: Comparison;
  readonly documents: readonly CountedDocument[];
  readonly summed: SummedFigures;
  readonly links: Kept<LinkCounts>;
  readonly details: Kept<readonly ValuePair[]>;
};

/** Everything that is said about agreement, from the counts of each document. */
export function computeAgreement(counted: CountedComparison): Omit<Agreement, "counted" | "took"> {
  const { comparison, documents } = counted;
  const compared = comparedIn(documents);
  const byDocument = compareDocuments(comparison, compared);
  const pairs = comparePairs(comparison, compared);
  const wanted = comparison.tags.flatMap((_, tag) => tagFigureNames.map((name) => summedOfTag(name, tag)));
  const { headline, figures } = measureAll(counted, compared, measureNames, wanted);
  return {
    ...describe(counted, compared, "alphas"),
    headline: headline as Agreement["headline"], // all were asked for
    byTag: compareTags(comparison, compared, figures),
    ...pairs,
    byDocument,
    rounds: compareRounds(comparison, compared),
    attributes: compareAttributes(compared, comparison, counted.details),
    relations: compareRelations(compared, comparison, counted.links),
    patterns: findPatterns(comparison, pairs.confusion, pairs.apart),
    strips: drawStrips(comparison, compared, byDocument),
  };
}

/** Measures of the characters, for which overlapping stretches are joined. */
const onCharacters: ReadonlySet<MeasureName> = new Set([
  "uAlpha",
  "uAlphaPlaces",
  "uAlphaMet",
  "characterAlpha",
  "alphaU",
]);

/** Some measures alone: nothing is counted that they do not rest on. */
export function measureAgreement(
  counted: CountedComparison,
  measures: readonly MeasureName[],
): Omit<AgreementMeasures, "counted" | "took"> {
  const compared = comparedIn(counted.documents);
  const about = measures.some((name) => onCharacters.has(name)) ? "alphas" : "spans";
  return {
    ...describe(counted, compared, about),
    headline: measureAll(counted, compared, measures, []).headline,
  };
}

function comparedIn(documents: readonly CountedDocument[]): readonly CountedDocument[] {
  return documents.filter(({ marks }) => annotatorsOf(marks).length > 1);
}

/** What is compared, and what is not. */
function describe(
  { comparison, documents }: CountedComparison,
  compared: readonly CountedDocument[],
  about: "alphas" | "spans",
) {
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
      words: sumOf(compared, ({ document }) => document.words),
    },
    excluded: exclusionsOf(comparison, documents, about),
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
  const finished = documents.filter(({ marks }) => hasFinished(marks, place));
  let [spans, characters, relations] = [0, 0, 0];
  for (const { marks, sheets } of finished) {
    const [first, after] = rowsOf(marks, place);
    spans += after - first;
    for (let row = first; row < after; row++) characters += marks.marks.length[row] ?? 0;
    for (const one of sheets.flatMap((sheet) => sheet.relations))
      if ((comparison.sameAs[one.annotator] ?? one.annotator) === annotator.id) relations += 1;
  }
  const words = sumOf(finished, ({ document }) => document.words);
  return {
    ...annotator,
    documents: finished.length,
    spans,
    relations,
    perThousandWords: words === 0 ? null : (1000 * spans) / words,
    meanLength: spans === 0 ? null : characters / spans,
  };
}

/** The figures asked for over all tags, and those that rest on sums by their keys. */
function measureAll(
  { comparison, summed }: CountedComparison,
  compared: readonly CountedDocument[],
  measures: readonly MeasureName[],
  more: readonly SummedFigure[],
) {
  const wanted = measures.filter((name) => name !== "alphaU");
  const figures = summed.workOut(
    compared,
    [...wanted.map((name) => summedFigure(name, comparison)), ...more],
    comparison.settings.seed,
  );
  const headline: Partial<Record<MeasureName, AgreementFigure>> = {};
  for (const name of measures) headline[name] = name === "alphaU" ? alphaUIn(compared) : figureIn(figures, name);
  return { headline, figures };
}

function figureIn(figures: ReadonlyMap<string, AgreementFigure>, key: SummedName | `${TagFigureName} ${number}`) {
  const figure = figures.get(key);
  if (figure === undefined) throw new RangeError(`The figure ${key} was not worked out`);
  return figure;
}

/** It rests on the lengths of all stretches, and so has no interval. */
function alphaUIn(compared: readonly CountedDocument[]): AgreementFigure {
  const counts = compared.map((one) => one.counts.alphaU);
  const n = sumOf(counts, ({ positions }) => positions);
  return shown({ figure: alphaUOf(counts, "all"), n, coverage: null });
}

function compareTags(
  { annotators, tags }: Comparison,
  compared: readonly CountedDocument[],
  figures: ReadonlyMap<string, AgreementFigure>,
): readonly TagAgreement[] {
  const counts = annotators.map((_, place) => countTags(compared, place, tags.length));
  return tags.map(({ id }, tag): TagAgreement => {
    const units = counts.map((one) => one[tag] ?? 0);
    const figure = (name: TagFigureName): AgreementFigure => figureIn(figures, keyOfTag(name, tag));
    return {
      tag: id,
      units,
      isFew: units.reduce((sum, count) => sum + count, 0) < FEW_SPANS,
      f1Exact: figure("f1Exact"),
      f1Matched: figure("f1Matched"),
      uAlpha: figure("uAlpha"),
      uAlphaMet: figure("uAlphaMet"),
      characterAlpha: figure("characterAlpha"),
    };
  });
}

/** How often one annotator gave each tag. */
function countTags(compared: readonly CountedDocument[], place: number, tags: number): Int32Array {
  const found = new Int32Array(tags);
  for (const { marks } of compared) {
    const [first, after] = rowsOf(marks, place);
    for (let row = first; row < after; row++) {
      const tag = marks.marks.tag[row] ?? 0;
      found[tag] = (found[tag] ?? 0) + 1;
    }
  }
  return found;
}
