import type { Figure } from "#core/agreement/figure.ts";
import type { DocumentMarks } from "#core/agreement/marks.ts";
import { type AlphaUCounts, countAlphaU } from "#core/agreement/spans/alphaU.ts";
import { countCharacters } from "#core/agreement/spans/characters.ts";
import type { ContinuumCounts } from "#core/agreement/spans/continuum.ts";
import { countContinuum } from "#core/agreement/spans/countContinuum.ts";
import { countExact } from "#core/agreement/spans/exact.ts";
import { stretchesOf } from "#core/agreement/spans/markedStretches.ts";
import { countOverlap } from "#core/agreement/spans/overlap.ts";
import type { PairCounts } from "#core/agreement/spans/pairCounts.ts";
import { countMatchClasses } from "#core/agreement/spans/partial.ts";
import { countSaid, type SaidCounts } from "#core/agreement/spans/said.ts";
import { uAlpha } from "#core/agreement/spans/unitizedAlpha.ts";
import type { Values } from "#core/agreement/spans/values.ts";
import type { SparseCounts } from "#core/agreement/sums.ts";
import { type Family, rowOf } from "./families.ts";
import type { Comparison } from "./messages.ts";
import { ruleOf } from "./rules.ts";
import { countSquare, countTables, squareOf, type PairTables } from "./tables.ts";

/** What one document says about those compared: each part is counted when it is first asked for, and kept. */
export class DocumentCounts {
  readonly #marks: DocumentMarks;
  readonly #comparison: Pick<Comparison, "settings" | "tags">;
  /** Of all documents that are counted together. */
  readonly values: Values;
  readonly #rows = new Map<Family, SparseCounts>();
  #exact: PairCounts | null = null;
  #matched: PairCounts | null = null;
  #characters: PairCounts | null = null;
  #classes: PairCounts | null = null;
  #tables: PairTables | null = null;
  #continuum: ContinuumCounts | null = null;
  #joined: number | null = null;
  #alpha: Figure | null = null;
  #said: SaidCounts | null = null;
  #alphaU: AlphaUCounts | null = null;

  constructor(marks: DocumentMarks, comparison: Pick<Comparison, "settings" | "tags">, values: Values) {
    this.#marks = marks;
    this.#comparison = comparison;
    this.values = values;
  }

  get exact(): PairCounts {
    return (this.#exact ??= countExact(this.#marks, "same"));
  }

  /** By the chosen matching, with the same tags. */
  get matched(): PairCounts {
    const { matching } = this.#comparison.settings;
    if (matching.kind === "exact") return this.exact;
    return (this.#matched ??= countOverlap(this.#marks, ruleOf(matching, "same")));
  }

  get characters(): PairCounts {
    return (this.#characters ??= countCharacters(this.#marks, "same"));
  }

  /** What became of matches, see MATCH_CLASSES. */
  get classes(): PairCounts {
    return (this.#classes ??= countMatchClasses(this.#marks));
  }

  get tables(): PairTables {
    const { settings, tags } = this.#comparison;
    return (this.#tables ??= countTables(this.#marks, tags.length, ruleOf(settings.matching, "any")));
  }

  /** Who called what what, all pairs pooled. */
  square(): Float64Array {
    const { settings, tags } = this.#comparison;
    if (this.#tables !== null) return squareOf(this.#tables, tags.length);
    return countSquare(this.#marks, tags.length, ruleOf(settings.matching, "any"));
  }

  get continuum(): ContinuumCounts {
    return (this.#continuum ??= countContinuum(this.#marks));
  }

  /** How many stretches were joined to another, as they overlap. */
  get joined(): number {
    return this.#continuum?.joined ?? (this.#joined ??= stretchesOf(this.#marks, "tag").joined);
  }

  /** uα of this document alone. */
  get alpha(): Figure {
    return (this.#alpha ??= uAlpha.figure([this.continuum]));
  }

  /** For any two alone. */
  get said(): SaidCounts {
    return (this.#said ??= countSaid(this.#marks, this.values));
  }

  get alphaU(): AlphaUCounts {
    return (this.#alphaU ??= countAlphaU(this.#marks));
  }

  /** The numbers that figures of a family rest on. */
  row(family: Family): SparseCounts {
    const known = this.#rows.get(family);
    if (known !== undefined) return known;
    const row = rowOf(this, family);
    this.#rows.set(family, row);
    return row;
  }
}
