import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import type { Remarks } from "../found.ts";
import type { Placer } from "../reading/resolveUnit.ts";

/** How far from its place the words of a tag are looked for, in UTF-16 code units. */
const NEAR = 200;

/**
 * Where a tag stands in the text. Its words decide when the offsets of one line count otherwise than the others.
 * @returns null when it stands nowhere in the text; an empty list when it has no words
 */
export function placeSpan(
  { ranges, quote }: { readonly ranges: readonly Range[]; readonly quote: string | null },
  { placer, others }: { readonly placer: Placer; readonly others: () => readonly Placer[] },
  remarks: Remarks,
  where: string,
): readonly Range[] | null {
  const { text } = placer;
  const first = placeAll(ranges, placer);
  if (quote === null || quote.trim() === "" || (first !== null && says(first, text, quote))) return first;
  const fitting = others()
    .map((other) => placeAll(ranges, other))
    .find((one) => one !== null && says(one, text, quote));
  if (fitting !== undefined) {
    remarks.changed("The offsets of a tag count otherwise than the others; its words decided where it stands.", where);
    return fitting;
  }
  const near = first === null ? null : findNear(first, quote, text);
  if (near !== null) {
    remarks.changed(
      "A tag did not stand where its words are, and was moved to the nearest place that has them.",
      where,
    );
    return near;
  }
  if (first !== null)
    remarks.changed("The words that a tag quotes are not those at its place; its place was kept.", where);
  return first;
}

function placeAll(ranges: readonly Range[], { place }: Placer): readonly Range[] | null {
  const placed = ranges.map(([start, end]) => place(start, end));
  const found = placed.filter((range) => range !== null);
  return found.length === placed.length ? joinRanges(found) : null;
}

/** White space apart, which tools write in several ways between pieces and at the ends of lines. */
function says(ranges: readonly Range[], text: string, quote: string): boolean {
  return withoutSpace(ranges.map((range) => text.slice(...range)).join("")) === withoutSpace(quote);
}

function withoutSpace(words: string): string {
  return words.replaceAll(/\s+/gu, "");
}

function findNear(ranges: readonly Range[], quote: string, text: string): readonly Range[] | null {
  const [only] = ranges;
  if (only === undefined || ranges.length > 1) return null;
  const from = Math.max(0, only[0] - NEAR);
  const around = text.slice(from, only[0] + NEAR + quote.length);
  const places = [around.lastIndexOf(quote, only[0] - from), around.indexOf(quote, only[0] - from)];
  const [nearest] = places
    .filter((place) => place !== -1)
    .map((place) => from + place)
    .toSorted((a, b) => Math.abs(a - only[0]) - Math.abs(b - only[0]));
  return nearest === undefined ? null : [[nearest, nearest + quote.length]];
}
