import type { Range } from "../model/structure.ts";
import { snapToGrapheme } from "./segments.ts";

export type FindOptions = { readonly matchCase: boolean; readonly wholeWords: boolean };

/** A text as searching sees it, and the way back to the text itself. */
export type Folded = {
  readonly source: string;
  readonly text: string;
  /** Where the two run out of step: from folded offset `at` on, source offset is `to` plus the distance. Sorted. */
  readonly steps: readonly { readonly at: number; readonly to: number }[];
};

/** Accents and vowel points that people leave out when they type: Latin, Greek, Hebrew, Arabic. */
const LEFT_OUT = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu;
/** Soft hyphen, zero-width space and joiners between words, byte order mark. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/u;
const SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const SINGLE_QUOTE = /[\u2018-\u201b\u2032\u02bc]/u;
const DOUBLE_QUOTE = /[\u201c-\u201f\u2033\u00ab\u00bb]/u;
const OUTSIDE_ASCII = /[^\n\x20-\x7e]/gu;
const WORD_BEFORE = /[\p{L}\p{N}\p{M}_]$/u;
const WORD_AFTER = /^[\p{L}\p{N}\p{M}_]/u;

/**
 * Folds what searching does not tell apart: kinds of space and quote mark, accents, and capitals unless `matchCase`.
 * Line breaks stay, so that nothing is found across two blocks.
 */
export function fold(source: string, options: Pick<FindOptions, "matchCase">): Folded {
  const toCase = options.matchCase ? (text: string) => text : (text: string) => text.toLowerCase();
  const known = new Map<string, string>();
  const pieces: string[] = [];
  const steps: { at: number; to: number }[] = [];
  let length = 0;
  let done = 0;
  for (const { 0: character, index } of source.matchAll(OUTSIDE_ASCII)) {
    if (index > done) pieces.push(toCase(source.slice(done, index)));
    length += index - done;
    done = index + character.length;
    let folded = known.get(character);
    if (folded === undefined) {
      folded = foldCharacter(character, toCase);
      known.set(character, folded);
    }
    pieces.push(folded);
    length += folded.length;
    if (folded.length !== character.length) steps.push({ at: length, to: done });
  }
  if (done < source.length) pieces.push(toCase(source.slice(done)));
  return { source, text: pieces.join(""), steps };
}

function foldCharacter(character: string, toCase: (text: string) => string): string {
  if (SPACE.test(character)) return " ";
  if (SINGLE_QUOTE.test(character)) return "'";
  if (DOUBLE_QUOTE.test(character)) return '"';
  if (INVISIBLE.test(character)) return "";
  return toCase(character).normalize("NFD").replaceAll(LEFT_OUT, "").normalize("NFC");
}

/** Every place the query stands in the text: sorted, disjoint, on grapheme boundaries. An empty query finds nothing. */
export function findAll(text: string, query: string, options: FindOptions): Range[] {
  return findInFolded(fold(text, options), query, options);
}

/** As findAll, in a text folded before with the same `matchCase`. */
export function findInFolded(folded: Folded, query: string, options: FindOptions): Range[] {
  return [...findFrom(folded, query, options, 0)];
}

/** As findInFolded, one after the other, from a place of the text on. */
export function* findFrom(folded: Folded, query: string, options: FindOptions, start: number): Generator<Range> {
  const wanted = fold(query, options).text;
  if (wanted.length === 0) return;
  let from = folded.text.indexOf(wanted, foldedOffset(folded, start));
  while (from !== -1) {
    const range = rangeInSource(folded, from, from + wanted.length);
    const isHit = range !== null && range[0] >= start && (!options.wholeWords || standsAlone(folded.source, range));
    if (isHit) yield range;
    from = folded.text.indexOf(wanted, isHit ? from + wanted.length : from + 1);
  }
}

/** Where a place of the text stands in its folded form, or a little before. */
function foldedOffset({ steps, text }: Folded, offset: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.to ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const step = steps[low - 1];
  const next = steps[low]?.at ?? text.length;
  return Math.min(next, step === undefined ? offset : step.at + offset - step.to);
}

/** Null when a character of the text is only partly covered. */
function rangeInSource(folded: Folded, from: number, to: number): Range | null {
  const start = sourceOffset(folded, from, "after");
  const nearest = sourceOffset(folded, to, "before");
  const farthest = sourceOffset(folded, to, "after");
  if (start >= nearest || snapToGrapheme(folded.source, start, "start") !== start) return null;
  const end = snapToGrapheme(folded.source, nearest, "end");
  return end <= farthest ? [start, end] : null;
}

/** `before` or `after` the characters at this place that fold to nothing. */
function sourceOffset({ steps, source }: Folded, offset: number, side: "before" | "after"): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = steps[middle]?.at ?? 0;
    if (side === "after" ? at <= offset : at < offset) low = middle + 1;
    else high = middle;
  }
  const step = low === 0 ? undefined : steps[low - 1];
  return Math.min(source.length, step === undefined ? offset : step.to + offset - step.at);
}

/** Whether no letter, digit or mark touches the range from outside. */
export function standsAlone(text: string, [start, end]: Range): boolean {
  return !WORD_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && !WORD_AFTER.test(text.slice(end, end + 2));
}
