import type { Range } from "#core/model/structure.ts";
import { cleanText } from "./resolveUnit.ts";

/** Where words stand in a text. */
export type PlacedWords = { readonly range: Range; readonly isMoved: boolean };

/**
 * Where the words of a tag are: at the place a file says, or else at the nearest place where they stand.
 * @param range the place the file says, or null when there is no such place in the text
 * @param near where the file says the words begin, also when that is no place in the text
 * @param quote the words the file says; empty when it says none
 * @returns null when the words are nowhere, or there are no words
 */
export function placeWords(text: string, range: Range | null, near: number, quote: string): PlacedWords | null {
  if (range !== null && range[0] < range[1] && (quote === "" || isSame(text.slice(...range), quote)))
    return { range, isMoved: false };
  const words = cleanText(quote);
  if (words.trim() === "") return null;
  const before = text.lastIndexOf(words, near);
  const after = text.indexOf(words, near);
  const start = after === -1 || (before !== -1 && near - before < after - near) ? before : after;
  return start === -1 ? null : { range: [start, start + words.length], isMoved: true };
}

/** White space apart: some tools write a line end in a quote as a space. */
function isSame(text: string, quote: string): boolean {
  return text === quote || bare(text) === bare(cleanText(quote));
}

function bare(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
