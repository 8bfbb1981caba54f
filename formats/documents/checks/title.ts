import { isDateLine } from "./dates.ts";
import { pageWordings } from "./pageWords.ts";
import type { Line } from "./lines.ts";

const LONGEST_TITLE = 30;
const SHORTEST_TITLE = 4;
/** A title stands within the first lines of a page. */
const REACH = 12;

/**
 * The line that is the headline: among the lines before the running text, the first of at least four words that is not
 * page furniture; failing that the first such line of any length. Null when the text has no headline.
 */
export function findTitle(lines: readonly Line[]): number | null {
  const firstProse = lines.findIndex((line) => line.prose);
  if (firstProse <= 0) return null;
  const possible = lines.slice(0, Math.min(firstProse, REACH)).filter(isPossible);
  const title = possible.find((line) => line.wordCount >= SHORTEST_TITLE) ?? possible[0];
  return title === undefined ? null : title.block;
}

function isPossible(line: Line): boolean {
  if (line.wordCount === 0 || line.wordCount > LONGEST_TITLE || /[,;:]$/u.test(line.words)) return false;
  if (/[.。]$/u.test(line.words) && line.wordCount > 1) return false;
  return !line.credit && !isDateLine(line.words) && pageReason(line.words) === null;
}

/** Why a short line belongs to the page and not to the text, by its wording alone; null when nothing says so. */
export function pageReason(words: string): string | null {
  if (words.length > 200) return null;
  return pageWordings.find(({ pattern }) => pattern.test(words))?.reason ?? null;
}
