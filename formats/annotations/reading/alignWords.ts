import type { Range } from "#core/model/structure.ts";

/** Words in a text: where each of them stands. */
export type WordPlaces = { readonly text: string; readonly places: readonly Range[] };

const BETWEEN = /[\s\p{Cc}]*/uy;

/** The words in a text that has them in this order with nothing but white space between; null when it has not. */
export function alignWords(words: Iterable<string>, text: string): WordPlaces | null {
  const places: Range[] = [];
  let at = 0;
  for (const word of words) {
    at = afterSpace(text, at);
    if (word === "" || !text.startsWith(word, at)) return null;
    places.push([at, at + word.length]);
    at += word.length;
  }
  return afterSpace(text, at) === text.length ? { text, places } : null;
}

function afterSpace(text: string, at: number): number {
  BETWEEN.lastIndex = at;
  return at + (BETWEEN.exec(text)?.[0].length ?? 0);
}

/** A text made of the words, with a space between them and a line for each sentence. */
export function joinWords(sentences: readonly (readonly string[])[]): WordPlaces {
  const places: Range[] = [];
  const lines: string[] = [];
  let at = 0;
  for (const words of sentences) {
    for (const word of words) {
      places.push([at, at + word.length]);
      at += word.length + 1;
    }
    lines.push(words.join(" "));
  }
  return { text: lines.join("\n"), places };
}
