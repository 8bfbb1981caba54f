import type { EdgeRow, LaidPage } from "./pages.ts";

/** What stands on so many pages in the same place belongs to the pages. */
const PAGES = 3;

const PAGE_NUMBER = /^[^\p{L}\p{N}]*(?:\p{L}{1,8}\.?\s)?#(?:\s?(?:\/|\p{L}{1,4})\s?#)?[^\p{L}\p{N}]*$/u;

/** Why rows of a page are furniture: for each page, its rows and the reasons. */
export function findRepeated(pages: readonly LaidPage[]): Map<number, string>[] {
  // Two pages show little: of theirs only the outermost rows may repeat.
  const needed = Math.max(2, Math.min(PAGES, pages.length));
  const isNear = ({ rank }: EdgeRow): boolean => pages.length >= PAGES || rank === 0;
  const counts = new Map<string, number>();
  for (const { edges } of pages)
    for (const key of new Set(edges.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return pages.map(({ edges }) => {
    const reasons = new Map<number, string>();
    for (const row of edges) {
      const count = counts.get(keyOf(row)) ?? 0;
      const repeats = count >= needed && isNear(row) && mayRepeat(row);
      // Of a single page its number is known without another.
      if (repeats || (pages.length === 1 && row.text === "1")) reasons.set(row.row, reasonFor(row, count));
    }
    return reasons;
  });
}

/** The same for rows that differ only in their numbers. A title in larger print is not the running head it became. */
function keyOf({ edge, size, text }: EdgeRow): string {
  return `${edge} ${Math.round(size)} ${shapeOf(text)}`;
}

function shapeOf(text: string): string {
  const shape = text
    .toLowerCase()
    .replace(/\p{Nd}+/gu, "#")
    .replace(/\s+/gu, " ");
  return /^[^\p{L}]*[ivxlc]{1,7}[^\p{L}]*$/u.test(shape) ? shape.replace(/[ivxlc]+/u, "#") : shape;
}

/** Rows of figures alone are a table's, but for one number. */
function mayRepeat({ text }: EdgeRow): boolean {
  return /\p{L}{2}/u.test(text) || PAGE_NUMBER.test(shapeOf(text));
}

function reasonFor({ edge, text }: EdgeRow, count: number): string {
  if (PAGE_NUMBER.test(shapeOf(text))) return "Page number";
  return `At the ${edge === "top" ? "head" : "foot"} of ${count} pages`;
}
