import { bootstrapSums } from "#core/agreement/bootstrap.ts";
import { undefinedFor, type Figure } from "#core/agreement/figure.ts";
import { characterAlpha } from "#core/agreement/spans/characterAlpha.ts";
import { classesOf, partialPrecision } from "#core/agreement/spans/partial.ts";
import { type ContinuumSums, readContinuum } from "#core/agreement/spans/poolContinuum.ts";
import { sharedIn } from "#core/agreement/spans/precision.ts";
import {
  coverage,
  coverageOf,
  uAlpha,
  uAlphaMet,
  uAlphaMetBy,
  uAlphaOfTag,
  uAlphaPlaces,
} from "#core/agreement/spans/unitizedAlpha.ts";
import type { Values } from "#core/agreement/spans/values.ts";
import { addSparse, type SparseCounts } from "#core/agreement/sums.ts";
import type { AgreementFigure, MeasureName } from "#contract/agreementValues.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { type Family, widthOf } from "./families.ts";
import {
  f1Of,
  matchedOnly,
  onCharacters,
  shown,
  tagFigure,
  type Coefficient,
  type MatchedTags,
  type Measured,
} from "./figures.ts";
import { allPairs } from "./relations.ts";
import type { Comparison } from "./messages.ts";

/** Rows of a family added up, as figures read them. */
class Sums {
  readonly amounts: Float64Array;
  readonly #tags: number;
  #continuum: ContinuumSums | null = null;
  #matched: MatchedTags | null = null;

  constructor(amounts: Float64Array, tags: number) {
    this.amounts = amounts;
    this.#tags = tags;
  }

