import { IS_ASCII, wordsOfLine } from "./lines.ts";

/** No word is longer; what is, counts as several. */
const LONGEST_WORD = 500;
/** FNV-1a, 32 bits, over UTF-16 code units. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** The hashes of every so many words in a row, in their order and as often as they stand there; of the first so many. */
export function shinglesOf(text: string, size: number, most: number): Uint32Array {
  const words = IS_ASCII.test(text) ? hashPlainWords(text) : wordsOfLine(text).map(hash);
  const shingles = new Uint32Array(Math.max(0, Math.min(most, words.length - size + 1)));
  for (let index = 0; index < shingles.length; index++) {
    let value = 0;
    for (let place = index; place < index + size; place++) value = stir(Math.imul(value, 31) + (words[place] ?? 0));
    shingles[index] = value;
  }
  return shingles;
}

/** Each once, in ascending order. */
export function sortOnce(shingles: Uint32Array): Uint32Array {
  const sorted = shingles.toSorted();
  let count = 0;
  let last = -1;
  for (const shingle of sorted) {
    if (shingle !== last) sorted[count++] = shingle;
    last = shingle;
  }
  return sorted.slice(0, count);
}

/** The same as hashing the words of such a text one by one, without making them. */
function hashPlainWords(text: string): number[] {
  const words: number[] = [];
  let value = BASIS;
  let length = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? lowerLetter(text.charCodeAt(at)) : null;
    if (length > 0 && (code === null || length === LONGEST_WORD)) {
      words.push(value);
      value = BASIS;
      length = 0;
    }
    if (code === null) continue;
    value = Math.imul(value ^ code, PRIME);
    length++;
  }
  return words;
}

/** A letter of ASCII in lower case, or a digit; null for anything else. */
function lowerLetter(code: number): number | null {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) return code;
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : null;
}

function hash(word: string): number {
  let value = BASIS;
  for (let index = 0; index < word.length; index++) value = Math.imul(value ^ word.charCodeAt(index), PRIME);
  return value;
}

/** MurmurHash3's finish: the smallest of many stirred values are a fair sample. */
function stir(value: number): number {
  let stirred = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  stirred = Math.imul(stirred ^ (stirred >>> 13), 0xc2b2ae35);
  return stirred ^ (stirred >>> 16);
}
