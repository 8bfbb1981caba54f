import type { Block, Range } from "../model/structure.ts";

/** Words after which a full stop does not end a sentence. */
const ABBREVIATIONS = new Set(
  "mr mrs ms dr prof sr jr st gen col lt sgt capt rep sen gov pres no nos vs etc inc ltd co corp dept est approx jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.k u.n a.m p.m".split(
    " ",
  ),
);

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** Grapheme clusters are looked for no further than this many units around an offset. */
const GRAPHEME_WINDOW = 256;

/** Moves an offset that splits a grapheme cluster to the cluster's start or end. */
export function snapToGrapheme(text: string, offset: number, towards: "start" | "end"): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (standApart(text.charCodeAt(offset - 1), text.charCodeAt(offset))) return offset;
  const from = lineBreakBefore(text, offset, GRAPHEME_WINDOW);
  for (const { index, segment } of graphemes.segment(text.slice(from, offset + GRAPHEME_WINDOW))) {
    const start = from + index;
    const end = start + segment.length;
    if (start >= offset) return offset;
    if (end > offset) return towards === "start" ? start : end;
  }
  return offset;
}

/** Below this no character joins the one before it, but LF after CR. */
const FIRST_JOINING = 0x300;

/** Whether two characters are surely of two grapheme clusters, which is told in no time for most of them. */
function standApart(before: number, after: number): boolean {
  return before < FIRST_JOINING && after < FIRST_JOINING && !(before === 0x0d && after === 0x0a);
}

/** The next or previous grapheme boundary. */
export function stepGrapheme(text: string, offset: number, direction: 1 | -1): number {
  if (direction === 1) {
    if (offset >= text.length) return text.length;
    return snapToGrapheme(text, offset + 1, "end");
  }
  return offset <= 0 ? 0 : snapToGrapheme(text, offset - 1, "start");
}

function lineBreakBefore(text: string, offset: number, reach: number): number {
  const found = text.lastIndexOf("\n", offset - 1);
  return Math.max(found, offset - reach, 0);
}

/** The words of a stretch: runs of letters or digits, without the spaces and punctuation between them. */
export function wordsIn(text: string, [start, end]: Range): Range[] {
  const result: Range[] = [];
  for (const { index, segment, isWordLike } of words.segment(text.slice(start, end))) {
    if (isWordLike === true) result.push([start + index, start + index + segment.length]);
  }
  return result;
}

/** Where each word of a text begins: as `wordsIn` finds them. */
export function wordStarts(text: string): number[] {
  if (!isPlain(text)) return wordsIn(text, [0, text.length]).map(([start]) => start);
  return Array.from(text.matchAll(PLAIN_WORD), ({ index }) => index);
}

/** How many words a text has: as many as `wordsIn` finds. */
export function countWords(text: string): number {
  if (!isPlain(text)) return wordsIn(text, [0, text.length]).length;
  return text.match(PLAIN_WORD)?.length ?? 0;
}

/** What Unicode's rules for the bounds of words (UAX 29) come to in ASCII, which is most of the time for a tenth of the cost. */
const PLAIN_WORD = /_*[A-Za-z0-9](?:[A-Za-z0-9_]|(?<=[A-Za-z])[.':](?=[A-Za-z])|(?<=[0-9])[.',;](?=[0-9]))*|__+/gu;

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The sentences of one block, trimmed of the white space around them. */
export function sentencesIn(text: string, [start, end]: Range): Range[] {
  const result: Range[] = [];
  let open: number | null = null;
  for (const { index, segment } of sentences.segment(text.slice(start, end))) {
    const from: number = open ?? start + index;
    const to = start + index + segment.length;
    if (endsInAbbreviation(segment) && to < end) {
      open = from;
      continue;
    }
    open = null;
    const trimmed = trimRange(text, [from, to]);
    if (trimmed !== null) result.push(trimmed);
  }
  if (open !== null) {
    const trimmed = trimRange(text, [open, end]);
    if (trimmed !== null) result.push(trimmed);
  }
  return result;
}

function endsInAbbreviation(segment: string): boolean {
  const match = /(?:^|[\s("“‘])([\p{L}.]+)\.\s*$/u.exec(segment);
  const word = match?.[1];
  return word !== undefined && isAbbreviation(word);
}

/** Whether a full stop after these letters does not end a sentence: initials, and words that are cut short. */
export function isAbbreviation(word: string): boolean {
  return /^\p{Lu}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}

/** Without the white space at its edges; null when nothing is left. */
export function trimRange(text: string, [start, end]: Range): Range | null {
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return start < end ? [start, end] : null;
}

/** All sentences of the given blocks, in order. */
export function sentencesOfBlocks(text: string, blocks: readonly Block[]): Range[] {
  return blocks.flatMap((block) => sentencesIn(text, [block.start, block.end]));
}

/** The index of the last block that starts at or before the offset; -1 when there is none. */
export function blockIndexAt(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The index of the last range that starts at or before the offset; -1 when there is none. Ranges are sorted. */
export function indexAt(ranges: readonly (readonly [number, number])[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
