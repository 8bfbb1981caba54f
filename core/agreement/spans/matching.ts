import { rowsOf, type DocumentMarks, type Marks } from "../marks.ts";
import { UNMATCHED } from "../matches.ts";
import { Assigner, type Edges } from "./assignment.ts";
import type { TagRule } from "./exact.ts";
import { wordPlaces, type WordPlaces } from "./words.ts";

/** When two spans can match: they have characters in common, and … */
export type Rule = {
  readonly tags: TagRule;
  readonly near:
    | { readonly kind: "overlap" }
    /** … the characters in common are at least this part of the characters of both together (IoU, Jaccard), 0 to 1. */
    | { readonly kind: "common"; readonly least: number }
    /** … they begin, and end, at most so many words apart. */
    | { readonly kind: "words"; readonly most: number };
};

/** The rule for links and details: the same pieces and tag; stacked spans by their order. */
export const EXACTLY: Rule = { tags: "same", near: { kind: "common", least: 1 } };

/** The rule for figures that only need to know who means the same place. */
export const ANY_OVERLAP: Rule = { tags: "any", near: { kind: "overlap" } };

/** Matches the spans of two annotators in one document. */
export type Matcher = {
  /**
   * The row of the second annotator that each row of the first is matched with, or UNMATCHED: at row − the first row,
   * and no further. To be read before the next pair is matched.
   */
  readonly match: (first: number, second: number) => Int32Array;
};

/**
 * One to one: of all ways to match spans, the one with the most characters in common; of those the one with the most
 * matches, then with the most equal pieces, then with the most equal tags. What is still equal is settled by the order
 * of the columns: start, end, tag, id. So spans stacked on each other are matched in their order, and none twice.
 */
export function createMatcher(document: DocumentMarks, rule: Rule): Matcher {
  const places = rule.near.kind === "words" ? wordPlaces(document) : null;
  const found = new FoundEdges();
  const assigner = new Assigner();
  return {
    match: (first, second) => {
      const [ours, theirs] = [rowsOf(document, first), rowsOf(document, second)];
      findEdges(found, document.marks, ours, theirs, rule, places);
      const count = ours[1] - ours[0];
      const matched = assigner.assign(count, theirs[1] - theirs[0], found);
      for (let row = 0; row < count; row++) {
        const column = matched[row] ?? UNMATCHED;
        if (column !== UNMATCHED) matched[row] = column + theirs[0];
      }
      return matched;
    },
  };
}

/** Edges in arrays that are used again for every pair of a document. */
class FoundEdges implements Edges {
  from: Int32Array = new Int32Array(256);
  column: Int32Array = new Int32Array(256);
  weight: Float64Array = new Float64Array(256);
  count = 0;

  start(rows: number): void {
    this.count = 0;
    if (this.from.length <= rows) this.from = new Int32Array(2 * rows);
  }

  add(column: number, weight: number): void {
    if (this.count === this.column.length) {
      const [columns, weights] = [this.column, this.weight];
      this.column = new Int32Array(2 * this.count);
      this.weight = new Float64Array(2 * this.count);
      this.column.set(columns);
      this.weight.set(weights);
    }
    this.column[this.count] = column;
    this.weight[this.count++] = weight;
  }

  endRow(row: number): void {
    this.from[row + 1] = this.count;
  }
}

type Rows = readonly [number, number];

/** Both sides are sorted by start; rows of the second that end before where we are are passed over for good. */
function findEdges(
  found: FoundEdges,
  marks: Marks,
  ours: Rows,
  theirs: Rows,
  rule: Rule,
  places: WordPlaces | null,
): void {
  const { start, end, tag, length, reach } = marks;
  const typed = rule.tags === "same";
  const level = Math.min(ours[1] - ours[0], theirs[1] - theirs[0]) + 1;
  let low = theirs[0];
  found.start(ours[1] - ours[0]);
  for (let row = ours[0]; row < ours[1]; row++) {
    const [begin, stop] = [start[row] ?? 0, end[row] ?? 0];
    while (low < theirs[1] && (reach[low] ?? 0) <= begin) low++;
    for (let other = low; other < theirs[1] && (start[other] ?? 0) < stop; other++) {
      if ((end[other] ?? 0) <= begin || (typed && tag[row] !== tag[other])) continue;
      const common = charactersInCommon(marks, row, other);
      if (common === 0 || !isNear(rule, common, (length[row] ?? 0) + (length[other] ?? 0), places, row, other))
        continue;
      const equal = common === length[row] && common === length[other] ? 1 : 0;
      // One number, highest first: characters in common, one match, equal pieces, equal tags.
      const weight = ((common * level + 1) * level + equal) * level + (tag[row] === tag[other] ? 1 : 0);
      found.add(other - theirs[0], weight);
    }
    found.endRow(row - ours[0]);
  }
}

function isNear(
  { near }: Rule,
  common: number,
  lengths: number,
  places: WordPlaces | null,
  row: number,
  other: number,
): boolean {
  if (near.kind === "common") return common / (lengths - common) >= near.least;
  if (near.kind === "overlap" || places === null) return true;
  const [ours, theirs] = [row - places.first, other - places.first];
  const starts = Math.abs((places.start[ours] ?? 0) - (places.start[theirs] ?? 0));
  return starts <= near.most && Math.abs((places.end[ours] ?? 0) - (places.end[theirs] ?? 0)) <= near.most;
}

/** How many characters two spans have in common, over all their pieces. */
export function charactersInCommon(marks: Marks, row: number, other: number): number {
  const { pieceFrom, pieceStart, pieceEnd } = marks;
  let [ours, theirs] = [pieceFrom[row] ?? 0, pieceFrom[other] ?? 0];
  const [oursEnd, theirsEnd] = [pieceFrom[row + 1] ?? 0, pieceFrom[other + 1] ?? 0];
  if (oursEnd - ours === 1 && theirsEnd - theirs === 1)
    return Math.max(
      0,
      Math.min(marks.end[row] ?? 0, marks.end[other] ?? 0) - Math.max(marks.start[row] ?? 0, marks.start[other] ?? 0),
    );
  let common = 0;
  while (ours < oursEnd && theirs < theirsEnd) {
    const [stop, otherStop] = [pieceEnd[ours] ?? 0, pieceEnd[theirs] ?? 0];
    const shared = Math.min(stop, otherStop) - Math.max(pieceStart[ours] ?? 0, pieceStart[theirs] ?? 0);
    if (shared > 0) common += shared;
    if (stop <= otherStop) ours++;
    if (otherStop <= stop) theirs++;
  }
  return common;
}
