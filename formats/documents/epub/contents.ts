import type { Block } from "#core/model/structure.ts";
import { attributeOf, elementsIn, plainTextOf, type HtmlElement, type HtmlParent } from "../html/parseHtml.ts";
import type { Place } from "../textBuilder.ts";
import { parseBookPage } from "./bookPage.ts";

/** A line of a book's table of contents. */
type Chapter = {
  /** Where it leads, relative to the file that says so. */
  readonly address: string;
  readonly title: string;
  /** From 1. */
  readonly depth: number;
};

const DEEPEST_HEADING = 6;
/** A title is set in so many lines at most. */
const MOST_LINES = 3;

/** The table of contents, as a page of the book or in the older form. */
export function readContents(bytes: Uint8Array): Chapter[] {
  const page = parseBookPage(bytes);
  const list = findElement(
    page,
    (one) => one.tagName === "nav" && /(?:^|\s)toc(?:\s|$)/u.test(attributeOf(one, "epub:type") ?? ""),
  );
  return list === null ? readOlder(page) : readLinks(list);
}

function readLinks(list: HtmlElement): Chapter[] {
  const chapters: Chapter[] = [];
  for (const element of elementsIn(list)) {
    const address = element.tagName === "a" ? attributeOf(element, "href") : null;
    if (address !== null)
      chapters.push({ address, title: plainTextOf(element, 500), depth: countAround(element, "ol") });
  }
  return chapters;
}

function readOlder(page: HtmlParent): Chapter[] {
  const chapters: Chapter[] = [];
  for (const element of elementsIn(page)) {
    if (element.tagName !== "navpoint") continue;
    const label = findElement(element, ({ tagName }) => tagName === "navlabel");
    const content = findElement(element, ({ tagName }) => tagName === "content");
    const address = content === null ? null : attributeOf(content, "src");
    if (label !== null && address !== null)
      chapters.push({ address, title: plainTextOf(label, 500), depth: countAround(element, "navpoint") + 1 });
  }
  return chapters;
}

function findElement(parent: HtmlParent, isWanted: (element: HtmlElement) => boolean): HtmlElement | null {
  for (const element of elementsIn(parent)) if (isWanted(element)) return element;
  return null;
}

/** How many elements of a name an element is in. */
function countAround(element: HtmlElement, tagName: string): number {
  let count = 0;
  for (let around = element.parentNode; around !== null && "tagName" in around; around = around.parentNode)
    if (around.tagName === tagName) count++;
  return count;
}

/**
 * Makes headings of the lines that are a chapter's title by the table of contents, where the page itself does not mark
 * them as such.
 * @param chapters with the names of places as addresses
 */
export function headBlocks(
  blocks: readonly Block[],
  text: string,
  places: readonly Place[],
  chapters: readonly Chapter[],
): Block[] {
  const headed = [...blocks];
  const starts = new Map(places.map(({ name, after }) => [name, after]));
  const byStart = new Map(blocks.map(({ start }, index) => [start, index]));
  for (const { address, title, depth } of chapters) {
    const first = byStart.get(starts.get(address) ?? -1);
    if (first !== undefined) headLines(headed, text, first, title, Math.min(Math.max(depth, 1), DEEPEST_HEADING));
  }
  return headed;
}

/** The lines from here on that together begin a title. */
function headLines(blocks: Block[], text: string, first: number, title: string, level: number): void {
  let rest = lettersOf(title);
  for (let index = first; index < first + MOST_LINES && rest !== ""; index++) {
    const block = blocks[index];
    const letters = block === undefined ? "" : lettersOf(text.slice(block.start, block.end));
    if (block === undefined || letters === "" || !rest.startsWith(letters)) return;
    rest = rest.slice(letters.length);
    if (block.kind === "paragraph") blocks[index] = { ...block, kind: "heading", level };
  }
}

function lettersOf(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
