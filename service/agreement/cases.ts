import { annotatorsOf } from "#core/agreement/marks.ts";
import { UNMATCHED } from "#core/agreement/matches.ts";
import { eachMatch } from "#core/agreement/spans/eachMatch.ts";
import { createMatcher, EXACTLY, type Rule } from "#core/agreement/spans/matching.ts";
import { barOf } from "./tables.ts";
import { MOST_APART } from "#core/agreement/spans/offsetsApart.ts";
import { pairsOf, type Pair } from "#core/agreement/spans/pairCounts.ts";
import { wordPlaces } from "#core/agreement/spans/words.ts";
import type { Range } from "#core/model/structure.ts";
import type { AgreementCase, AgreementCases, AgreementMark, CaseSide, CasesWanted } from "#contract/agreementCases.ts";
import { CaseList, pairsMeant, type FoundCase, type Search } from "./caseSearch.ts";
import { valuePairsIn } from "./attributes.ts";
import type { CountedDocument } from "./countedDocument.ts";
import type { Comparison } from "./messages.ts";
import { idsOf } from "./pairs.ts";
import { findRelationCases } from "./relationCases.ts";
import { ruleOf } from "./rules.ts";
import { differingStretches } from "./stretchCases.ts";

/** What a figure or mark rests on: every case of it, with the sums that make the figure. */
export function findCases(
  comparison: Comparison,
  documents: readonly CountedDocument[],
  wanted: CasesWanted,
): AgreementCases {
  const chosen = new Set(wanted.documents);
  const compared = documents.filter(
    ({ marks, document }) => annotatorsOf(marks).length > 1 && (wanted.documents === null || chosen.has(document.id)),
  );
  const search: Search = {
    comparison,
    wanted,
    pair: wanted.pair === null ? null : placesOf(comparison, wanted.pair),
    tag: wanted.tag === null ? null : comparison.tags.findIndex(({ id }) => id === wanted.tag),
  };
  const list = new CaseList(wanted);
  listCases(search, compared, list);
  return { cases: list.found.map((one) => describeCase(comparison, one)), ...list.sums };
}

function placesOf({ annotators }: Comparison, ids: readonly [string, string]): Pair {
  const [first, second] = ids.map((id) => annotators.findIndex((one) => one.id === id));
  return [first ?? -1, second ?? -1];
}

function listCases(search: Search, compared: readonly CountedDocument[], list: CaseList): void {
  const { comparison, wanted } = search;
  const { mark } = wanted;
  const { matching } = comparison.settings;
  const matches = (rule: Rule, weighIn: (at: CountedDocument) => Weigh): void => {
    for (const at of compared) matchCases(search, at, rule, weighIn(at), list);
  };
  switch (mark.kind) {
    case "exact":
      return matches(EXACTLY, () => sameTag(search));
    case "matched":
      return matches(ruleOf(matching, "same"), () => sameTag(search));
    case "cell":
      return matches(ruleOf(matching, "any"), () => inCell(search, mark));
    case "apart":
      return matches(ruleOf(matching, "any"), (at) => inBars(search, mark, at));
    case "characters":
      for (const at of compared) list.addAll(differingStretches(search, at));
      return;
    case "attribute":
      for (const at of compared) list.addAll(valueCases(search, at, mark.attribute));
      return;
    case "relations":
      return list.addAll(findRelationCases(search, compared, mark.ends));
  }
}

/** What a match, or a span without one, adds to the mark; 0 when it is no case of it. */
type Weigh = (row: number, other: number, at: CountedDocument) => number;

function matchCases(search: Search, at: CountedDocument, rule: Rule, weigh: Weigh, list: CaseList): void {
  const own = pairsOf(at.marks);
  const matcher = createMatcher(at.marks, rule);
  for (const { pair, isSwapped } of pairsMeant(search)) {
    if (!own.some(([first, second]) => first === pair[0] && second === pair[1])) continue;
    eachMatch(at.marks, matcher, pair, (row, other) => {
      const [first, second] = isSwapped ? [other, row] : [row, other];
      const weight = weigh(first, second, at);
      if (weight === 0) return;
      const same = isSame(rule, at, first, second);
      if (!list.note({ first: first !== UNMATCHED, second: second !== UNMATCHED, isSame: same }, weight)) return;
      list.found.push({
        at,
        pair: isSwapped ? [pair[1], pair[0]] : pair,
        first: sideOf(search, at, first),
        second: sideOf(search, at, second),
        isSame: same,
        place: placeOf(at, first, second),
        weight,
      });
    });
  }
}

