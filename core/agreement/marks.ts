import type { Range } from "../model/structure.ts";
import { joinRanges } from "../text/ranges.ts";

/** Whose work on what is compared. Ids that are not named here are left out of everything. */
export type Frame = {
  readonly annotators: readonly string[];
  readonly tags: readonly string[];
  readonly documents: readonly FrameDocument[];
};

export type FrameDocument = {
  readonly id: string;
  /** In code points. */
  readonly length: number;
  /**
   * Who has finished it: whoever finished it and tagged nothing says that nothing belongs here; what somebody who has
   * not finished it would say is not known.
   */
  readonly finished: readonly string[];
  /** Where each word begins, sorted, in code points; needed only for differences in words. */
  readonly words?: ArrayLike<number>;
};

/** What one annotator tagged, called by its id. */
export type Marked = Unnamed & { readonly id: string };

/** What one annotator tagged. */
export type Unnamed = {
  readonly document: string;
  readonly annotator: string;
  readonly tag: string;
  /** Start inclusive, end exclusive, in code points. */
  readonly pieces: readonly Range[];
};

/**
 * The columns that all measures over spans run on, a row a span. Sorted by document, annotator, start, end, pieces, tag
 * and id, so each document is one stretch, and in it each annotator. Documents, annotators and tags are numbers: their
 * places in the frame.
 */
export type Marks = {
  readonly frame: Frame;
  /** Where the rows of an annotator in a document begin: at document × annotators + annotator; one more at the end. */
  readonly from: Int32Array;
  /** 1 where the annotator finished the document, in the same order. */
  readonly finished: Uint8Array;
  readonly tag: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Characters of all pieces. */
  readonly length: Int32Array;
  /** The furthest end of this row and those before it of the same annotator and document. */
  readonly reach: Int32Array;
  /** Where the pieces of a row begin; one more at the end. */
  readonly pieceFrom: Int32Array;
  readonly pieceStart: Int32Array;
  readonly pieceEnd: Int32Array;
  /** The id of the span in a row. */
  readonly idOf: (row: number) => string;
  /** How many spans are not looked at: without a character, and in documents that their annotator has not finished. */
  readonly excluded: { readonly empty: number; readonly unfinished: number };
};

/** One document of the columns: what a measure counts. */
export type DocumentMarks = { readonly marks: Marks; readonly document: number };

export function documentsOf(marks: Marks): DocumentMarks[] {
  return marks.frame.documents.map((_, document) => ({ marks, document }));
}

/** The same columns as if nobody else had finished anything: for a figure of two of many annotators. */
export function onlyAnnotators(marks: Marks, annotators: readonly number[]): Marks {
  const count = marks.frame.annotators.length;
  return { ...marks, finished: marks.finished.map((is, cell) => (annotators.includes(cell % count) ? is : 0)) };
}

/** Who has finished the document, as numbers. */
export function annotatorsOf({ marks, document }: DocumentMarks): number[] {
  const count = marks.frame.annotators.length;
  const found: number[] = [];
  for (let annotator = 0; annotator < count; annotator++)
    if (marks.finished[document * count + annotator] === 1) found.push(annotator);
  return found;
}

export function hasFinished({ marks, document }: DocumentMarks, annotator: number): boolean {
  return marks.finished[document * marks.frame.annotators.length + annotator] === 1;
}

/** The rows of one annotator: the first, and the one after the last. */
export function rowsOf({ marks, document }: DocumentMarks, annotator: number): readonly [number, number] {
  const cell = document * marks.frame.annotators.length + annotator;
  return [marks.from[cell] ?? 0, marks.from[cell + 1] ?? 0];
}

/** The length of the document in code points. */
export function lengthOf({ marks, document }: DocumentMarks): number {
  return marks.frame.documents[document]?.length ?? 0;
}

/**
 * Sorts the spans into columns. One document alone is built from a frame with that document only; its counts are the
 * same as in the whole.
 */
