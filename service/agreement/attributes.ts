import { attributeAlpha } from "#core/agreement/attributes.ts";
import { bootstrap } from "#core/agreement/bootstrap.ts";
import { type Coding, MISSING } from "#core/agreement/coding/coding.ts";
import { nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { twoAnnotators } from "#core/agreement/coding/twoAnnotators.ts";
import { shareOf, undefinedFor, type Figure } from "#core/agreement/figure.ts";
import { UNMATCHED } from "#core/agreement/matches.ts";
import type { Measure } from "#core/agreement/measure.ts";
import { eachMatch } from "#core/agreement/spans/eachMatch.ts";
import { createMatcher } from "#core/agreement/spans/matching.ts";
import { pairsOf } from "#core/agreement/spans/pairCounts.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { AttributeValue } from "#core/model/schema.ts";
import { idIn } from "#db/spanColumns.ts";
import type { AttributeAgreement } from "#contract/agreementValues.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { shown } from "./figures.ts";
import type { Kept } from "./kept.ts";
import type { Comparison } from "./messages.ts";
import { ruleOf } from "./rules.ts";

type Asked = Comparison["attributes"][number];

/** The values of one detail on two spans that match. */
export type ValuePair = {
  readonly row: number;
  readonly other: number;
  readonly pair: readonly [number, number];
  readonly first: AttributeValue | null;
  readonly second: AttributeValue | null;
};

/** All spans that match with the detail's tag, whether the detail is filled in or not. */
export function valuePairsIn(counted: CountedDocument, comparison: Comparison, attribute: Asked): ValuePair[] {
  const { marks } = counted.marks;
  const tag = comparison.tags.findIndex(({ id }) => id === attribute.tag);
  const values = valuesIn(counted);
  const valueOf = (row: number): AttributeValue | null => values.get(marks.idOf(row))?.[attribute.id] ?? null;
  const matcher = createMatcher(counted.marks, ruleOf(comparison.settings.matching, "same"));
  const found: ValuePair[] = [];
  for (const pair of pairsOf(counted.marks))
    eachMatch(counted.marks, matcher, pair, (row, other) => {
      if (row === UNMATCHED || other === UNMATCHED || marks.tag[row] !== tag) return;
      found.push({ row, other, pair, first: valueOf(row), second: valueOf(other) });
    });
  return found;
}

function valuesIn({ sheets }: CountedDocument): ReadonlyMap<Id, Span["attributes"]> {
  const found = new Map<Id, Span["attributes"]>();
  for (const { columns } of sheets)
    for (const [row, values] of columns.attributes) found.set(idIn(columns, row), values);
  return found;
}

/** Details that somebody filled in. */
export function compareAttributes(
  documents: readonly CountedDocument[],
  comparison: Comparison,
  kept: Kept<readonly ValuePair[]>,
): readonly AttributeAgreement[] {
  const filled = new Set<string>();
  for (const { sheets } of documents)
    for (const { columns } of sheets)
      for (const values of columns.attributes.values()) for (const id of Object.keys(values)) filled.add(id);
  return comparison.attributes
    .filter(({ id }) => filled.has(id))
    .map((attribute) => {
      const name = `${attribute.id} ${attribute.tag}`;
      const pairs = documents.map((one) => kept.of(one.counts, name, () => valuePairsIn(one, comparison, attribute)));
      return compareOne(pairs, comparison, attribute);
    });
}

type Values = { readonly coding: Coding; readonly matches: number };

/** @param pairs by document */
function compareOne(
  pairs: readonly (readonly ValuePair[])[],
  comparison: Comparison,
  attribute: Asked,
): AttributeAgreement {
  const { categories, placeOf } = categoriesOf(pairs.flat());
  const codings = pairs.map((found): Values => {
    const values = Int32Array.from(found.flatMap(({ first, second }) => [placeOf(first), placeOf(second)]));
    return { coding: { annotators: 2, values }, matches: found.length };
  });
  const all = pairs.flat();
  const both = all.filter(({ first, second }) => first !== null && second !== null);
  const same = both.filter(({ first, second }) => first === second).length;
  const rest = { n: both.length, coverage: all.length === 0 ? null : both.length / all.length };
  const count = Math.max(1, categories.length);
  const measure = measureOf(attribute.type, categories);
  const { seed } = comparison.settings;
  const withInterval = (of: Measure<Coding, Float64Array>) => {
    const counts = codings.map(({ coding }) => of.count(coding));
    const figure = (some: readonly Float64Array[]): Figure => of.figure(some);
    return shown({ figure: figure(counts), ...rest }, isSmall(count) ? bootstrap(figure, counts, seed) : undefined);
  };
  const percent = both.length === 0 ? undefinedFor("noMatches") : shareOf(same, both.length, "noMatches");
  return {
    attribute: attribute.id,
    tag: attribute.tag,
    name: attribute.name,
    type: attribute.type,
    alpha: withInterval(measure),
    percent: shown({ figure: percent, ...rest }),
    kappa:
      comparison.annotators.length > 2
        ? shown({ figure: undefinedFor("tooManyAnnotators"), ...rest })
        : withInterval(twoAnnotators("cohen", count, [0, 1])),
  };
}

/** Tables of so many values squared, for each document, are drawn a thousand times. */
function isSmall(categories: number): boolean {
  return categories <= 50;
}

function measureOf(type: Asked["type"], categories: readonly AttributeValue[]): Measure<Coding, Float64Array> {
  if (type !== "number") return nominalAlpha(Math.max(1, categories.length));
  const { count, figure } = attributeAlpha(type, categories.length === 0 ? [0] : categories);
  return { count: (coding) => count({ coding, spans: 0 }), figure };
}

function categoriesOf(pairs: readonly ValuePair[]): {
  readonly categories: readonly AttributeValue[];
  readonly placeOf: (value: AttributeValue | null) => number;
} {
  const places = new Map<AttributeValue, number>();
  for (const value of pairs.flatMap(({ first, second }) => [first, second]))
    if (value !== null && !places.has(value)) places.set(value, places.size);
  return {
    categories: [...places.keys()],
    placeOf: (value) => (value === null ? MISSING : (places.get(value) ?? MISSING)),
  };
}
