import { rowsOf, type DocumentMarks } from "../marks.ts";

/** The first and the last word of spans, as numbers of words from 0; a row of the columns is at row − first. */
export type WordPlaces = { readonly first: number; readonly start: Int32Array; readonly end: Int32Array };

/** In which words the spans of a document begin and end. Without words in the frame a character counts as a word. */
export function wordPlaces(document: DocumentMarks): WordPlaces {
  const { marks } = document;
  const { words } = marks.frame.documents[document.document] ?? {};
  const [first] = rowsOf(document, 0);
  const [, after] = rowsOf(document, marks.frame.annotators.length - 1);
  const [start, end] = [new Int32Array(after - first), new Int32Array(after - first)];
  for (let row = first; row < after; row++) {
    start[row - first] = wordAt(words, marks.start[row] ?? 0);
    end[row - first] = wordAt(words, (marks.end[row] ?? 0) - 1);
  }
  return { first, start, end };
}

/** The word that a character is in, or the last one before it; 0 in front of the first. */
function wordAt(words: ArrayLike<number> | undefined, offset: number): number {
  if (words === undefined) return offset;
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