  get continuum(): ContinuumSums {
    return (this.#continuum ??= readContinuum(this.amounts, this.#tags));
  }

  get matchedTags(): MatchedTags {
    return (this.#matched ??= matchedOnly(this.amounts));
  }
}

/** A figure that is worked out from sums alone, and so has an interval from samples of the documents. */
export type SummedFigure = {
  /** Names it among all that are worked out. */
  readonly key: string;
  readonly family: Family;
  readonly of: (sums: Sums) => Measured;
};

export type SummedName = Exclude<MeasureName, "alphaU">;

/** A figure over all tags. */
export function summedFigure(name: SummedName, comparison: Comparison): SummedFigure {
  const make = (family: Family, of: (sums: Sums) => Measured): SummedFigure => ({ key: name, family, of });
  const ofTags = (coefficient: Coefficient): SummedFigure =>
    make("square", ({ matchedTags }) => tagFigure(matchedTags, coefficient));
  switch (name) {
    case "uAlpha":
      return make("continuum", ({ continuum }) => onCharacters(uAlpha.of(continuum), continuum));
    case "uAlphaPlaces":
      return make("continuum", ({ continuum }) => onCharacters(uAlphaPlaces.of(continuum), continuum));
    case "uAlphaMet":
      return make("continuum", ({ continuum }) =>
        onCharacters(uAlphaMet.of(continuum), continuum, coverage.of(continuum)),
      );
    case "characterAlpha":
      return make("continuum", ({ continuum }) => onCharacters(alphaOfAll.of(continuum), continuum));
    case "f1Exact":
      return make("exact", ({ amounts }) => f1Of(sharedIn(amounts, "all")));
    case "f1Matched":
      return make("matched", ({ amounts }) => f1Of(sharedIn(amounts, "all")));
    case "f1Characters":
      return make("characters", ({ amounts }) => f1Of(sharedIn(amounts, "all")));
    case "f1Partial":
      return make("classes", ({ amounts }) => f1Partial(amounts));
    case "tagPercent":
      return ofTags("percent");
    case "tagAlpha":
      return ofTags("alpha");
    case "tagPi":
      return ofTags("pi");
    case "tagAc1":
      return ofTags("ac1");
    case "tagKappa":
      return allPairs(comparison).length > 1 ? ofMany(ofTags("kappa")) : ofTags("kappa");
  }
}

const alphaOfAll = characterAlpha("all");

/** κ is that of two annotators. */
function ofMany({ of, ...rest }: SummedFigure): SummedFigure {
  return { ...rest, of: (sums) => ({ ...of(sums), figure: undefinedFor("tooManyAnnotators") }) };
}

function f1Partial(amounts: Float64Array): Measured {
  const partial = classesOf(amounts, "partial");
  const n = 2 * (partial.correct + partial.incorrect + partial.partial) + partial.missing + partial.spurious;
  return { figure: partialPrecision(partial).f1, n, coverage: null };
}

export const tagFigureNames = ["f1Exact", "f1Matched", "uAlpha", "uAlphaMet", "characterAlpha"] as const;
export type TagFigureName = (typeof tagFigureNames)[number];

/** A figure of one tag. */
export function summedOfTag(name: TagFigureName, tag: number): SummedFigure {
  const key = keyOfTag(name, tag);
  switch (name) {
    case "f1Exact":
      return { key, family: "exact", of: ({ amounts }) => f1Of(sharedIn(amounts, tag)) };
    case "f1Matched":
      return { key, family: "matched", of: ({ amounts }) => f1Of(sharedIn(amounts, tag)) };
    case "uAlpha":
      return onTag(key, uAlphaOfTag(tag).of);
    case "uAlphaMet":
      return onTag(key, uAlphaMetBy(tag).of, coverageOf(tag).of);
    case "characterAlpha":
      return onTag(key, characterAlpha(tag).of);
  }
}

export function keyOfTag(name: TagFigureName, tag: number): `${TagFigureName} ${number}` {
  return `${name} ${tag}`;
}

function onTag(
  key: string,
  figure: (sums: ContinuumSums) => Figure,
  part: (sums: ContinuumSums) => Figure | null = () => null,
): SummedFigure {
  return {
    key,
    family: "continuum",
    of: ({ continuum }) => onCharacters(figure(continuum), continuum, part(continuum)),
  };
}

/** The figures of a family as they were worked out from these rows. */
type Worked = { readonly rows: readonly SparseCounts[]; readonly figures: Map<string, AgreementFigure> };

/** Works figures out of sums, and keeps them until a document that they rest on differs. */
export class SummedFigures {
  readonly #values: Values;
  #seed: number | null = null;
  readonly #worked = new Map<Family, Worked>();

  constructor(values: Values) {
    this.#values = values;
  }

  /**
   * @param seed of the samples that intervals come from
   * @returns by the keys of the figures
   */
  workOut(
    documents: readonly CountedDocument[],
    wanted: readonly SummedFigure[],
    seed: number,
  ): ReadonlyMap<string, AgreementFigure> {
    if (seed !== this.#seed) this.#worked.clear();
    this.#seed = seed;
    const found = new Map<string, AgreementFigure>();
    for (const [family, asked] of Map.groupBy(wanted, (one) => one.family))
      for (const [key, figure] of this.#family(family, documents, asked, seed)) found.set(key, figure);
    return found;
  }

  #family(
    family: Family,
    documents: readonly CountedDocument[],
    asked: readonly SummedFigure[],
    seed: number,
  ): ReadonlyMap<string, AgreementFigure> {
    const rows = documents.map(({ counts }) => counts.row(family));
    const known = this.#worked.get(family);
    const worked = known !== undefined && areSame(known.rows, rows) ? known : { rows, figures: new Map() };
    this.#worked.set(family, worked);
    const missing = asked.filter(({ key }) => !worked.figures.has(key));
    if (missing.length > 0)
      for (const [key, figure] of this.#fresh(family, rows, missing, seed)) worked.figures.set(key, figure);
    return worked.figures;
  }

  #fresh(
    family: Family,
    rows: readonly SparseCounts[],
    asked: readonly SummedFigure[],
    seed: number,
  ): readonly (readonly [string, AgreementFigure])[] {
    const { tags } = this.#values;
    const sums = new Float64Array(widthOf(family, this.#values));
    for (const row of rows) addSparse(sums, row, 1);
    const whole = new Sums(sums, tags);
    const figuresIn = (amounts: Float64Array): Figure[] => {
      const sample = new Sums(amounts, tags);
      return asked.map(({ of }) => of(sample).figure);
    };
    const intervals = bootstrapSums(figuresIn, rows, sums.length, seed);
    return asked.map(({ key, of }, place) => [key, shown(of(whole), intervals[place])]);
  }
}

function areSame(some: readonly SparseCounts[], others: readonly SparseCounts[]): boolean {
  return some.length === others.length && some.every((row, at) => row === others[at]);
}