export function buildMarks(frame: Frame, spans: readonly Marked[]): Marks {
  return buildUnnamed(frame, spans, (index) => spans[index]?.id ?? "");
}

/** @param idOf of the spans by their places: ids are only looked up where they are needed */
export function buildUnnamed(frame: Frame, spans: readonly Unnamed[], idOf: (index: number) => string): Marks {
  const finished = finishedIn(frame);
  const placed = placeSpans(frame, finished, spans);
  const from = startsOf(placed.cells, finished.length);
  const source = sortRows(placed, from, idOf);
  const idOfRow = (row: number): string => idOf(source[row] ?? -1);
  return { frame, from, finished, idOf: idOfRow, excluded: placed.excluded, ...fillColumns(placed, from, source) };
}

function finishedIn({ annotators, documents }: Frame): Uint8Array {
  const numbers = numbersOf(annotators);
  const finished = new Uint8Array(documents.length * annotators.length);
  for (const [document, { finished: names }] of documents.entries())
    for (const name of names) {
      const annotator = numbers.get(name);
      if (annotator !== undefined) finished[document * annotators.length + annotator] = 1;
    }
  return finished;
}

function numbersOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

/** What was found out about each span given. */
type Placed = {
  /** document × annotators + annotator, or -1 for spans that are left out. */
  readonly cells: Int32Array;
  readonly tags: Int32Array;
  readonly pieces: readonly (readonly Range[])[];
  readonly excluded: Marks["excluded"];
};

function placeSpans(frame: Frame, finished: Uint8Array, spans: readonly Unnamed[]): Placed {
  const documents = numbersOf(frame.documents.map(({ id }) => id));
  const [annotators, tags] = [numbersOf(frame.annotators), numbersOf(frame.tags)];
  const cells = new Int32Array(spans.length).fill(-1);
  const tagOf = new Int32Array(spans.length);
  const pieces: (readonly Range[])[] = [];
  const excluded = { empty: 0, unfinished: 0 };
  for (const [index, span] of spans.entries()) {
    const [document, annotator] = [documents.get(span.document), annotators.get(span.annotator)];
    const tag = tags.get(span.tag);
    const tidy = tidyPieces(span.pieces);
    pieces.push(tidy);
    if (document === undefined || annotator === undefined || tag === undefined) continue;
    const cell = document * frame.annotators.length + annotator;
    if (finished[cell] !== 1) excluded.unfinished++;
    else if (tidy.length === 0) excluded.empty++;
    else {
      cells[index] = cell;
      tagOf[index] = tag;
    }
  }
  return { cells, tags: tagOf, pieces, excluded };
}

/** Sorted, disjoint and not touching, so that the same characters are always the same pieces. */
function tidyPieces(pieces: readonly Range[]): readonly Range[] {
  let last = -1;
  for (const [start, end] of pieces) {
    if (end <= start || start <= last) return joinRanges(pieces);
    last = end;
  }
  return pieces;
}

function startsOf(cells: Int32Array, count: number): Int32Array {
  const from = new Int32Array(count + 1);
  for (const cell of cells) if (cell >= 0) from[cell + 1] = (from[cell + 1] ?? 0) + 1;
  for (let cell = 0; cell < count; cell++) from[cell + 1] = (from[cell + 1] ?? 0) + (from[cell] ?? 0);
  return from;
}

/** The spans kept, in the order of the columns. */
function sortRows(placed: Placed, from: Int32Array, idOf: (index: number) => string): Int32Array {
  const source = new Int32Array(from.at(-1) ?? 0);
  const next = from.slice();
  for (const [index, cell] of placed.cells.entries()) {
    if (cell < 0) continue;
    const row = next[cell] ?? 0;
    source[row] = index;
    next[cell] = row + 1;
  }
  const keys = new Float64Array(source.length);
  const compare = (a: number, b: number) => compareSpans(placed, idOf, a, b);
  for (let cell = 0; cell + 1 < from.length; cell++)
    sortCell(source.subarray(from[cell], from[cell + 1]), keys.subarray(from[cell], from[cell + 1]), placed, compare);
  return source;
}

