import type { Range } from "#core/model/structure.ts";
import { OffsetMap, type OffsetUnit } from "#core/offsets.ts";
import { snapToGrapheme } from "#core/text/segments.ts";
import type { FoundUnit } from "../found.ts";

/** A text of a file whose offsets count in an unknown way. */
export type Measured = {
  /** As the file has it: with its byte order mark and its line ends. */
  readonly source: string;
  /** The quote is null when the file holds none. */
  readonly places: readonly { readonly start: number; readonly end: number; readonly quote: string | null }[];
};

/** The offsets of one text: into the text with LF line ends and without byte order mark, in UTF-16 code units. */
export type Placer = {
  readonly text: string;
  /** Null when it is outside the text, ends before it begins, or cuts a character. */
  readonly place: (start: number, end: number) => Range | null;
};

export type ResolvedUnit = { readonly found: FoundUnit; readonly texts: readonly Placer[] };

const units: readonly OffsetUnit[] = ["codepoint", "utf16", "utf8"];

/** One way to count: what a line end and a byte order mark count as, in which unit. */
type Way = { readonly unit: OffsetUnit; readonly lineEnds: "one" | "two"; readonly mark: "counted" | "skipped" };

/** How well a way fits: the higher the better, compared from left to right. */
type Score = readonly [quotes: number, exact: number, inside: number, whole: number, words: number];

/**
 * Finds out what the offsets of a file count, by its own quotes and texts: code points, UTF-16 code units or bytes, a
 * CRLF as one or two, a byte order mark or none. Nothing is believed of what a format promises.
 * @param chosen what a person chose; null to find out. Line ends are found out in any case.
 * @param usual the unit that is taken when all fit alike
 */
export function resolveUnit(texts: readonly Measured[], chosen: OffsetUnit | null, usual: OffsetUnit): ResolvedUnit {
  const inUse = chosen === null ? [usual, ...units.filter((unit) => unit !== usual)] : [chosen];
  const ways = inUse.flatMap((unit) => waysOf(texts, unit));
  const scored = scoreWays(texts, ways);
  const best = scored.reduce((a, b) => (compare(b.score, a.score) > 0 ? b : a));
  const telling = texts.filter(isTelling);
  const equals = scored.filter(({ way, score }) => compare(score, best.score) === 0 && differs(telling, way, best.way));
  const fitting = [...new Set([best.way.unit, ...equals.map(({ way }) => way.unit)])];
  return {
    found: { unit: best.way.unit, fitting, quotes: quotesOf(texts, best.score), because: explain(texts, best.score) },
    texts: texts.map((text) => placerOf(text, best.way)),
  };
}

function waysOf(texts: readonly Measured[], unit: OffsetUnit): readonly Way[] {
  const hasPairs = texts.some(({ source }) => source.includes("\r\n"));
  const hasMark = texts.some(({ source }) => source.startsWith("\uFEFF"));
  const lineEnds = hasPairs ? (["one", "two"] as const) : (["one"] as const);
  const marks = hasMark ? (["skipped", "counted"] as const) : (["skipped"] as const);
  return lineEnds.flatMap((ends) => marks.map((mark): Way => ({ unit, lineEnds: ends, mark })));
}

/** The same line ends and no mark, as everywhere in Obelus. */
export function cleanText(source: string): string {
  return source.replace(/^\uFEFF/u, "").replaceAll(/\r\n?/gu, "\n");
}

function placerOf({ source }: Measured, way: Way): Placer {
  const text = cleanText(source);
  const counted = countedText(source, way);
  const map = new OffsetMap(counted, way.unit);
  const toText = shorter(counted);
  return {
    text,
    place: (start, end) => {
      if (end < start) return null;
      try {
        return [toText(map.toUtf16(start)), toText(map.toUtf16(end))];
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    },
  };
}

/** The text as the offsets count it. */
function countedText(source: string, { lineEnds, mark }: Way): string {
  const bare = source.replace(/^\uFEFF/u, "");
  const ends = lineEnds === "two" ? bare : bare.replaceAll("\r\n", "\n");
  return source !== bare && mark === "counted" ? `\uFEFF${ends}` : ends;
}

/** From offsets in the counted text to offsets in the clean one, both in UTF-16 code units. */
function shorter(counted: string): (offset: number) => number {
  const mark = counted.startsWith("\uFEFF") ? 1 : 0;
  const pairs: number[] = [];
  for (let at = counted.indexOf("\r\n"); at !== -1; at = counted.indexOf("\r\n", at + 2)) pairs.push(at);
  return (offset) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, offset - low - mark);
  };
}