function isSame(rule: Rule, { marks: { marks } }: CountedDocument, row: number, other: number): boolean {
  if (row === UNMATCHED || other === UNMATCHED) return false;
  return rule.tags === "same" || marks.tag[row] === marks.tag[other];
}

function sideOf({ comparison }: Search, { marks: { marks } }: CountedDocument, row: number): CaseSide | null {
  if (row === UNMATCHED) return null;
  const label = comparison.tags[marks.tag[row] ?? -1]?.id ?? null;
  return { spans: [marks.idOf(row)], label, relation: null, value: null };
}

function placeOf({ marks: { marks } }: CountedDocument, row: number, other: number): Range {
  const rows = [row, other].filter((one) => one !== UNMATCHED);
  return [Math.min(...rows.map((one) => marks.start[one] ?? 0)), Math.max(...rows.map((one) => marks.end[one] ?? 0))];
}

function sameTag({ tag }: Search): Weigh {
  return (row, other, { marks: { marks } }) =>
    tag === null || marks.tag[row === UNMATCHED ? other : row] === tag ? 1 : 0;
}

/** Of all pairs pooled a table is told from both sides. */
function inCell(
  { comparison: { tags }, pair }: Search,
  { row, column }: Extract<AgreementMark, { kind: "cell" }>,
): Weigh {
  const placeIn = (id: string | null): number => (id === null ? UNMATCHED : tags.findIndex((tag) => tag.id === id));
  const [first, second] = [placeIn(row), placeIn(column)];
  return (one, other, { marks: { marks } }) => {
    const [ours, theirs] = [one, other].map((at) => (at === UNMATCHED ? UNMATCHED : marks.tag[at]));
    const direct = Number(ours === first && theirs === second);
    return pair === null ? direct + Number(ours === second && theirs === first) : direct;
  };
}

function inBars(
  { pair, tag }: Search,
  { side, from, to }: Extract<AgreementMark, { kind: "apart" }>,
  at: CountedDocument,
): Weigh {
  const { first, start, end } = wordPlaces(at.marks);
  const places = side === "start" ? start : end;
  const { marks } = at.marks;
  return (row, other) => {
    if (row === UNMATCHED || other === UNMATCHED) return 0;
    if (tag !== null && (marks.tag[row] !== tag || marks.tag[other] !== tag)) return 0;
    const words = barOf((places[other - first] ?? 0) - (places[row - first] ?? 0)) - MOST_APART;
    const isIn = (many: number): number => Number(many >= from && many <= to);
    return pair === null ? isIn(words) + isIn(-words) : isIn(words);
  };
}

function valueCases(search: Search, at: CountedDocument, id: string): FoundCase[] {
  const attribute = search.comparison.attributes.find((one) => one.id === id);
  if (attribute === undefined) return [];
  const meant = pairsMeant(search);
  return valuePairsIn(at, search.comparison, attribute).flatMap(({ row, other, pair, first, second }): FoundCase[] => {
    const asked = meant.find((one) => one.pair[0] === pair[0] && one.pair[1] === pair[1]);
    if (asked === undefined || first === null || second === null) return [];
    const [ours, theirs] = [sideOf(search, at, row), sideOf(search, at, other)];
    if (ours === null || theirs === null) return [];
    const sides = [
      { ...ours, value: first },
      { ...theirs, value: second },
    ] as const;
    const [one, another] = asked.isSwapped ? [sides[1], sides[0]] : sides;
    return [
      {
        at,
        pair: asked.isSwapped ? [pair[1], pair[0]] : pair,
        first: one,
        second: another,
        isSame: first === second,
        place: placeOf(at, row, other),
        weight: 1,
      },
    ];
  });
}

/** Characters of a case's words at most. */
const SHOWN = 120;

function describeCase(comparison: Comparison, { at, pair, place, ...found }: FoundCase): AgreementCase {
  const [start, end] = place.map((offset) => at.offsets.toUtf16(offset));
  const words = (at.sheets[0]?.text ?? "").slice(start, end).replaceAll(/\s+/gu, " ");
  const shortened = Array.from(words.slice(0, 2 * SHOWN))
    .slice(0, SHOWN)
    .join("");
  return {
    document: at.document.id,
    pair: idsOf(comparison, pair),
    first: found.first,
    second: found.second,
    isSame: found.isSame,
    place: [start ?? 0, end ?? 0],
    words: shortened.length < words.length ? `${shortened}…` : words,
    weight: found.weight,
  };
}
