import { isDateLine } from "./dates.ts";
import { scriptOf } from "./language.ts";
import { foldLine, type Line } from "./lines.ts";
import { findRepeats } from "./sameAs.ts";
import { pageReason } from "./title.ts";

/** What one page tells of one of its lines. */
export type PageLine = {
  /** As it is looked for in other texts; empty when it is not. */
  readonly folded: string;
  /** Whether it may be proposed as furniture at all. */
  readonly mayFold: boolean;
  /** Why it is furniture, for a reason that lies in its own page; null for none. */
  readonly reason: string | null;
  /** How many other texts must hold it to make it furniture; null when that says nothing. */
  readonly needed: number | null;
  /** The block that says the same; null for none. */
  readonly sameAs: number | null;
};

/** What is known about the page around a line. */
type Page = {
  readonly lines: readonly Line[];
  readonly title: number | null;
  /** The first and the last block of running text; the whole page when there is too little of it to tell. */
  readonly firstProse: number;
  readonly lastProse: number;
  readonly script: string | null;
  /** Ends like "- Name" that several lines of the page share. */
  readonly tails: ReadonlySet<string>;
};

type Rule = (line: Line, page: Page) => string | null;

/** Texts with fewer lines of running text have no top and no foot. */
const FEWEST_PROSE = 2;
const LONGEST_WORDING = 18;
/** Longer lines are not looked for in other texts. */
const LONGEST_LINE = 400;

/** What can be said of each line of a page before other texts are looked at. */
export function readPage(lines: readonly Line[], title: number | null): PageLine[] {
  const page = describePage(lines, title);
  const repeats = findRepeats(lines, title, page.firstProse);
  return lines.map((line) => {
    const mayFold = line.block !== title && line.kind !== "code";
    return {
      folded: foldForOthers(line.words),
      mayFold,
      reason: mayFold ? reasonOf(line, page) : null,
      needed: neededElsewhere(line),
      sameAs: repeats.get(line.block) ?? null,
    };
  });
}

/** A line as it is looked for in other texts; empty for one that is too long or has no words. */
export function foldForOthers(words: string): string {
  return words.length > LONGEST_LINE ? "" : foldLine(words);
}

/** The more a line reads like running text, the more texts must hold it. */
function neededElsewhere(line: Line): number | null {
  if (line.words === "" || line.kind === "cell") return null;
  return line.prose ? 4 : line.kind === "paragraph" ? (line.closed ? 2 : 1) : 3;
}

function reasonOf(line: Line, page: Page): string | null {
  for (const rule of rules) {
    const reason = rule(line, page);
    if (reason !== null) return reason;
  }
  return null;
}

function describePage(lines: readonly Line[], title: number | null): Page {
  const prose = lines.filter((line) => line.prose);
  const hasZones = prose.length >= FEWEST_PROSE;
  return {
    lines,
    title,
    tails: sharedTails(lines, title),
    firstProse: hasZones ? (prose[0]?.block ?? 0) : 0,
    lastProse: hasZones ? (prose.at(-1)?.block ?? lines.length) : lines.length,
    script: scriptOf(
      prose
        .slice(0, 20)
        .map(({ words }) => words.slice(0, 500))
        .join(" "),
    ),
  };
}

function tailOf(line: Line): string | null {
  return line.closed ? null : (/\S\s[-–—|]\s(\p{Lu}[^-–—|]{1,40})$/u.exec(line.words)?.[1] ?? null);
}

function sharedTails(lines: readonly Line[], title: number | null): ReadonlySet<string> {
  const holders = new Map<string, Set<string>>();
  for (const line of lines) {
    const tail = line.block === title || line.wordCount < 6 ? null : tailOf(line);
    if (tail !== null) holders.set(tail, (holders.get(tail) ?? new Set()).add(line.words.toLowerCase()));
  }
  return new Set([...holders].filter(([, texts]) => texts.size >= 2).map(([tail]) => tail));
}

function isLoose(line: Line): boolean {
  return line.kind === "paragraph" && !line.closed;
}

function isSign(line: Line): boolean {
  return /^(?:[-–—•·|/]{1,3}|\d{1,4})$/u.test(line.words);
}

/** Most words of more than three letters begin with a capital, as in English headlines. */
function isTitleCased(words: string): boolean {
  const long = words.match(/\p{L}{4,}/gu) ?? [];
  return long.length >= 3 && long.filter((word) => /^\p{Lu}/u.test(word)).length >= long.length * 0.6;
}

const onlySpaces: Rule = (line) => (line.words === "" ? "Only spaces" : null);

const credit: Rule = (line) => (line.credit ? "Caption or picture credit" : null);

const pageWording: Rule = (line) =>
  line.wordCount <= LONGEST_WORDING && line.kind !== "cell" ? pageReason(line.words) : null;

const dateLine: Rule = (line, page) => {
  const isOutside = line.block < page.firstProse || line.block > page.lastProse;
  return isOutside && line.kind === "paragraph" && isDateLine(line.words) ? "Date as the page shows it" : null;
};

const sign: Rule = (line) => (line.kind === "paragraph" && isSign(line) ? "A mark without words" : null);

const labelAbove: Rule = (line, page) => {
  const isAbove = page.title !== null && line.block < page.title;
  return isAbove && page.firstProse > 0 && isLoose(line) && line.wordCount <= 3 ? "A label above the headline" : null;
};

const lineBelow: Rule = (line, page) =>
  line.block > page.lastProse && isLoose(line) && line.wordCount <= 8 ? "A short line below the text" : null;

const otherScript: Rule = (line, page) => {
  if (page.script === null || !isLoose(line) || line.wordCount > 10) return null;
  const script = scriptOf(line.words);
  return script !== null && script !== "other" && script !== page.script ? "A short line in another script" : null;
};

const besidePicture: Rule = (line, page) => {
  const before = page.lines[line.block - 1];
  if (before === undefined || !line.tight || !isLoose(line) || !(before.credit || isSign(before))) return null;
  const isCaption = line.wordCount <= 6 || (line.wordCount <= 20 && isTitleCased(line.words));
  return isCaption ? "A caption, or another headline beside a picture" : null;
};

const sharedTail: Rule = (line, page) => {
  const tail = tailOf(line);
  return tail !== null && line.kind === "paragraph" && page.tails.has(tail)
    ? `Ends in “${tail}” like other lines`
    : null;
};

const rules: readonly Rule[] = [
  onlySpaces,
  credit,
  pageWording,
  dateLine,
  sign,
  labelAbove,
  otherScript,
  lineBelow,
  besidePicture,
  sharedTail,
];
