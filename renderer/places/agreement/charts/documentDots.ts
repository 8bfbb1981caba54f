import type { Agreement, DocumentAgreement } from "#contract/agreementValues.ts";
import { WEAK } from "./tagRows.ts";

export type DocumentDot = {
  readonly document: DocumentAgreement;
  readonly value: number;
  /** How many lie under it. */
  readonly level: number;
  /** Far below the others: named. */
  readonly isOutlier: boolean;
};

/** Dots that are drawn: of more texts, those agreed on least. */
export const MOST_DOTS = 300;
/** Columns between 0 and 1 that dots are heaped up in. */
const COLUMNS = 40;
/** Texts that are named. */
const NAMED = 2;

/** The texts by how far F1 goes, each on top of those it would cover; the lowest first. */
export function documentDots({ byDocument }: Pick<Agreement, "byDocument">): DocumentDot[] {
  const levels = new Map<number, number>();
  return byDocument
    .flatMap((document) => {
      const { value } = document.f1Matched;
      return value === null ? [] : [{ document, value }];
    })
    .toSorted((one, other) => one.value - other.value)
    .slice(0, MOST_DOTS)
    .map(({ document, value }, place, all): DocumentDot => {
      const column = Math.round(value * COLUMNS);
      const level = levels.get(column) ?? 0;
      levels.set(column, level + 1);
      const middle = all[Math.floor(all.length / 2)]?.value ?? 1;
      return { document, value: column / COLUMNS, level, isOutlier: place < NAMED && value < WEAK && value < middle };
    });
}

export type DotName = {
  readonly dot: DocumentDot;
  /** As levels of dots: the lowest one where the name lies on no dot and on no other name. */
  readonly level: number;
  readonly side: "before" | "after";
};

/** Levels that a line of words takes. */
const WORDS = 1.7;

/** Where the names of those far below the others stand. @param reach how far a name goes, as a part of the scale of values */
export function nameDots(
  dots: readonly DocumentDot[],
  [low, high]: readonly [number, number],
  reach: (name: string) => number,
): DotName[] {
  const named: (DotName & { readonly from: number; readonly to: number })[] = [];
  // From right to left, so that no line down to a dot crosses the name of another.
  for (const dot of dots.filter(({ isOutlier }) => isOutlier).toReversed()) {
    const side = dot.value > (low + high) / 2 ? "before" : "after";
    const length = reach(dot.document.name);
    const [from, to] = side === "before" ? [dot.value - length, dot.value] : [dot.value, dot.value + length];
    const half = 1 / COLUMNS / 2;
    const below = dots.flatMap(({ value, level }) => (value >= from - half && value <= to + half ? [level + 1] : []));
    const others = named.flatMap((one) => (one.from <= to && one.to >= from ? [one.level + WORDS] : []));
    named.push({ dot, side, from, to, level: Math.max(0, ...below, ...others) });
  }
  return named;
}
