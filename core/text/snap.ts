import type { Range } from "../model/structure.ts";
import { snapToGrapheme } from "./segments.ts";
import type { TextUnits } from "./units.ts";

const OPENING = new Map([
  ["”", "“"],
  ["’", "‘"],
  ["»", "«"],
  ['"', '"'],
  ["'", "'"],
  [")", "("],
  ["]", "["],
]);
const EDGE = /[\s\p{P}]/u;

/**
 * A mouse selection grown to whole words, without the spaces and punctuation at its edges; a closing quotation mark or
 * bracket stays when its opening one is inside. Null when no word is touched.
 */
export function snapSelection(text: string, units: TextUnits, [from, to]: Range): Range | null {
  if (from === to) return null;
  const first = units.unitAt(from, "word");
  const last = units.unitAt(Math.max(from, to - 1), "word");
  let start = first !== null && first[0] < from && first[1] > from ? first[0] : from;
  let end = last !== null && last[1] > to && last[0] < to ? last[1] : to;
  while (start < end && EDGE.test(text.charAt(start)) && !opensInside(text, start, end)) start++;
  while (end > start && EDGE.test(text.charAt(end - 1)) && !closesInside(text, start, end)) end--;
  return start < end ? exactSelection(text, [start, end]) : null;
}

/** Exactly these letters, but never a part of one. */
export function exactSelection(text: string, [from, to]: Range): Range {
  return [snapToGrapheme(text, from, "start"), snapToGrapheme(text, to, "end")];
}

function opensInside(text: string, start: number, end: number): boolean {
  const opening = text.charAt(start);
  for (const [close, open] of OPENING) if (open === opening && text.slice(start + 1, end).includes(close)) return true;
  return false;
}

function closesInside(text: string, start: number, end: number): boolean {
  const open = OPENING.get(text.charAt(end - 1));
  return open !== undefined && text.slice(start, end - 1).includes(open);
}
