import { annotatorsOf, rowsOf, type DocumentMarks } from "../marks.ts";

/**
 * The stretches that each annotator marked in one document, what papers on unitizing call units: sorted and disjoint in
 * every bucket. Every piece of a span is a stretch of its own; stretches of a bucket that overlap are one, those that
 * only touch are two.
 */
export type Stretches = {
  /** Who has finished the document. */
  readonly annotators: readonly number[];
  /** Buckets for each annotator: the tags, or one for all tags together. */
  readonly buckets: number;
  /** Where a bucket begins: at place in `annotators` × buckets + bucket; one more at the end. */
  readonly from: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** How many stretches were joined to one before them. */
  readonly joined: number;
};

/** By tag, or whatever the tag. */
export function stretchesOf(document: DocumentMarks, by: "tag" | "any"): Stretches {
  const { marks } = document;
  const annotators = annotatorsOf(document);
  const buckets = by === "tag" ? marks.frame.tags.length : 1;
  const bucketOf = (place: number, row: number) => place * buckets + (by === "tag" ? (marks.tag[row] ?? 0) : 0);
  const from = new Int32Array(annotators.length * buckets + 1);
  eachRow(document, annotators, (place, row) => {
    const bucket = bucketOf(place, row);
    from[bucket + 1] = (from[bucket + 1] ?? 0) + (marks.pieceFrom[row + 1] ?? 0) - (marks.pieceFrom[row] ?? 0);
  });
  for (let bucket = 1; bucket < from.length; bucket++) from[bucket] = (from[bucket] ?? 0) + (from[bucket - 1] ?? 0);
  const count = from.at(-1) ?? 0;
  const [start, end, next] = [new Int32Array(count), new Int32Array(count), from.slice()];
  eachRow(document, annotators, (place, row) => {
    const bucket = bucketOf(place, row);
    for (let piece = marks.pieceFrom[row] ?? 0; piece < (marks.pieceFrom[row + 1] ?? 0); piece++) {
      const at = insertionPlace(start, from[bucket] ?? 0, next[bucket] ?? 0, marks.pieceStart[piece] ?? 0, end);
      start[at] = marks.pieceStart[piece] ?? 0;
      end[at] = marks.pieceEnd[piece] ?? 0;
      next[bucket] = (next[bucket] ?? 0) + 1;
    }
  });
  return { annotators, buckets, ...joinOverlapping(from, start, end) };
}

function eachRow(
  document: DocumentMarks,
  annotators: readonly number[],
  visit: (place: number, row: number) => void,
): void {
  for (const [place, annotator] of annotators.entries()) {
    const [first, after] = rowsOf(document, annotator);
    for (let row = first; row < after; row++) visit(place, row);
  }
}

/** Makes room for a stretch; rows are sorted by start, so only the later pieces of a span move anything. */
function insertionPlace(start: Int32Array, from: number, after: number, begin: number, end: Int32Array): number {
  let at = after;
  while (at > from && (start[at - 1] ?? 0) > begin) {
    start[at] = start[at - 1] ?? 0;
    end[at] = end[at - 1] ?? 0;
    at--;
  }
  return at;
}

function joinOverlapping(
  given: Int32Array,
  start: Int32Array,
  end: Int32Array,
): Pick<Stretches, "from" | "start" | "end" | "joined"> {
  const from = new Int32Array(given.length);
  let kept = 0;
  for (let bucket = 0; bucket + 1 < given.length; bucket++) {
    for (let at = given[bucket] ?? 0; at < (given[bucket + 1] ?? 0); at++) {
      const [begin, stop] = [start[at] ?? 0, end[at] ?? 0];
      if (kept > (from[bucket] ?? 0) && begin < (end[kept - 1] ?? 0))
        end[kept - 1] = Math.max(end[kept - 1] ?? 0, stop);
      else {
        start[kept] = begin;
        end[kept++] = stop;
      }
    }
    from[bucket + 1] = kept;
  }
  return { from, start: start.subarray(0, kept), end: end.subarray(0, kept), joined: start.length - kept };
}
