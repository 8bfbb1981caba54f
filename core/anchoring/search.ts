import search from "approx-string-match";
import type { Range } from "../model/structure.ts";

/** Where words were found that are nearly those that were looked for. */
export type Hit = {
  readonly place: Range;
  /** 1 for the same words, 0 for none of them. */
  readonly similarity: number;
  /** Another place in the window is nearly as like. */
  readonly hasRival: boolean;
};

/** Words that differ in more than this part are others. */
const MOST_ERRORS = 0.4;
/** The next best place must be worse by this part of the words. */
const MARGIN = 0.1;

/**
 * The place in a window of a text that is most like the words; of several that overlap, the one that keeps an end where
 * it is expected.
 * @param expected where the words should begin and end, when that is known
 */
export function findNearly(
  words: string,
  text: string,
  [from, to]: Range,
  expected: { readonly start: number | null; readonly end: number | null },
): Hit | null {
  const window = text.slice(from, to);
  const most = Math.floor(words.length * MOST_ERRORS);
  const found = search(window, words, most);
  const score = ({ start, end }: { readonly start: number; readonly end: number }): number =>
    Number(from + start === expected.start) +
    Number(from + end === expected.end) -
    Math.abs(end - start - words.length) / (words.length + 1);
  const [best] = found.toSorted((a, b) => score(b) - score(a));
  if (best === undefined || best.end <= best.start) return null;
  const near = Math.min(most, best.errors + Math.ceil(words.length * MARGIN));
  const hasRival =
    search(window.slice(0, best.start), words, near).length > 0 ||
    search(window.slice(best.end), words, near).length > 0;
  return {
    place: [from + best.start, from + best.end],
    similarity: 1 - best.errors / words.length,
    hasRival,
  };
}
