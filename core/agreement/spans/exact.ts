import { rowsOf, type DocumentMarks, type Marks } from "../marks.ts";
import { countPairs, type PairCounts } from "./pairCounts.ts";
import { SHARED_FIELDS } from "./precision.ts";

/** Whether spans can only match with the same tag. */
export type TagRule = "same" | "any";

/**
 * Exact matches of every pair: spans with the same pieces, and the same tag where that is asked for ("strict"). One to
 * one: of two spans stacked on each other with the same tag, each needs one of its own on the other side. A column a
 * tag, or one column when tags do not matter; in spans.
 */
export function countExact(document: DocumentMarks, tags: TagRule): PairCounts {
  const { marks } = document;
  const columns = tags === "same" ? marks.frame.tags.length : 1;
  const columnOf = (row: number) => (tags === "same" ? (marks.tag[row] ?? 0) : 0);
  return countPairs(document, columns * SHARED_FIELDS, ([first, second], amounts, at) => {
    const add = (row: number, field: number) => {
      const cell = at + columnOf(row) * SHARED_FIELDS + field;
      amounts[cell] = (amounts[cell] ?? 0) + 1;
    };
    const [ours, theirs] = [rowsOf(document, first), rowsOf(document, second)];
    for (let row = ours[0]; row < ours[1]; row++) add(row, 1);
    for (let row = theirs[0]; row < theirs[1]; row++) add(row, 2);
    eachEqual(marks, ours, theirs, tags, (row) => add(row, 0));
  });
}

/** Both sides are sorted alike, so equal spans are met by going along both at once. */
function eachEqual(
  marks: Marks,
  [first, firstEnd]: readonly [number, number],
  [second, secondEnd]: readonly [number, number],
  tags: TagRule,
  meet: (row: number) => void,
): void {
  let [ours, theirs] = [first, second];
  while (ours < firstEnd && theirs < secondEnd) {
    const order = comparePlaces(marks, ours, theirs) || (tags === "same" ? tagsApart(marks, ours, theirs) : 0);
    if (order === 0) meet(ours);
    if (order <= 0) ours++;
    if (order >= 0) theirs++;
  }
}

function tagsApart({ tag }: Marks, a: number, b: number): number {
  return (tag[a] ?? 0) - (tag[b] ?? 0);
}

function comparePlaces(marks: Marks, a: number, b: number): number {
  const apart = (marks.start[a] ?? 0) - (marks.start[b] ?? 0) || (marks.end[a] ?? 0) - (marks.end[b] ?? 0);
  return apart === 0 ? comparePieces(marks, a, b) : apart;
}

/** The order of the columns: of two spans whose pieces begin alike the one with fewer would have another end. */
function comparePieces({ pieceFrom, pieceStart, pieceEnd }: Marks, a: number, b: number): number {
  const [from, otherFrom] = [pieceFrom[a] ?? 0, pieceFrom[b] ?? 0];
  const count = Math.min((pieceFrom[a + 1] ?? 0) - from, (pieceFrom[b + 1] ?? 0) - otherFrom);
  for (let piece = 0; piece < count; piece++) {
    const apart =
      (pieceStart[from + piece] ?? 0) - (pieceStart[otherFrom + piece] ?? 0) ||
      (pieceEnd[from + piece] ?? 0) - (pieceEnd[otherFrom + piece] ?? 0);
    if (apart !== 0) return apart;
  }
  return 0;
}
