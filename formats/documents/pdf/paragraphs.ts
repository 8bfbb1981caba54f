import { least, median, most } from "./numbers.ts";
import { joinPlaced, type PlacedText } from "./placed.ts";
import type { Segment } from "./segments.ts";

/** A line of a column. Points. */
export type Line = Omit<Segment, "order"> & {
  /** Whether it has gaps as between the cells of a table. */
  readonly isSpread: boolean;
};

export type Paragraph = PlacedText & {
  /** Height of the font of its first line, in points. */
  readonly size: number;
  readonly lines: number;
  /** Line breaks that became a space or nothing. */
  readonly joined: number;
  /** Lines that end with a hyphen and go on without a space. */
  readonly hyphens: number;
};

/** A gap so much larger than usual between lines begins a paragraph. */
const LARGE_GAP = 1.35;
/** A font so much larger or smaller begins one. */
const OTHER_SIZE = 0.12;
/** In heights of the font: a line that begins so far in may begin a paragraph; further in, it stands apart. */
const INDENT = 0.8;
const DEEP_INDENT = 6;

/** A bullet begins a line of a list wherever it stands; other signs do where the line before them may end. */
const BULLET = /^[•‣▪●◦■□]\s?/u;
/** Dots that lead to a page number. */
const LEADER = /(?:\.\s?){4,}\s*[\p{Nd}ivxlc]+$/u;
const LIST_SIGN = /^(?:[•‣▪●◦■□–—*-]|\(?\p{Nd}{1,3}[.)]|\(?[a-z][.)]|\[\p{Nd}{1,3}\])\s/u;
export const ENDS_SENTENCE = /[.!?…:。！？؟۔।][\p{Pf}\p{Pe}"'”’»]*\p{Nd}{0,2}$/u;
export const HYPHEN = /[\p{L}\p{N}][-\u00AD\u2010]$/u;
/** Scripts that are written without spaces between words, and their punctuation. */
const UNSPACED =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u3000-\\u303F\\uFE30-\\uFE4F\\uFF00-\\uFFEF]";
const UNSPACED_START = new RegExp(`^${UNSPACED}`, "u");
const UNSPACED_END = new RegExp(`${UNSPACED}$`, "u");

/** The lines of one column, from the top down. */
export function findLines(segments: readonly Segment[]): Line[] {
  const rows = Map.groupBy(segments, ({ row }) => row);
  return [...rows.values()].map(joinRow).toSorted((a, b) => a.base - b.base);
}

/** In heights of the font: no gap between words of running text is so wide. */
const CELL_GAP = 1.8;

function isSpread(row: readonly Segment[]): boolean {
  const sorted = row.toSorted((a, b) => a.start - b.start);
  return sorted.some(({ start, size }, at) => at > 0 && start - (sorted[at - 1]?.end ?? start) > CELL_GAP * size);
}

function joinRow(row: readonly Segment[]): Line {
  const rightToLeft = row.filter(({ isRightToLeft }) => isRightToLeft).length;
  const isRightToLeft = rightToLeft * 2 > row.length;
  const ordered = row.toSorted((a, b) => (isRightToLeft ? b.start - a.start : a.start - b.start));
  const longest = row.reduce((best, next) => (next.text.length > best.text.length ? next : best));
  return {
    ...longest,
    ...joinPlaced(ordered, () => " "),
    start: least(row.map(({ start }) => start)),
    end: most(row.map(({ end }) => end)),
    isRightToLeft,
    isSpread: isSpread(row) || row.some(({ text }) => LEADER.test(text)),
  };
}

/** Which way a line break between two lines is written. */
type Joint = "paragraph" | "line" | "space" | "hyphen" | "nothing";

