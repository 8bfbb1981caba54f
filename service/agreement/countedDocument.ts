import { buildUnnamed, type DocumentMarks, type FrameDocument, type Unnamed } from "#core/agreement/marks.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import { wordStarts } from "#core/text/segments.ts";
import { idIn, idsIn } from "#db/spanColumns.ts";
import { DocumentCounts } from "./documentCounts.ts";
import type { ComparedDocument, Comparison, Sheet } from "./messages.ts";
import type { Values } from "#core/agreement/spans/values.ts";

/** One document of a comparison: its spans in columns, and what is counted in it. */
export type CountedDocument = {
  readonly document: ComparedDocument;
  readonly sheets: readonly Sheet[];
  readonly offsets: OffsetMap;
  readonly marks: DocumentMarks;
  readonly counts: DocumentCounts;
  /** Spans that do not stand in the text. */
  readonly notExact: number;
  /** Where links lead that lead out of it. */
  readonly elsewhere: readonly Id[];
};

/** @param sheets of all parts of the document, in their order; the parts have the same text */
export function countDocument(
  comparison: Comparison,
  document: ComparedDocument,
  sheets: readonly Sheet[],
  values: Values,
): CountedDocument {
  const marked = markDocument(comparison, document, sheets);
  const counts = new DocumentCounts(marked.marks, comparison, values);
  return { document, sheets, ...marked, elsewhere: targetsElsewhere(sheets), counts };
}

function targetsElsewhere(sheets: readonly Sheet[]): readonly Id[] {
  const relations = sheets.flatMap((sheet) => sheet.relations);
  if (relations.length === 0) return [];
  const own = new Set(sheets.flatMap(({ columns }) => idsIn(columns)));
  return relations.flatMap(({ target }) => (own.has(target) ? [] : [target]));
}

/** The spans of a document in columns, before anything is counted. */
export function markDocument(
  comparison: Comparison,
  document: ComparedDocument,
  sheets: readonly Sheet[],
): Pick<CountedDocument, "offsets" | "marks" | "notExact"> {
  const text = sheets[0]?.text ?? "";
  const offsets = new OffsetMap(text, "codepoint");
  const { spans, idOf, notExact } = markedIn(comparison, document, sheets, offsets);
  const frame = {
    annotators: comparison.annotators.map(({ id }) => id),
    tags: comparison.tags.map(({ id }) => id),
    documents: [new WordedDocument(document.id, text, offsets, finishedBy(comparison, document, spans))],
  };
  const marks: DocumentMarks = { marks: buildUnnamed(frame, spans, idOf), document: 0 };
  return { offsets, marks, notExact };
}

/** A document whose words are only looked for when something is measured in words. */
class WordedDocument implements FrameDocument {
  readonly id: Id;
  readonly length: number;
  readonly finished: readonly string[];
  readonly #text: string;
  readonly #offsets: OffsetMap;

  constructor(id: Id, text: string, offsets: OffsetMap, finished: readonly string[]) {
    this.id = id;
    this.#text = text;
    this.#offsets = offsets;
    this.length = offsets.length;
    this.finished = finished;
  }

  get words(): Int32Array {
    return Int32Array.from(wordStarts(this.#text), (start) => this.#offsets.fromUtf16(start));
  }
}

/** Programs note no reading: they are done with what they tagged. */
function finishedBy(
  { settings, annotators }: Comparison,
  { finished }: ComparedDocument,
  spans: readonly Unnamed[],
): readonly string[] {
  const models = new Set(annotators.filter(({ kind }) => kind === "model").map(({ id }) => id));
  const counts = (annotator: string): boolean => settings.compared === "tagged" || models.has(annotator);
  const tagging = new Set(spans.map(({ annotator }) => annotator));
  return [...new Set([...finished, ...[...tagging].filter(counts)])];
}

type MarkedSpans = {
  readonly spans: readonly Unnamed[];
  readonly idOf: (index: number) => Id;
  readonly notExact: number;
};

function markedIn(
  { sameAs, annotators, tags }: Comparison,
  document: ComparedDocument,
  sheets: readonly Sheet[],
  offsets: OffsetMap,
): MarkedSpans {
  const spans: Unnamed[] = [];
  const rows: number[] = [];
  const starts: number[] = [];
  let notExact = 0;
  const canonical = (id: Id | undefined): Id => (id === undefined ? "" : (sameAs[id] ?? id));
  for (const { columns } of sheets) {
    starts.push(spans.length);
    for (let row = 0; row < columns.start.length; row++) {
      const whole: Range = [columns.start[row] ?? 0, columns.end[row] ?? 0];
      const pieces = (columns.pieces.get(row) ?? [whole]).map((piece) => placeIn(offsets, piece));
      const annotator = canonical(columns.annotators[columns.annotator[row] ?? 0]);
      const tag = canonical(columns.tags[columns.tag[row] ?? 0]);
      const inText = pieces.filter((piece) => piece !== null);
      if (inText.length === pieces.length) {
        spans.push({ document: document.id, annotator, tag, pieces: inText });
        rows.push(row);
      } else if (annotators.some((one) => one.id === annotator) && tags.some((one) => one.id === tag)) notExact++;
    }
  }
  return { spans, idOf: namesIn(sheets, Int32Array.from(rows), starts), notExact };
}

/**
 * Ids by the places of spans.
 * @param rows in the columns of the sheet; @param starts where the spans of each sheet begin
 */
function namesIn(sheets: readonly Sheet[], rows: Int32Array, starts: readonly number[]): (index: number) => Id {
  return (index) => {
    const sheet = sheets[starts.findLastIndex((start) => start <= index)];
    return sheet === undefined ? "" : idIn(sheet.columns, rows[index] ?? 0);
  };
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