type Scored = { readonly way: Way; readonly score: Score };

/** How many places are looked at where nothing but the bounds of words and characters tells ways apart. */
const MOST_EDGES = 5000;

/** By quotes and bounds first. A way in which every quote stands to the letter is taken without a look at others. */
function scoreWays(texts: readonly Measured[], ways: readonly Way[]): readonly Scored[] {
  const places = texts.reduce((sum, text) => sum + text.places.length, 0);
  const scored: Scored[] = [];
  for (const way of ways) {
    const one: Scored = { way, score: [...scorePlaces(texts, way), 0, 0] };
    if (places > 0 && one.score[1] === places) return [one];
    scored.push(one);
  }
  if (scored.length < 2) return scored;
  const telling = firstPlaces(texts.filter(isTelling), MOST_EDGES);
  return scored.map(({ way, score: [quotes, exact, inside] }) => ({
    way,
    score: [quotes, exact, inside, ...scoreEdges(telling, way)],
  }));
}

/** Whether ways to count can differ in a text: all of ASCII with plain line ends is the same in all of them. */
function isTelling({ source }: Measured): boolean {
  return /[^\n -~\t]/u.test(source);
}

function firstPlaces(texts: readonly Measured[], most: number): readonly Measured[] {
  const first: Measured[] = [];
  let left = most;
  for (const { source, places } of texts) {
    if (left <= 0) break;
    first.push({ source, places: places.slice(0, left) });
    left -= places.length;
  }
  return first;
}

function scorePlaces(texts: readonly Measured[], way: Way): readonly [quotes: number, exact: number, inside: number] {
  const score: [number, number, number] = [0, 0, 0];
  for (const measured of texts) {
    const { text, place } = placerOf(measured, way);
    for (const { start, end, quote } of measured.places) {
      const range = place(start, end);
      if (range === null) continue;
      score[2]++;
      if (quote === null) continue;
      const words = text.slice(...range);
      if (words === quote) score[1]++;
      if (sameWords(words, quote)) score[0]++;
    }
  }
  return score;
}

function scoreEdges(texts: readonly Measured[], way: Way): readonly [whole: number, words: number] {
  const score: [number, number] = [0, 0];
  for (const measured of texts) {
    const { text, place } = placerOf(measured, way);
    for (const { start, end } of measured.places) {
      const range = place(start, end);
      if (range === null) continue;
      if (range.every((offset) => isWhole(text, offset))) score[0]++;
      if (isAtWords(text, range)) score[1]++;
    }
  }
  return score;
}

/** White space apart: some tools write a line end in a quote as a space. */
export function sameWords(text: string, quote: string): boolean {
  return text === quote || text.replaceAll(/\s+/gu, " ").trim() === cleanText(quote).replaceAll(/\s+/gu, " ").trim();
}

function isWhole(text: string, offset: number): boolean {
  return offset === 0 || offset === text.length || snapToGrapheme(text, offset, "start") === offset;
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const STARTS_WITH_WORD = /^[\p{L}\p{N}]/u;

/** Whether both ends stand where a word begins or ends. */
function isAtWords(text: string, [start, end]: Range): boolean {
  const splits = (offset: number): boolean =>
    ENDS_IN_WORD.test(text.slice(Math.max(0, offset - 2), offset)) &&
    STARTS_WITH_WORD.test(text.slice(offset, offset + 2));
  return !splits(start) && !splits(end) && !/^\s|\s$/u.test(text.slice(start, end));
}

function compare(a: Score, b: Score): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - (b[index] ?? 0);
  return 0;
}

/** Whether two ways put anything at different places. */
function differs(texts: readonly Measured[], a: Way, b: Way): boolean {
  return texts.some((measured) => {
    const [one, other] = [placerOf(measured, a), placerOf(measured, b)];
    return measured.places.some(({ start, end }) => String(one.place(start, end)) !== String(other.place(start, end)));
  });
}

function quotesOf(texts: readonly Measured[], [standing]: Score): FoundUnit["quotes"] {
  return { standing, of: texts.flatMap((text) => text.places).filter(({ quote }) => quote !== null).length };
}

function explain(texts: readonly Measured[], score: Score): string {
  const places = texts.flatMap((text) => text.places);
  const { standing, of } = quotesOf(texts, score);
  const inside = score[2];
  return of > 0
    ? `${standing} of ${of} quotes stand where they should`
    : `${inside} of ${places.length} places are inside their text; the file holds no quotes to compare`;
}
