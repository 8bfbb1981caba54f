import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";

/** How well a query fits a text, and which stretches of it to point out. */
export type Fit = { readonly score: number; readonly hits: readonly Range[] };

const PLAIN = /^[\x20-\x7e]*$/u;

/** Length keeping: one folded character for each unit of the text, so that hits are offsets into it. */
function foldEach(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return Array.from(
    { length: text.length },
    (_, at) => (text[at] ?? "").normalize("NFD")[0]?.toLowerCase() ?? " ",
  ).join("");
}

const WORD_START = /(?:^|[^\p{L}\p{N}])(?=[\p{L}\p{N}])/gu;

/** A text made ready for matching. */
type Ready = { readonly length: number; readonly folded: string; readonly starts: readonly number[] };

function makeReady(text: string): Ready {
  const folded = foldEach(text);
  const starts = Array.from(folded.matchAll(WORD_START), (match) => match.index + match[0].length);
  return { length: text.length, folded, starts };
}

function wordsOf(query: string): string[] {
  return foldEach(query)
    .split(/\s+/u)
    .filter((word) => word !== "");
}

/**
 * Forgiving match: every word of the query must be found, in any order, as the start of a word, inside one, as first
 * letters of words ("nd" for "next document"), or as letters in order. Null when one is not. Shorter texts win ties.
 */
export function fitOf(query: string, text: string): Fit | null {
  return fitOfWords(wordsOf(query), makeReady(text));
}

function fitOfWords(words: readonly string[], { length, folded, starts }: Ready): Fit | null {
  const fits: Fit[] = [];
  for (const word of words) {
    const fit = fitOfWord(word, folded, starts);
    if (fit === null) return null;
    fits.push(fit);
  }
  const score = fits.reduce((sum, fit) => sum + fit.score, 0) - Math.min(20, length / 20);
  return { score, hits: joinRanges(fits.flatMap((fit) => fit.hits)) };
}

function fitOfWord(word: string, text: string, starts: readonly number[]): Fit | null {
  const atStart = starts.find((start) => text.startsWith(word, start));
  if (atStart !== undefined)
    return { score: atStart === starts[0] ? 110 : 100, hits: [[atStart, atStart + word.length]] };
  const inside = text.indexOf(word);
  if (inside !== -1) return { score: 60, hits: [[inside, inside + word.length]] };
  return initialsFit(word, text, starts) ?? lettersFit(word, text);
}

function initialsFit(word: string, text: string, starts: readonly number[]): Fit | null {
  if (word.length < 2) return null;
  const hits: Range[] = [];
  for (const start of starts) {
    if (hits.length < word.length && text[start] === word[hits.length]) hits.push([start, start + 1]);
  }
  return hits.length === word.length ? { score: 40, hits } : null;
}

/** Letters in order count only from three on, and when no more than this many stand between two of them. */
const WIDEST_GAP = 3;

function lettersFit(word: string, text: string): Fit | null {
  if (word.length < 3) return null;
  for (let from = text.indexOf(word[0] ?? ""); from !== -1; from = text.indexOf(word[0] ?? "", from + 1)) {
    const hits = lettersFrom(word, text, from);
    if (hits !== null) return { score: 15, hits };
  }
  return null;
}

function lettersFrom(word: string, text: string, from: number): Range[] | null {
  const hits: Range[] = [[from, from + 1]];
  let last = from;
  for (const letter of word.slice(1)) {
    const next = text.indexOf(letter, last + 1);
    if (next === -1 || next - last > WIDEST_GAP + 1) return null;
    hits.push([next, next + 1]);
    last = next;
  }
  return hits;
}

export type Kind = "command" | "place" | "document" | "claim" | "person" | "tag" | "setting" | "text" | "help";

/** What the first character narrows to. */
const prefixes: Readonly<Record<string, readonly Kind[]>> = {
  ">": ["command", "place", "setting"],
  "@": ["person"],
  "#": ["tag"],
  "?": ["help"],
};

/** What the field says: which kinds, and the words. Without a prefix everything but help. */
export function readQuery(query: string): { readonly kinds: readonly Kind[]; readonly words: string } {
  const kinds = prefixes[query[0] ?? ""];
  if (kinds !== undefined) return { kinds, words: query.slice(1).trim() };
  return { kinds: ["command", "place", "document", "claim", "person", "tag", "setting", "text"], words: query.trim() };
}

/** Something the palette can do or go to. */
export type Entry = {
  /** Unique; remembered as recent. */
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** Beside the title; matched too, but less. */
  readonly about?: string;
};

export type Found<E extends Entry> = { readonly entry: E; readonly hits: readonly Range[] };

/** The best entries, best first; among equals what was used recently. An empty query lists recent ones, then as given. */
export function findEntries<E extends Entry>(
  entries: readonly E[],
  words: string,
  recent: readonly string[],
  most: number,
): Found<E>[] {
  const recency = (entry: E): number => {
    const at = recent.indexOf(entry.id);
    return at === -1 ? 0 : 30 - Math.min(25, at);
  };
  const wanted = wordsOf(words);
  const scored = entries.flatMap((entry, order) => {
    const fit = wanted.length === 0 ? { score: 0, hits: [] } : fitOfEntry(wanted, entry);
    return fit === null ? [] : [{ entry, hits: fit.hits, score: fit.score + recency(entry), order }];
  });
  return scored
    .toSorted((one, other) => other.score - one.score || one.order - other.order)
    .slice(0, most)
    .map(({ entry, hits }) => ({ entry, hits }));
}

/** Titles alone, and with what stands beside them: made ready once, because every key goes through thousands of them. */
const ready = new WeakMap<Entry, { readonly title: Ready; readonly both: Ready | null }>();

/** With the help of what stands beside the title: half the score, and only hits in the title are shown. */
function fitOfEntry(words: readonly string[], entry: Entry): Fit | null {
  const { title, about } = entry;
  const known = ready.get(entry) ?? {
    title: makeReady(title),
    both: about === undefined || about === "" ? null : makeReady(`${title} ${about}`),
  };
  ready.set(entry, known);
  const alone = fitOfWords(words, known.title);
  if (alone !== null || known.both === null) return alone;
  const fit = fitOfWords(words, known.both);
  return fit === null ? null : { score: fit.score / 2, hits: fit.hits.filter(([, end]) => end <= title.length) };
}
