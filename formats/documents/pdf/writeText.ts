import type { Block, Range, Structure } from "#core/model/structure.ts";
import type { FurnitureHint } from "../documentFormat.ts";
import type { PagePart } from "./pages.ts";

export type WrittenText = {
  readonly text: string;
  readonly structure: Structure;
  readonly furniture: readonly FurnitureHint[];
  /** Where a run of a page stands in the text. */
  readonly placeOf: (page: number, order: number) => Range | undefined;
};

/** A font so much larger than that of most characters is a heading's. */
const HEADING = 1.15;
/** Fonts whose heights differ by less belong to headings of one level. */
const SAME_LEVEL = 1.05;
const LONGEST_HEADING = 250;
const MOST_HEADING_LINES = 4;

/** Puts paragraphs together as a text; a paragraph that goes on over the page is divided, each part on its page. */
export function writeText(parts: readonly PagePart[]): WrittenText {
  const levelOf = findLevels(parts);
  const blocks: Block[] = [];
  const furniture: FurnitureHint[] = [];
  const places = new Map<string, Range>();
  let text = "";
  for (const part of parts) {
    if (text !== "") text += "\n\n";
    const level = part.furniture === null ? levelOf(part) : null;
    const words = level === null ? part.text : part.text.replaceAll("\n", " ");
    if (part.furniture !== null) furniture.push({ block: blocks.length, reason: part.furniture });
    const range = { start: text.length, end: text.length + words.length };
    const page = { page: part.page };
    blocks.push(
      level === null ? { kind: "paragraph", ...range, ...page } : { kind: "heading", ...range, level, ...page },
    );
    for (const { order, start, end } of part.places)
      places.set(`${part.page} ${order}`, [text.length + start, text.length + end]);
    text += words;
  }
  const placeOf: WrittenText["placeOf"] = (page, order) => places.get(`${page} ${order}`);
  return { text, structure: { blocks, marks: [] }, furniture, placeOf };
}

/** Finds the level of a heading, from 1, by the height of its font; null for what is none. */
function findLevels(parts: readonly PagePart[]): (part: PagePart) => number | null {
  const body = usualSize(parts);
  const isHeading = ({ text, size, lines }: PagePart): boolean =>
    size > body * HEADING && text.length <= LONGEST_HEADING && lines <= MOST_HEADING_LINES && /\p{L}{2}/u.test(text);
  const sizes: number[] = [];
  const found = parts.filter((part) => part.furniture === null && isHeading(part));
  for (const { size } of found.toSorted((a, b) => b.size - a.size))
    if ((sizes.at(-1) ?? Number.POSITIVE_INFINITY) > size * SAME_LEVEL) sizes.push(size);
  return (part) => {
    if (!isHeading(part)) return null;
    const level = sizes.findIndex((size) => part.size * SAME_LEVEL >= size);
    return Math.min(level === -1 ? sizes.length : level + 1, 6);
  };
}

/** The height of the font of most characters. */
function usualSize(parts: readonly PagePart[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of parts) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].reduce((best, next) => (next[1] > best[1] ? next : best), [0, -1] as const)[0];
}
