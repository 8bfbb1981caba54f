import type { Range } from "../model/structure.ts";

/** A sentence, or what is left of a line, without the white space around it. */
const SENTENCE = /[^\s.!?…。！？](?:[^\n.!?…。！？]*[^\s.!?…。！？])?[.!?…。！？]*|[.!?…。！？]+/gu;

/** A word or one other character that is no white space; scripts without spaces come character by character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+|\S/gu;

/** The pieces of a text as numbers, equal pieces having equal numbers, and where each is. */
export type Tokens = { readonly names: readonly number[]; readonly places: readonly Range[] };

/** Gives equal words equal numbers, in both texts. */
export class Names {
  readonly #known = new Map<string, number>();

  of(word: string): number {
    const known = this.#known.get(word) ?? this.#known.size;
    this.#known.set(word, known);
    return known;
  }
}

export function sentencesOf(text: string, names: Names): Tokens {
  return split(text, 0, SENTENCE, (piece) => names.of(piece));
}

/** @param nameOf the number of a word and where it begins in the text */
export function wordsOf(text: string, [start, end]: Range, nameOf: (word: string, at: number) => number): Tokens {
  return split(text.slice(start, end), start, WORD, nameOf);
}

function split(text: string, from: number, pattern: RegExp, nameOf: (piece: string, at: number) => number): Tokens {
  const names: number[] = [];
  const places: Range[] = [];
  for (const { 0: piece, index } of text.matchAll(pattern)) {
    names.push(nameOf(piece, from + index));
    places.push([from + index, from + index + piece.length]);
  }
  return { names, places };
}
