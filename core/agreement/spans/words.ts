import { lengthOf, rowsOf, type DocumentMarks } from "../marks.ts";

/** The first and the last word of spans, as numbers of words from 0; a row of the columns is at row − first. */
export type WordPlaces = { readonly first: number; readonly start: Int32Array; readonly end: Int32Array };

/** In which words the spans of a document begin and end. Without words in the frame a character counts as a word. */
export function wordPlaces(document: DocumentMarks): WordPlaces {
  const { marks } = document;
  const wordAt = numberWords(document);
  const [first] = rowsOf(document, 0);
  const [, after] = rowsOf(document, marks.frame.annotators.length - 1);
  const [start, end] = [new Int32Array(after - first), new Int32Array(after - first)];
  for (let row = first; row < after; row++) {
    start[row - first] = wordAt[marks.start[row] ?? 0] ?? 0;
    end[row - first] = wordAt[(marks.end[row] ?? 0) - 1] ?? 0;
  }
  return { first, start, end };
}

/** The number of the word that each character is in, or that is the last before it; 0 in front of the first. */
function numberWords(document: DocumentMarks): Int32Array {
  const { words } = document.marks.frame.documents[document.document] ?? {};
  const numbers = new Int32Array(lengthOf(document));
  let word = 0;
  for (let at = 0; at < numbers.length; at++) {
    if (words === undefined) word = at;
    else if (at === words[word + 1]) word++;
    numbers[at] = word;
  }
  return numbers;
}
