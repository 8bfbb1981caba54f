import type { Block, Structure } from "#core/model/structure.ts";
import { creditBeginning, creditEnding } from "./pageWords.ts";

/** One block of a document, seen as a line of its page. */
export type Line = {
  readonly block: number;
  readonly kind: Block["kind"];
  /** Trimmed, runs of any white space shortened to one space. */
  readonly words: string;
  readonly wordCount: number;
  /** Ends like a sentence. */
  readonly closed: boolean;
  /** A picture's caption or credit, by how it begins or ends. */
  readonly credit: boolean;
  /** Reads like running text rather than a label, a caption or a headline. */
  readonly prose: boolean;
  /** No empty line stands between this line and the one before. */
  readonly tight: boolean;
};

/** Nothing in it has more than one form but its case. */
// oxlint-disable-next-line no-control-regex -- all of ASCII; the property's name takes several times as long to match
export const IS_ASCII = /^[\0-\x7F]*$/u;
const PROSE_WORDS = 12;
const LONG_PROSE_WORDS = 25;
const LONGEST_CREDIT = 80;

/** The blocks of a document as lines, in order. */
export function linesOf(text: string, structure: Structure): Line[] {
  return structure.blocks.map((block, index) => {
    const words = shortenSpaces(text.slice(block.start, block.end));
    const wordCount = countWords(words);
    const closed = endsSentence(words);
    const credit = wordCount <= LONGEST_CREDIT && (creditBeginning.test(words) || creditEnding.test(words));
    const before = structure.blocks[index - 1];
    return {
      block: index,
      kind: block.kind,
      words,
      wordCount,
      closed,
      credit,
      prose: block.kind !== "heading" && !credit && (closed ? wordCount >= PROSE_WORDS : wordCount >= LONG_PROSE_WORDS),
      tight: before !== undefined && block.start - before.end === 1,
    };
  });
}

function shortenSpaces(line: string): string {
  return (HAS_LONG_SPACE.test(line) ? line.replace(/[\s\u00A0]+/gu, " ") : line).trim();
}

/** White space that is not one single space. */
const HAS_LONG_SPACE = /\s\s|[^\S ]/u;

/** Roughly how many words: runs of letters or digits; where script has no spaces, two characters count as a word. */
function countWords(line: string): number {
  if (IS_ASCII.test(line)) return countPlainWords(line);
  const unspaced = line.match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/gu)?.length ?? 0;
  const spaced =
    line
      .match(/(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])[\p{L}\p{M}\p{N}'’-]){1,500}/gu)
      ?.filter((word) => /[\p{L}\p{N}]/u.test(word)).length ?? 0;
  return spaced + Math.ceil(unspaced / 2);
}

/** No word is longer; what is, counts as several. */
const LONGEST_WORD = 500;

function countPlainWords(line: string): number {
  let count = 0;
  let length = 0;
  let isWord = false;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const isLetter = isPlainLetter(code);
    const belongs = isLetter || code === APOSTROPHE || code === HYPHEN;
    if (!belongs || length === LONGEST_WORD) {
      length = 0;
      isWord = false;
    }
    if (!belongs) continue;
    length++;
    if (isLetter && !isWord) {
      isWord = true;
      count++;
    }
  }
  return count;
}

const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;

function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

function endsSentence(line: string): boolean {
  return /[.!?…。！？؟।][\s"'“”’»)\]」』]*$/u.test(line);
}

/** The same for lines that differ only in case, width, kinds of quotes, dashes and spaces. */
export function foldLine(line: string): string {
  if (IS_ASCII.test(line)) return shortenSpaces(line.toLowerCase());
  return line
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’‚′]/gu, "'")
    .replace(/[“”„″]/gu, '"')
    .replace(/[‐-―−]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The words of a line in lower case, without punctuation; characters where the script has no spaces. */
export function wordsOfLine(line: string): string[] {
  if (IS_ASCII.test(line)) return line.toLowerCase().match(/[a-z0-9]{1,500}/gu) ?? [];
  const folded = foldLine(line);
  return (
    folded.match(
      /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]|(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])[\p{L}\p{M}\p{N}]){1,500}/gu,
    ) ?? []
  );
}
