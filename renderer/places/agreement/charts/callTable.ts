import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Id } from "#core/model/id.ts";

/** Who called what what: a cell. */
export type Call = {
  /** Null: no tag. */
  readonly row: Id | null;
  readonly column: Id | null;
  readonly count: number;
  /** Of all in the row, 0 to 1. */
  readonly share: number;
  readonly look: "same" | "odd" | "plain";
};

export type CallTable = {
  /** The tags that either of the two used, and null for no tag. */
  readonly names: readonly (Id | null)[];
  /** Only where something was counted. */
  readonly calls: readonly Call[];
};

/** From which part of a row on one should look: another tag, or none. */
const ODD = { tag: 0.125, none: 0.3 } as const;

/** What the first called it (rows) and the second (columns). */
export function callTable({ tags, confusion }: Pick<Agreement, "tags" | "confusion">, pair: AnnotatorPair): CallTable {
  const cells = confusion.find((one) => one.pair?.[0] === pair[0] && one.pair[1] === pair[1])?.cells ?? [];
  const all = [...tags.map(({ id }) => id), null];
  const used = all.flatMap((id, place) => {
    const isUsed = all.some((_, other) => (cells[place]?.[other] ?? 0) > 0 || (cells[other]?.[place] ?? 0) > 0);
    return isUsed || id === null ? [place] : [];
  });
  return {
    names: used.map((place) => all[place] ?? null),
    calls: used.flatMap((row) => {
      const sum = used.reduce((total, column) => total + (cells[row]?.[column] ?? 0), 0);
      return used.flatMap((column): Call[] => {
        const count = cells[row]?.[column] ?? 0;
        if (count === 0) return [];
        const share = count / sum;
        const bound = all[row] === null || all[column] === null ? ODD.none : ODD.tag;
        const isOdd = all[row] !== null && share >= bound;
        const look = row === column ? "same" : isOdd ? "odd" : "plain";
        return [{ row: all[row] ?? null, column: all[column] ?? null, count, share, look }];
      });
    }),
  };
}
