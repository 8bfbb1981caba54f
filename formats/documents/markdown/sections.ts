/** A stretch of lines that is read by itself as it is within the whole text, unless it leaves something open at its end. */
export type Section = {
  readonly start: number;
  readonly end: number;
  /** Whether it is one paragraph without any sign that Markdown gives a meaning to. */
  readonly isPlain: boolean;
};

/** As long as each parsing's own cost does not matter, in UTF-16 code units. */
export const LEAST_SECTION = 4000;

/**
 * Divides Markdown at empty lines after which everything is closed but fences and raw HTML, so that reading takes as
 * long as the text and not its square, and paragraphs of mere words need no parser.
 * @param least sections with signs are taken together up to this length
 */
export function divideMarkdown(text: string, least: number): Section[] {
  const sections: Section[] = [];
  for (const { start, end } of stretchesOf(text)) {
    const isPlain = isMereWords(text.slice(start, end));
    const last = sections.at(-1);
    const joins = last !== undefined && !last.isPlain && !isPlain && last.end - last.start < least;
    if (joins) sections[sections.length - 1] = { start: last.start, end, isPlain };
    else sections.push({ start, end, isPlain });
  }
  return sections;
}

function* stretchesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  let isAfterEmpty = false;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found + 1;
    const isEmpty = isBlank(text, at, end);
    if (isAfterEmpty && !isEmpty && BEGINS_ANEW.test(text.slice(at, at + 11))) {
      yield { start, end: at };
      start = at;
    }
    isAfterEmpty = isEmpty;
    at = end;
  }
  if (start < text.length) yield { start, end: text.length };
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const sign = text[at];
    if (sign !== " " && sign !== "\t" && sign !== "\n") return false;
  }
  return true;
}

/** Neither indented, which would belong to an item before, nor another item. A byte order mark would be lost there. */
const BEGINS_ANEW = /^(?![ \t\uFEFF]|(?:[-*+]|\d{1,9}[.)])(?:\s|$))/u;

const WORDS = /^(?:["'“„‘«(]?\p{L}[^\n\t\0*_`[\]<>&\\~|@]*(?:\n|$))+$/u;
const BREAK = / {2}\n/u;
const ADDRESS = /:\/\/|www\./iu;

function isMereWords(section: string): boolean {
  const paragraph = section.replace(/\n[ \t\n]*$/u, "");
  return WORDS.test(paragraph) && !BREAK.test(paragraph) && !ADDRESS.test(paragraph);
}
