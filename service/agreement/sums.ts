import { VALUE_FIELDS, type ContinuumCounts } from "#core/agreement/spans/continuum.ts";
import { poolPairs, type PairCounts } from "#core/agreement/spans/pairCounts.ts";
import { MATCH_CLASSES } from "#core/agreement/spans/partial.ts";
import { SHARED_FIELDS, type Shared } from "#core/agreement/spans/precision.ts";
import { addUp } from "#core/agreement/sums.ts";
import type { DocumentCounts } from "./countedDocument.ts";

/**
 * Everything that figures with intervals rest on, as one row of numbers for each document, all pairs pooled: rows can be
 * added up, and what is added up can be read like the counts of one document.
 */
export class SumLayout {
  readonly #tags: number;
  readonly #combinations: readonly string[];
  readonly length: number;

  /** @param counts of all documents: which combinations of tags occur */
  constructor(tags: number, counts: readonly DocumentCounts[]) {
    this.#tags = tags;
    this.#combinations = [...new Set(counts.flatMap(({ continuum }) => continuum.combinations))];
    this.length = this.#at("combinations") + VALUE_FIELDS * this.#combinations.length;
  }

  #at(part: "exact" | "matched" | "characters" | "classes" | "table" | "continuum" | "combinations"): number {
    const width = SHARED_FIELDS * this.#tags;
    const table = 3 * width + MATCH_CLASSES.length;
    const continuum = table + (this.#tags + 1) ** 2;
    switch (part) {
      case "exact":
        return 0;
      case "matched":
        return width;
      case "characters":
        return 2 * width;
      case "classes":
        return 3 * width;
      case "table":
        return table;
      case "continuum":
        return continuum;
      case "combinations":
        return continuum + 1 + VALUE_FIELDS * (2 * this.#tags + 2);
    }
  }

  /** Zeros when there are no rows. */
  addUp(rows: readonly Float64Array[]): Float64Array {
    return addUp(rows, this.length);
  }

  rowOf(counts: DocumentCounts): Float64Array {
    const row = new Float64Array(this.length);
    const put = (pairs: PairCounts, at: number, width: number): void =>
      row.set(poolPairs([pairs], "all").subarray(0, width), at);
    const width = SHARED_FIELDS * this.#tags;
    put(counts.exact, this.#at("exact"), width);
    put(counts.matched, this.#at("matched"), width);
    put(counts.characters, this.#at("characters"), width);
    put(counts.classes, this.#at("classes"), MATCH_CLASSES.length);
    put(counts.tables, this.#at("table"), (this.#tags + 1) ** 2);
    const { positions, sums, combinations, combinationSums } = counts.continuum;
    row[this.#at("continuum")] = positions;
    row.set(sums, this.#at("continuum") + 1);
    for (const [place, name] of combinations.entries())
      row.set(
        combinationSums.subarray(VALUE_FIELDS * place, VALUE_FIELDS * (place + 1)),
        this.#at("combinations") + VALUE_FIELDS * this.#combinations.indexOf(name),
      );
    return row;
  }

  /** F1's numbers of a tag, or of all. */
  sharedOf(sums: Float64Array, part: "exact" | "matched" | "characters", tag: number | "all"): Shared {
    let [both, first, second] = [0, 0, 0];
    const [from, after] = tag === "all" ? [0, this.#tags] : [tag, tag + 1];
    for (let at = from; at < after; at++) {
      const cell = this.#at(part) + at * SHARED_FIELDS;
      both += sums[cell] ?? 0;
      first += sums[cell + 1] ?? 0;
      second += sums[cell + 2] ?? 0;
    }
    return { both, first, second };
  }

  classesOf(sums: Float64Array): Float64Array {
    return sums.subarray(this.#at("classes"), this.#at("classes") + MATCH_CLASSES.length);
  }

  /** Who called what what, from the first of each pair to the second: tags + 1 in rows and columns. */
  tableOf(sums: Float64Array): Float64Array {
    return sums.subarray(this.#at("table"), this.#at("continuum"));
  }

  /** As of one document. Coincidences and joined stretches are not among the sums. */
  continuumOf(sums: Float64Array): ContinuumCounts {
    const [from, after] = [this.#at("continuum"), this.#at("combinations")];
    return {
      positions: sums[from] ?? 0,
      sums: sums.subarray(from + 1, after),
      combinations: this.#combinations,
      combinationSums: sums.subarray(after),
      coincidences: new Float64Array(0),
      joined: 0,
    };
  }
}
