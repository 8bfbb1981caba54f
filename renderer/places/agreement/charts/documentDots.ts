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
