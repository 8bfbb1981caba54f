import { Document } from "#core/model/document.ts";
import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { snapToGrapheme } from "#core/text/segments.ts";
import type { Remarks } from "#formats/annotations/found.ts";

/** No record holds a longer address. */
export const LONGEST_ADDRESS = 4096;
/** Most pieces of a tag. */
const MOST_PIECES = 1000;

/** In one line, not cut inside a character. @param most UTF-16 code units */
export function shorten(name: string, most: number): string {
  return cut(name.replaceAll(/\s+/gu, " ").trim(), most).trim();
}

/** Words as a record holds them. @param most UTF-16 code units */
export function fitWords(words: string, most: number, remarks: Remarks, where: string): string {
  if (words.length <= most) return words;
  remarks.changed("Words that are longer than a project holds were cut.", where);
  return cut(words, most);
}

/** Not inside a character of two code units. */
function cut(words: string, most: number): string {
  return words.slice(0, most).replace(/[\uD800-\uDBFF]$/u, "");
}

/** A day as records hold it; null for what is none. */
export function fitDay(day: string | null, remarks: Remarks, where: string): string | null {
  if (day === null || Document.shape.date.safeParse(day).success) return day;
  remarks.leftOut("A date could not be understood, and was left out.", where);
  return null;
}

/** The pieces of a tag as they can stand in the text; null when there are none, or too many. */
export function fitFragments(text: string, given: readonly Range[], remarks: Remarks, where: string): Range[] | null {
  const inside = given.filter(([start, end]) => start >= 0 && end <= text.length && start < end);
  if (inside.length < given.length)
    remarks.leftOut("A tag or a piece of one lies outside its text or is empty.", where);
  const snapped = inside.map(([start, end]): Range => [
    snapToGrapheme(text, start, "start"),
    snapToGrapheme(text, end, "end"),
  ]);
  if (snapped.some(([start, end], index) => start !== inside[index]?.[0] || end !== inside[index]?.[1]))
    remarks.changed("A tag began or ended inside a character, and was widened to hold it whole.", where);
  const fragments = joinRanges(snapped);
  if (fragments.length <= MOST_PIECES) return fragments.length === 0 ? null : fragments;
  remarks.leftOut("A tag has more pieces than a project holds.", where);
  return null;
}
