import { buildMarks, type DocumentMarks, type Marked } from "#core/agreement/marks.ts";
import { UNMATCHED } from "#core/agreement/matches.ts";
import { type AlphaUCounts, countAlphaU } from "#core/agreement/spans/alphaU.ts";
import { countCharacters } from "#core/agreement/spans/characters.ts";
import type { ContinuumCounts } from "#core/agreement/spans/continuum.ts";
import { countContinuum } from "#core/agreement/spans/countContinuum.ts";
import { eachMatch } from "#core/agreement/spans/eachMatch.ts";
import { countExact } from "#core/agreement/spans/exact.ts";
import { createMatcher } from "#core/agreement/spans/matching.ts";
import { MOST_APART } from "#core/agreement/spans/offsetsApart.ts";
import { countOverlap } from "#core/agreement/spans/overlap.ts";
import { countPairs, pairsOf, type Pair, type PairCounts } from "#core/agreement/spans/pairCounts.ts";
import { countMatchClasses } from "#core/agreement/spans/partial.ts";
import { wordPlaces } from "#core/agreement/spans/words.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import { wordsIn } from "#core/text/segments.ts";
import type { ComparedDocument, Comparison, Sheet } from "./messages.ts";
import { ruleOf } from "./rules.ts";

/** Bars of a histogram of differences in words: from −10 and less to 10 and more. */
export const BARS = 2 * MOST_APART + 1;

/** What one document says about those compared, counted once. */
export type DocumentCounts = {
  readonly exact: PairCounts;
  readonly matched: PairCounts;
  readonly characters: PairCounts;
  /** What became of matches, see MATCH_CLASSES. */
  readonly classes: PairCounts;
  /** The table of tags, then for all tags and each tag the differences of starts and of ends; see `countTables`. */
  readonly tables: PairCounts;
  readonly continuum: ContinuumCounts;
  /** Of two annotators alone, in the order of the pairs. */
  readonly pairContinua: readonly ContinuumCounts[];
  readonly alphaU: AlphaUCounts;
};

/** One document of a comparison: its spans in columns, and what was counted in it. */
export type CountedDocument = {
  readonly document: ComparedDocument;
  readonly sheets: readonly Sheet[];
  readonly offsets: OffsetMap;
  readonly marks: DocumentMarks;
  readonly counts: DocumentCounts;
  /** Spans that do not stand in the text. */
  readonly notExact: number;
  readonly words: number;
};

/** Where in the tables of a pair the differences of starts begin, for all tags (tag −1) or one. */
export function apartAt(tags: number, tag: number, side: "start" | "end"): number {
  return (tags + 1) ** 2 + (tag + 1) * 2 * BARS + (side === "start" ? 0 : BARS);
}

export function tableWidth(tags: number): number {
  return apartAt(tags, tags, "start");
}

/** @param sheets of all parts of the document, in their order; the parts have the same text */
export function countDocument(
  comparison: Comparison,
  document: ComparedDocument,
  sheets: readonly Sheet[],
): CountedDocument {
  const marked = markDocument(comparison, document, sheets);
  return { document, sheets, ...marked, counts: countAll(marked.marks, comparison) };
}

/** The spans of a document in columns, before anything is counted. */
export function markDocument(
  comparison: Comparison,
  document: ComparedDocument,
  sheets: readonly Sheet[],
): Pick<CountedDocument, "offsets" | "marks" | "notExact" | "words"> {
  const text = sheets[0]?.text ?? "";
  const offsets = new OffsetMap(text, "codepoint");
  const { spans, notExact } = markedIn(comparison, document, sheets, offsets);
  const words = Int32Array.from(wordsIn(text, [0, text.length]), ([start]) => offsets.fromUtf16(start));
  const frame = {
    annotators: comparison.annotators.map(({ id }) => id),
    tags: comparison.tags.map(({ id }) => id),
    documents: [{ id: document.id, length: offsets.length, finished: finishedBy(comparison, document, spans), words }],
  };
  const marks: DocumentMarks = { marks: buildMarks(frame, spans), document: 0 };
  return { offsets, marks, notExact, words: words.length };
}

