import type { Matching } from "./agreementSettings.ts";
import type { MeasureName } from "./agreementValues.ts";

/** What a measure is called, what it says, and what its n counts. */
export type MeasureWords = { readonly name: string; readonly says: string; readonly of: string };

export const measureWords: Readonly<Record<MeasureName, MeasureWords>> = {
  uAlpha: { name: "uα", says: "the same places with the same tags", of: "characters" },
  uAlphaPlaces: { name: "|uα", says: "the same places, whatever the tags", of: "characters" },
  uAlphaMet: { name: "cuα", says: "the same tags where two tagged something", of: "characters" },
  characterAlpha: { name: "α on characters", says: "the same tag, or none, character by character", of: "characters" },
  alphaU: { name: "α_U (2004)", says: "the same stretches, long ones weighing most", of: "characters" },
  f1Exact: { name: "F1, exact", says: "the same characters with the same tag", of: "tags" },
  f1Matched: { name: "F1, matching", says: "places that match, with the same tag", of: "tags" },
  f1Characters: { name: "F1 of characters", says: "characters with the same tag", of: "characters" },
  f1Partial: { name: "F1, partial", says: "places that overlap, at half where they are not the same", of: "tags" },
  tagPercent: { name: "Per cent, tags", says: "the same tag on places that match", of: "matches" },
  tagAlpha: { name: "α, tags", says: "the same tag on places that match, beyond chance", of: "matches" },
  tagPi: { name: "Scott’s π, tags", says: "the same, chance from the tags of both", of: "matches" },
  tagKappa: { name: "Cohen’s κ, tags", says: "the same, chance from the tags of each", of: "matches" },
  tagAc1: { name: "Gwet’s AC1, tags", says: "the same, high also where one tag prevails", of: "matches" },
};

/** Apart by less, two figures differ only by rounding in their last places. */
const ROUNDING = 1e-9;

/**
 * ".74", "−.05"; "–" where there is none. 1.00 and .00 are said only where it is exactly that: what is nearly all of it
 * is ">.99", and what is nearly nothing "<.01".
 */
export function figureInWords(value: number | null): string {
  if (value === null) return "–";
  const whole = Math.round(value);
  if (Math.abs(value - whole) >= ROUNDING && Math.abs(value) < 1 && Number(value.toFixed(2)) === whole)
    return nearly(value, whole);
  const rounded = value.toFixed(2).replace(/^(-?)0\./u, "$1.");
  return rounded === "-.00" ? ".00" : rounded.replace("-", "−");
}

function nearly(value: number, whole: number): string {
  if (whole === 0) return value > 0 ? "<.01" : ">−.01";
  return whole > 0 ? ">.99" : "<−.99";
}

/** A part as whole per cent; 0 and 100 only where it is exactly that. */
export function percentOf(part: number): number {
  const percent = Math.round(100 * part);
  if (percent === 0 && part > ROUNDING) return 1;
  return percent === 100 && part < 1 - ROUNDING ? 99 : percent;
}

/** The chosen matching in words. */
export function matchingInWords(matching: Matching): string {
  switch (matching.kind) {
    case "exact":
      return "the same characters";
    case "overlap":
      return "one character in common or more";
    case "common":
      return `at least ${Math.round(100 * matching.least)} % of the characters of both together in common`;
    case "words":
      return `one character in common or more, beginning and ending at most ${matching.most} ${matching.most === 1 ? "word" : "words"} apart`;
  }
}

/** How often two annotators have to meet before a figure says more than a count: see TagAgreement.isFew. */
export const FEW_SPANS = 30;

/** Krippendorff’s bound for tentative conclusions from α. */
export const TENTATIVE = 0.667;
