import { ENDS_SENTENCE, HYPHEN, type Paragraph } from "./paragraphs.ts";
import { joinPlaced } from "./placed.ts";

/** Fonts of one paragraph differ by less. */
const SAME_SIZE = 0.05;

/** Joins paragraphs that go on from the foot of a column to the head of the next. */
export function joinColumns(columns: readonly (readonly Paragraph[])[]): Paragraph[] {
  const joined: Paragraph[] = [];
  for (const column of columns)
    for (const [at, paragraph] of column.entries()) {
      const last = joined.at(-1);
      if (at === 0 && last !== undefined && goesOn(last, paragraph)) joined.splice(-1, 1, join(last, paragraph));
      else joined.push(paragraph);
    }
  return joined;
}

/** In the middle of a sentence, and the next begins with a small letter or with the rest of a word. */
function goesOn(one: Paragraph, other: Paragraph): boolean {
  if (one.lines < 2 || Math.abs(one.size - other.size) > SAME_SIZE * one.size || ENDS_SENTENCE.test(one.text))
    return false;
  return /^\p{Ll}/u.test(other.text);
}

function join(one: Paragraph, other: Paragraph): Paragraph {
  const isHyphen = HYPHEN.test(one.text);
  return {
    ...joinPlaced([one, other], () => (isHyphen ? "" : " ")),
    size: one.size,
    lines: one.lines + other.lines,
    joined: one.joined + other.joined + 1,
    hyphens: one.hyphens + other.hyphens + Number(isHyphen),
  };
}
