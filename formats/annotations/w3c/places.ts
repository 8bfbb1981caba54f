import { OffsetMap } from "#core/offsets.ts";
import type { JsonObject } from "../../jsonInput.ts";
import type { RawPiece } from "../reading/placeSpans.ts";
import { get, hasType, objectsOf, textOf } from "./jsonLd.ts";

/** Where a target says it is in its source. */
export type Place = {
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
  readonly prefix: string;
  readonly suffix: string;
};

/** What the selectors of a target say together; null when none of them is about characters of a text. */
export function placeOf(target: JsonObject): Place | null {
  const selectors = allSelectors(get(target, "selector"));
  const position = selectors.find((one) => hasType(one, "TextPositionSelector"));
  const quote = selectors.find((one) => hasType(one, "TextQuoteSelector"));
  const fragment = selectors.find((one) => hasType(one, "FragmentSelector"));
  const chars = /(?:^|#|&)char=(\d+),(\d+)/u.exec(textOf(fragment?.["value"]) ?? "");
  const start = position === undefined ? numberOf(chars?.[1]) : numberOf(get(position, "start"));
  const end = position === undefined ? numberOf(chars?.[2]) : numberOf(get(position, "end"));
  const exact = quote === undefined ? null : textOf(get(quote, "exact"));
  if ((start === null || end === null) && exact === null) return null;
  const prefix = quote === undefined ? "" : (textOf(get(quote, "prefix")) ?? "");
  const suffix = quote === undefined ? "" : (textOf(get(quote, "suffix")) ?? "");
  return { start, end, exact, prefix, suffix };
}

/** Selectors, and those that refine them: the inner ones count from where the outer ones begin, so only quotes are taken. */
function allSelectors(value: unknown, depth = 0): readonly JsonObject[] {
  return objectsOf(value).flatMap((selector) => {
    const choices = hasType(selector, "Choice") ? allSelectors(get(selector, "items"), depth + 1) : [];
    const inner = depth > 8 ? [] : allSelectors(get(selector, "refinedBy"), depth + 1);
    return [selector, ...choices, ...inner.filter((one) => hasType(one, "TextQuoteSelector"))];
  });
}

function numberOf(value: unknown): number | null {
  const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= 0 ? number : null;
}

/** The place in code points; where only words are given, those between the words that should stand around them. */
export function pieceOf(place: Place, source: string, points: () => OffsetMap): RawPiece | null {
  if (place.start !== null && place.end !== null) return { start: place.start, end: place.end, quote: place.exact };
  const { exact, prefix, suffix } = place;
  if (exact === null || exact === "") return null;
  let best: { readonly at: number; readonly fits: number } | null = null;
  for (let at = source.indexOf(exact); at !== -1; at = source.indexOf(exact, at + 1)) {
    const fits = Number(source.slice(0, at).endsWith(prefix)) + Number(source.startsWith(suffix, at + exact.length));
    if (best === null || fits > best.fits) best = { at, fits };
    if (fits === 2) break;
  }
  if (best === null) return null;
  const map = points();
  return { start: map.fromUtf16(best.at), end: map.fromUtf16(best.at + exact.length), quote: exact };
}
