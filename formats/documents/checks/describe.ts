import type { ReadDocument } from "../documentFormat.ts";
import { guessDate } from "./dates.ts";
import { guessLanguage } from "./language.ts";
import { linesOf, type Line } from "./lines.ts";
import { guessOutlet } from "./outlets.ts";
import { findTitle } from "./title.ts";

/** What a document is, as far as it says or shows. */
export type Description = {
  readonly lines: readonly Line[];
  /** The block that is the headline. */
  readonly titleBlock: number | null;
  readonly title: string;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly language: string | null;
};

/** Dates and outlets are looked for in this many lines, and so far into each, in UTF-16 code units. */
const LINES = 500;
const LINE_REACH = 2000;

/** @param fileName the title of last resort, without its ending */
export function describeDocument(document: ReadDocument, fileName: string): Description {
  const lines = linesOf(document.text, document.structure);
  const titleBlock = findHeadline(document, lines);
  const beginnings = lines.slice(0, LINES).map(({ words }) => words.slice(0, LINE_REACH));
  const written = titleBlock === null ? undefined : lines[titleBlock]?.words;
  return {
    lines,
    titleBlock,
    language: document.language ?? guessLanguage(document.text),
    title: (document.title ?? written ?? fileName.replace(/\.[^.]{1,12}$/u, "")).slice(0, 1000),
    outlet:
      document.outlet ?? guessOutlet(beginnings.filter((_line, index) => index !== titleBlock))?.slice(0, 500) ?? null,
    date: document.date ?? guessDate(beginnings),
  };
}

/** The first heading of a structured text, else the line that reads like one. */
function findHeadline(document: ReadDocument, lines: readonly Line[]): number | null {
  const marked = new Set(document.furniture.map(({ block }) => block));
  const heading = lines.find((line) => line.kind === "heading" && !marked.has(line.block));
  return heading?.block ?? findTitle(lines);
}
