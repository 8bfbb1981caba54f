import { undefinedFor } from "#core/agreement/figure.ts";
import { annotatorsOf, type DocumentMarks, rowsOf } from "#core/agreement/marks.ts";
import { uAlpha } from "#core/agreement/spans/unitizedAlpha.ts";
import { sharedOf } from "#core/agreement/spans/precision.ts";
import type { Pair } from "#core/agreement/spans/pairCounts.ts";
import { uAlphaOfTwo } from "#core/agreement/spans/said.ts";
import type { AgreementFigure, AgreementStrip, DocumentAgreement, RoundAgreement } from "#contract/agreementValues.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { f1Of, shown } from "./figures.ts";
import type { Comparison } from "./messages.ts";
import { allPairs } from "./relations.ts";

/** Documents in a batch where nothing was assigned in rounds. */
const BATCH = 16;

export function compareDocuments(
  comparison: Comparison,
  compared: readonly CountedDocument[],
): readonly DocumentAgreement[] {
  return compared.map((one): DocumentAgreement => {
    const annotators = annotatorsOf(one.marks);
    const shared = sharedOf([one.counts.matched], "all", "all");
    return {
      document: one.document.id,
      name: one.document.name,
      length: one.offsets.length,
      words: one.document.words,
      annotators: annotators.map((place) => comparison.annotators[place]?.id ?? ""),
      spans: annotators.reduce((sum, place) => sum + rowsOf(one.marks, place)[1] - rowsOf(one.marks, place)[0], 0),
      uAlpha: shown({ figure: one.counts.alpha, n: one.counts.continuum.positions, coverage: null }),
      f1Matched: shown(f1Of(shared)),
      differences: shared.first + shared.second - 2 * shared.both,
    };
  });
}

/** Texts that are drawn. */
const STRIPS = 5;

/** @param figures of the same documents */
export function drawStrips(
  comparison: Comparison,
  compared: readonly CountedDocument[],
  figures: readonly DocumentAgreement[],
): readonly AgreementStrip[] {
  const alphas = new Map(figures.map(({ document, uAlpha: { value } }) => [document, value]));
  const alphaIn = ({ document }: CountedDocument): number => alphas.get(document.id) ?? Number.POSITIVE_INFINITY;
  return compared
    .filter((one) => Number.isFinite(alphaIn(one)))
    .toSorted((one, other) => alphaIn(one) - alphaIn(other))
    .slice(0, STRIPS)
    .map(({ document, offsets, marks }) => ({
      document: document.id,
      name: document.name,
      length: offsets.length,
      rows: annotatorsOf(marks).map((place) => ({
        annotator: comparison.annotators[place]?.id ?? "",
        stretches: stretchesBy(marks, place),
      })),
    }));
}

function stretchesBy(document: DocumentMarks, place: number): AgreementStrip["rows"][number]["stretches"] {
  const { marks } = document;
  const [first, after] = rowsOf(document, place);
  const found: { start: number; end: number; tag: number }[] = [];
  for (let row = first; row < after; row++)
    for (let piece = marks.pieceFrom[row] ?? 0; piece < (marks.pieceFrom[row + 1] ?? 0); piece++)
      found.push({ start: marks.pieceStart[piece] ?? 0, end: marks.pieceEnd[piece] ?? 0, tag: marks.tag[row] ?? 0 });
  return found;
}

function alphaOf(documents: readonly CountedDocument[]): AgreementFigure {
  const counts = documents.map((one) => one.counts.continuum);
  const n = counts.reduce((sum, { positions }) => sum + positions, 0);
  return shown({ figure: uAlpha.figure(counts), n, coverage: null });
}

/** uα of two annotators alone, on what both finished. */
export function alphaOfPair(documents: readonly CountedDocument[], pair: Pair): AgreementFigure {
  const [first] = documents;
  if (first === undefined) return shown({ figure: undefinedFor("noPairs"), n: 0, coverage: null });
  const said = documents.map(({ counts }) => counts.said);
  const { figure, positions } = uAlphaOfTwo(said, pair, first.counts.values);
  return shown({ figure, n: positions, coverage: null });
}

/** Rounds of assignments, or batches in the order of the list. */
export function compareRounds(comparison: Comparison, compared: readonly CountedDocument[]): readonly RoundAgreement[] {
  const pairs = allPairs(comparison);
  return divide(comparison, compared).map(({ name, documents }) => ({
    name,
    documents: documents.map(({ document }) => document.id),
    uAlpha: alphaOf(documents),
    pairs: pairs.map((pair) => alphaOfPair(documents, pair)),
  }));
}

type Part = { readonly name: string; readonly documents: readonly CountedDocument[] };

function divide({ rounds }: Comparison, compared: readonly CountedDocument[]): readonly Part[] {
  if (rounds.length > 0)
    return rounds
      .map(({ name, documents }) => {
        const own = new Set(documents);
        return { name, documents: compared.filter(({ document }) => own.has(document.id)) };
      })
      .filter(({ documents }) => documents.length > 0);
  const batches: Part[] = [];
  for (let first = 0; first < compared.length; first += BATCH)
    batches.push({ name: String(batches.length + 1), documents: compared.slice(first, first + BATCH) });
  return batches;
}