/**
 * Numbers are sorted many times faster without a comparison written here: the key is the start, and the place in the
 * cell behind it. Only spans with the same start are compared.
 */
function sortCell(
  rows: Int32Array,
  keys: Float64Array,
  { pieces }: Placed,
  compare: (a: number, b: number) => number,
): void {
  const count = rows.length;
  for (let row = 0; row < count; row++) keys[row] = (pieces[rows[row] ?? 0]?.[0]?.[0] ?? 0) * count + row;
  keys.sort();
  const given = rows.slice();
  for (let row = 0; row < count; row++) rows[row] = given[(keys[row] ?? 0) % count] ?? 0;
  let first = 0;
  for (let row = 1; row <= count; row++) {
    if (row < count && Math.floor((keys[row] ?? 0) / count) === Math.floor((keys[first] ?? 0) / count)) continue;
    if (row - first > 1) rows.subarray(first, row).sort(compare);
    first = row;
  }
}

/** Of two spans with the same start: by end, pieces, tag and id. */
function compareSpans({ pieces, tags }: Placed, idOf: (index: number) => string, a: number, b: number): number {
  const [ours, theirs] = [pieces[a] ?? [], pieces[b] ?? []];
  const ends = (ours.at(-1)?.[1] ?? 0) - (theirs.at(-1)?.[1] ?? 0);
  if (ends !== 0) return ends;
  for (let index = 0; index < Math.min(ours.length, theirs.length); index++) {
    const [start, end] = ours[index] ?? [0, 0];
    const [otherStart, otherEnd] = theirs[index] ?? [0, 0];
    if (start !== otherStart || end !== otherEnd) return start - otherStart || end - otherEnd;
  }
  const tagsApart = (tags[a] ?? 0) - (tags[b] ?? 0);
  if (tagsApart !== 0) return tagsApart;
  return idOf(a) < idOf(b) ? -1 : 1;
}

type Columns = Pick<Marks, "tag" | "start" | "end" | "length" | "reach" | "pieceFrom" | "pieceStart" | "pieceEnd">;

function fillColumns(placed: Placed, from: Int32Array, source: Int32Array): Columns {
  const count = source.length;
  let pieceCount = 0;
  for (const index of source) pieceCount += placed.pieces[index]?.length ?? 0;
  const column = () => new Int32Array(count);
  const [tag, start, end, length, reach] = [column(), column(), column(), column(), column()];
  const pieceFrom = new Int32Array(count + 1);
  const [pieceStart, pieceEnd] = [new Int32Array(pieceCount), new Int32Array(pieceCount)];
  let piece = 0;
  for (const [row, index] of source.entries()) {
    tag[row] = placed.tags[index] ?? 0;
    const pieces = placed.pieces[index] ?? [];
    start[row] = pieces[0]?.[0] ?? 0;
    for (const [pieceBegin, pieceStop] of pieces) {
      pieceStart[piece] = pieceBegin;
      pieceEnd[piece++] = pieceStop;
      length[row] = (length[row] ?? 0) + pieceStop - pieceBegin;
      end[row] = pieceStop;
    }
    pieceFrom[row + 1] = piece;
  }
  for (let cell = 0; cell + 1 < from.length; cell++) fillReach(reach, end, from[cell] ?? 0, from[cell + 1] ?? 0);
  return { tag, start, end, length, reach, pieceFrom, pieceStart, pieceEnd };
}

function fillReach(reach: Int32Array, end: Int32Array, first: number, after: number): void {
  let furthest = 0;
  for (let row = first; row < after; row++) {
    furthest = Math.max(furthest, end[row] ?? 0);
    reach[row] = furthest;
  }
}
