import type { Pair } from "#core/agreement/spans/pairCounts.ts";
import type { Range } from "#core/model/structure.ts";
import type { AgreementCases, CaseSide, CasesWanted } from "#contract/agreementCases.ts";
import type { CountedDocument } from "./countedDocument.ts";
import type { Comparison } from "./messages.ts";
import { allPairs } from "./relations.ts";

/** A case before its words are looked up. Places in code points. */
export type FoundCase = {
  readonly at: CountedDocument;
  readonly pair: Pair;
  readonly first: CaseSide | null;
  readonly second: CaseSide | null;
  readonly isSame: boolean;
  readonly place: Range;
  readonly weight: number;
};

/** Everything a case is looked for by. */
export type Search = {
  readonly comparison: Comparison;
  readonly wanted: CasesWanted;
  /** The pair as it was asked for, by places; null: all. */
  readonly pair: Pair | null;
  /** The place of the tag; null: all. */
  readonly tag: number | null;
};

/** The pairs meant, as those who stand first are compared; and whether they were asked for the other way round. */
export function pairsMeant({
  comparison,
  pair,
}: Search): readonly { readonly pair: Pair; readonly isSwapped: boolean }[] {
  if (pair === null) return allPairs(comparison).map((one) => ({ pair: one, isSwapped: false }));
  const isSwapped = pair[0] > pair[1];
  return [{ pair: isSwapped ? [pair[1], pair[0]] : pair, isSwapped }];
}

/** The cases that were asked for, and the sums of all: of a million cases only those that are shown are described. */
export class CaseList {
  readonly found: FoundCase[] = [];
  readonly #from: number;
  readonly #limit: number;
  readonly #sums = { total: 0, both: 0, first: 0, second: 0, weight: 0 };

  constructor({ from, limit }: Pick<CasesWanted, "from" | "limit">) {
    this.#from = from;
    this.#limit = limit;
  }

  get sums(): Omit<AgreementCases, "cases"> {
    return this.#sums;
  }

  /** @returns whether this one is asked for, and is to be put into `found` */
  note(has: { readonly first: boolean; readonly second: boolean; readonly isSame: boolean }, weight: number): boolean {
    const place = this.#sums.total++;
    if (has.isSame) this.#sums.both++;
    if (has.first) this.#sums.first++;
    if (has.second) this.#sums.second++;
    this.#sums.weight += weight;
    return place >= this.#from && place < this.#from + this.#limit;
  }

  addAll(cases: readonly FoundCase[]): void {
    for (const one of cases) {
      const { first, second, isSame, weight } = one;
      if (this.note({ first: first !== null, second: second !== null, isSame }, weight)) this.found.push(one);
    }
  }
}