/** Makes paragraphs of the lines of one column. */
export function findParagraphs(lines: readonly Line[]): Paragraph[] {
  const leading = usualLeading(lines);
  return divideByGaps(lines, leading).flatMap((group) => {
    const edges = edgesOf(group.length >= FEW_LINES ? group : lines);
    const paragraphs: Line[][] = [];
    const joints: Joint[][] = [];
    for (const [at, line] of group.entries()) {
      const previous = group[at - 1];
      const joint = previous === undefined ? "paragraph" : jointBetween(previous, line, edges);
      if (joint === "paragraph") {
        paragraphs.push([line]);
        joints.push([]);
      } else {
        paragraphs.at(-1)?.push(line);
        joints.at(-1)?.push(joint);
      }
    }
    return paragraphs.map((paragraph, at) => writeParagraph(paragraph, joints[at] ?? []));
  });
}

/** So few lines do not show how wide their column is. */
const FEW_LINES = 3;

function usualLeading(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map(({ base }, at) => base - (lines[at]?.base ?? base));
  const size = median(lines.map((line) => line.size));
  const close = gaps.filter((gap) => gap > size * 0.8 && gap < size * 3);
  return close.length < 2 ? size * 1.3 : median(close);
}

function divideByGaps(lines: readonly Line[], leading: number): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group === undefined || previous === undefined || isApart(previous, line, leading)) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

function isApart(one: Line, other: Line, leading: number): boolean {
  const size = Math.max(one.size, other.size);
  if (Math.abs(one.size - other.size) > OTHER_SIZE * size) return true;
  return other.base - one.base > LARGE_GAP * Math.max(leading, size);
}

type Edges = { readonly left: number; readonly right: number };

function edgesOf(lines: readonly Line[]): Edges {
  return { left: least(lines.map(({ start }) => start)), right: most(lines.map(({ end }) => end)) };
}

function jointBetween(one: Line, other: Line, edges: Edges): Joint {
  if (BULLET.test(other.text)) return "paragraph";
  const isForced = endsEarly(one, other, edges) || one.isSpread || other.isSpread;
  const endsSentence = ENDS_SENTENCE.test(one.text);
  if (isForced && (endsSentence || LIST_SIGN.test(other.text))) return "paragraph";
  const isNew = isForced || endsSentence;
  if (isNew && isIndented(one, other, edges) && !LIST_SIGN.test(one.text)) return "paragraph";
  if (isForced) return "line";
  if (HYPHEN.test(one.text)) return "hyphen";
  return UNSPACED_END.test(one.text) && UNSPACED_START.test(other.text) ? "nothing" : "space";
}

/** In heights of the font: so much room beside a word is left by uneven line ends. */
const ROOM = 1.2;
/** The same where every character has a place of its own. */
const GRID_ROOM = 0.5;

/** Whether the first word of the next line would have had room at the end of this one. */
function endsEarly(one: Line, other: Line, { left, right }: Edges): boolean {
  const room = one.isRightToLeft ? one.start - left : right - one.end;
  const word = firstWord(other.text);
  const width = ((other.end - other.start) * word.length) / Math.max(other.text.length, 1);
  return room > width + one.size * (UNSPACED_START.test(word) ? GRID_ROOM : ROOM);
}

function firstWord(text: string): string {
  const word = /^\S+/u.exec(text)?.[0] ?? "";
  return UNSPACED_START.test(word) ? word.slice(0, 1) : word;
}

function isIndented(one: Line, other: Line, { left, right }: Edges): boolean {
  const indentOf = (line: Line): number => (line.isRightToLeft ? right - line.end : line.start - left);
  const indent = indentOf(other);
  return indent > INDENT * other.size && indent < DEEP_INDENT * other.size && indentOf(one) < indent - 0.5 * other.size;
}

function writeParagraph(lines: readonly Line[], joints: readonly Joint[]): Paragraph {
  const between: Readonly<Record<Joint, string>> = { paragraph: "", line: "\n", space: " ", hyphen: "", nothing: "" };
  return {
    ...joinPlaced(lines, (index) => between[joints[index - 1] ?? "nothing"]),
    size: lines[0]?.size ?? 0,
    lines: lines.length,
    joined: joints.filter((joint) => joint !== "line").length,
    hyphens: joints.filter((joint) => joint === "hyphen").length,
  };
}
