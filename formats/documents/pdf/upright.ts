import type { PageItem } from "./runs.ts";

/** One character of a script that is also written from top to bottom, its punctuation included. */
const CHARACTER =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\u30FC\uFF00-\uFFEF]$/u;
/** Fewer characters one below another may be a list or the names of rows. */
const FEWEST = 20;
/** From the top of a character down to the line that letters stand on, in heights of the font. */
const ASCENT = 0.88;

/**
 * Some programs write from top to bottom with a font that writes level, each character by itself. Such characters are
 * taken for what they are: text from top to bottom.
 */
export function findUpright(items: readonly PageItem[]): readonly PageItem[] {
  const single = items.filter(isSingle);
  const stacked = single.filter((item, at) => isBelow(item, single[at + 1])).length;
  if (stacked < FEWEST || stacked * 2 < single.length) return items;
  return items.map((item) => (isSingle(item) ? standUp(item) : item));
}

function isSingle({ str, isVertical, transform }: PageItem): boolean {
  return !isVertical && CHARACTER.test(str) && transform[1] === 0 && transform[2] === 0;
}

function isBelow({ transform, height }: PageItem, next: PageItem | undefined): boolean {
  if (next === undefined) return false;
  const across = Math.abs((next.transform[4] ?? 0) - (transform[4] ?? 0));
  const down = (transform[5] ?? 0) - (next.transform[5] ?? 0);
  return across < height * 0.2 && down > height * 0.6 && down < height * 1.6;
}

/** A font that writes from top to bottom begins at the middle of the top of a character. */
function standUp(item: PageItem): PageItem {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform;
  return { ...item, isVertical: true, transform: [a, b, c, d, x + item.width / 2, y + item.height * ASCENT] };
}
