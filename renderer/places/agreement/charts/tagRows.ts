import type { Agreement, TagAgreement } from "#contract/agreementValues.ts";

/** Krippendorff's bound: below it a figure is weak. */
export const WEAK = 0.667;

export type TagRow = {
  readonly tag: Agreement["tags"][number];
  readonly agreement: TagAgreement;
  /** Below the bound, with enough cases to say so. */
  readonly isWeak: boolean;
  /** Tags of all together. */
  readonly count: number;
};

/** The tags anybody used, those agreed on best first, those without a figure last. */
export function tagRows({ tags, byTag }: Pick<Agreement, "tags" | "byTag">): TagRow[] {
  const rows = byTag.flatMap((agreement): TagRow[] => {
    const tag = tags.find(({ id }) => id === agreement.tag);
    const count = agreement.units.reduce((sum, units) => sum + units, 0);
    if (tag === undefined || count === 0) return [];
    const { value } = agreement.f1Matched;
    return [{ tag, agreement, isWeak: value !== null && value < WEAK && !agreement.isFew, count }];
  });
  return rows.toSorted((one, other) => rank(other) - rank(one));
}

function rank({ agreement: { f1Matched, f1Exact } }: TagRow): number {
  return (f1Matched.value ?? -1) + (f1Exact.value ?? -1) / 1000;
}

/** Where the scale of the figures begins: at .4 as long as nothing is lower. */
export function lowestTick(rows: readonly TagRow[]): number {
  const values = rows.flatMap(({ agreement: { f1Exact, f1Matched } }) => [f1Exact.value ?? 1, f1Matched.value ?? 1]);
  return Math.max(0, Math.min(0.4, Math.floor(5 * Math.min(1, ...values)) / 5));
}
