import { type Match, numberMatches, UNMATCHED } from "#core/agreement/matches.ts";
import { type LinkedDocument, type LinkedEnds, linkMatches } from "#core/agreement/relations.ts";
import { listMatches } from "#core/agreement/spans/eachMatch.ts";
import { EXACTLY, type Rule } from "#core/agreement/spans/matching.ts";
import type { Pair } from "#core/agreement/spans/pairCounts.ts";
import { annotatorsOf } from "#core/agreement/marks.ts";
import type { Id } from "#core/model/id.ts";
import type { CountedDocument } from "./countedDocument.ts";
import type { Comparison, SheetRelation } from "./messages.ts";
import { ruleOf } from "./rules.ts";

export type Ends = "strict" | "relaxed";

export function ruleOfEnds(ends: Ends, { settings }: Comparison): Rule {
  return ends === "strict" ? EXACTLY : ruleOf(settings.matching, "same");
}

/** Every two of those compared. */
export function allPairs({ annotators }: Pick<Comparison, "annotators">): Pair[] {
  return annotators.flatMap((_, first) =>
    annotators.slice(first + 1).map((_second, more): Pair => [first, first + 1 + more]),
  );
}

/** What a pair linked, document by document; nothing in documents that one of them has not finished. */
export type PairLinks = {
  readonly documents: readonly LinkedDocument[];
  /** The relations behind `first` and `second` of each document, in the same order. */
  readonly first: readonly (readonly SheetRelation[])[];
  readonly second: readonly (readonly SheetRelation[])[];
};

export function linksOfPair(
  documents: readonly CountedDocument[],
  comparison: Comparison,
  pair: Pair,
  rule: Rule,
): PairLinks {
  const both = documents.map(({ marks }) => pair.every((one) => annotatorsOf(marks).includes(one)));
  const matches = documents.map(({ marks }, at): Match[] => (both[at] === true ? listMatches(marks, rule, pair) : []));
  const numbered = numberMatches(matches);
  const types = new Map(comparison.relationTypes.map(({ id }, place) => [id, place]));
  const isDirected = (type: number): boolean => comparison.relationTypes[type]?.directed ?? true;
  const relationsOf = (place: number) =>
    documents.map((one, at) => (both[at] === true ? relationsBy(one, comparison, place) : []));
  const link = (relations: readonly SheetRelation[]): LinkedEnds[] =>
    linkMatches(
      relations.map(({ type, source, target }) => ({ type: types.get(type) ?? UNMATCHED, source, target })),
      numbered,
      isDirected,
    );
  const [first, second] = [relationsOf(pair[0]), relationsOf(pair[1])];
  return {
    documents: documents.map((_, at) => ({
      matches: numbered.within[at] ?? [0, 0],
      first: link(first[at] ?? []),
      second: link(second[at] ?? []),
    })),
    first,
    second,
  };
}

/** Of tags that are compared. */
function relationsBy(counted: CountedDocument, comparison: Comparison, place: number): readonly SheetRelation[] {
  const annotator = comparison.annotators[place]?.id;
  if (counted.sheets.every(({ relations }) => relations.length === 0)) return [];
  const { marks } = counted.marks;
  const compared = new Set(Array.from(marks.tag.keys(), marks.idOf));
  return counted.sheets
    .flatMap(({ relations }) => relations)
    .filter((one) => canonical(comparison, one.annotator) === annotator && compared.has(one.source));
}

function canonical({ sameAs }: Comparison, id: Id): Id {
  return sameAs[id] ?? id;
}