/** Programs note no reading: they are done with what they tagged. */
function finishedBy(
  { settings, annotators }: Comparison,
  { finished }: ComparedDocument,
  spans: readonly Marked[],
): readonly string[] {
  const models = new Set(annotators.filter(({ kind }) => kind === "model").map(({ id }) => id));
  const counts = (annotator: string): boolean => settings.compared === "tagged" || models.has(annotator);
  const tagging = new Set(spans.map(({ annotator }) => annotator));
  return [...new Set([...finished, ...[...tagging].filter(counts)])];
}

type MarkedSpans = { readonly spans: readonly Marked[]; readonly notExact: number };

function markedIn(
  { sameAs }: Comparison,
  document: ComparedDocument,
  sheets: readonly Sheet[],
  offsets: OffsetMap,
): MarkedSpans {
  const spans: Marked[] = [];
  let notExact = 0;
  const canonical = (id: Id | undefined): Id => (id === undefined ? "" : (sameAs[id] ?? id));
  for (const { columns } of sheets)
    for (const [row, id] of columns.ids.entries()) {
      const whole: Range = [columns.start[row] ?? 0, columns.end[row] ?? 0];
      const pieces = (columns.pieces.get(row) ?? [whole]).map((piece) => placeIn(offsets, piece));
      if (pieces.some((piece) => piece === null)) notExact++;
      else
        spans.push({
          id,
          document: document.id,
          annotator: canonical(columns.annotators[columns.annotator[row] ?? 0]),
          tag: canonical(columns.tags[columns.tag[row] ?? 0]),
          pieces: pieces.filter((piece) => piece !== null),
        });
    }
  return { spans, notExact };
}

/** In code points; null when it is not in the text. */
function placeIn(offsets: OffsetMap, range: Range): Range | null {
  try {
    return offsets.range(range);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function countAll(document: DocumentMarks, { settings, tags }: Comparison): DocumentCounts {
  const exact = countExact(document, "same");
  const { matching } = settings;
  const continuum = countContinuum(document);
  const pairs = pairsOf(document);
  return {
    exact,
    matched: matching.kind === "exact" ? exact : countOverlap(document, ruleOf(matching, "same")),
    characters: countCharacters(document, "same"),
    classes: countMatchClasses(document),
    tables: countTables(document, tags.length, settings.matching),
    continuum,
    pairContinua: pairs.length === 1 ? [continuum] : pairs.map((pair) => countContinuum(onlyOf(document, pair))),
    alphaU: countAlphaU(document),
  };
}

/** The document as if nobody else had finished it. */
function onlyOf({ marks, document }: DocumentMarks, pair: Pair): DocumentMarks {
  const finished = marks.finished.map((is, annotator) => (pair.includes(annotator) ? is : 0));
  return { marks: { ...marks, finished }, document };
}

/**
 * Of every pair, matched whatever the tags: who called what what, a square of tags + 1 with "not marked" last; then how
 * many words matches begin and end apart, for all tags and for matches of each tag.
 */
function countTables(document: DocumentMarks, tags: number, matching: Comparison["settings"]["matching"]): PairCounts {
  const { tag } = document.marks;
  const matcher = createMatcher(document, ruleOf(matching, "any"));
  const { first, start, end } = wordPlaces(document);
  const tagOf = (row: number): number => (row === UNMATCHED ? tags : (tag[row] ?? 0));
  return countPairs(document, tableWidth(tags), (pair, amounts, at) => {
    const add = (cell: number): void => {
      amounts[at + cell] = (amounts[at + cell] ?? 0) + 1;
    };
    eachMatch(document, matcher, pair, (row, other) => {
      const [one, another] = [tagOf(row), tagOf(other)];
      add(one * (tags + 1) + another);
      if (row === UNMATCHED || other === UNMATCHED) return;
      const starts = barOf((start[other - first] ?? 0) - (start[row - first] ?? 0));
      const ends = barOf((end[other - first] ?? 0) - (end[row - first] ?? 0));
      for (const slot of one === another ? [-1, one] : [-1]) {
        add(apartAt(tags, slot, "start") + starts);
        add(apartAt(tags, slot, "end") + ends);
      }
    });
  });
}

/** Which bar a difference in words belongs to. */
export function barOf(words: number): number {
  return MOST_APART + Math.max(-MOST_APART, Math.min(MOST_APART, words));
}
