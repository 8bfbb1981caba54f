import { UNMATCHED } from "#core/agreement/matches.ts";
import type { LinkedEnds } from "#core/agreement/relations.ts";
import type { Range } from "#core/model/structure.ts";
import type { CaseSide } from "#contract/agreementCases.ts";
import { pairsMeant, type FoundCase, type Search } from "./caseSearch.ts";
import type { CountedDocument } from "./countedDocument.ts";
import type { SheetRelation } from "./messages.ts";
import { linksOfPair, ruleOfEnds, type Ends, type PairLinks } from "./relations.ts";

/** Links of both that are the same, and those of one that the other does not have. */
export function findRelationCases(search: Search, compared: readonly CountedDocument[], ends: Ends): FoundCase[] {
  return pairsMeant(search).flatMap(({ pair, isSwapped }) => {
    const links = linksOfPair(compared, search.comparison, pair, ruleOfEnds(ends, search.comparison));
    return compared.flatMap((at, place) =>
      casesIn(links, place).map(([first, second]): FoundCase => {
        const sides = [sideOf(first), sideOf(second)] as const;
        return {
          at,
          pair: isSwapped ? [pair[1], pair[0]] : pair,
          first: isSwapped ? sides[1] : sides[0],
          second: isSwapped ? sides[0] : sides[1],
          isSame: first !== null && second !== null,
          place: placeOf(at, first ?? second),
          weight: 1,
        };
      }),
    );
  });
}

type Sides = readonly [SheetRelation | null, SheetRelation | null];

/** As F1 counts them: each is the same as one of the other's at most. */
function casesIn(links: PairLinks, place: number): Sides[] {
  const ends = links.documents[place];
  if (ends === undefined) return [];
  const [first, second] = [links.first[place] ?? [], links.second[place] ?? []];
  const free = new Map<string, SheetRelation[]>();
  for (const [at, relation] of second.entries()) {
    const key = keyOf(ends.second[at]);
    free.set(key, [...(free.get(key) ?? []), relation]);
  }
  const found: Sides[] = [];
  const met = new Set<SheetRelation>();
  for (const [at, relation] of first.entries()) {
    const own = ends.first[at];
    const isOpen = own === undefined || own.source === UNMATCHED || own.target === UNMATCHED;
    const partner = isOpen ? undefined : free.get(keyOf(own))?.shift();
    if (partner !== undefined) met.add(partner);
    found.push([relation, partner ?? null]);
  }
  for (const relation of second) if (!met.has(relation)) found.push([null, relation]);
  return found;
}

function keyOf(ends: LinkedEnds | undefined): string {
  return ends === undefined ? "" : `${ends.type} ${ends.source} ${ends.target}`;
}

function sideOf(relation: SheetRelation | null): CaseSide | null {
  if (relation === null) return null;
  return { spans: [relation.source, relation.target], label: relation.type, relation: relation.id, value: null };
}

/** Where its source stands. */
function placeOf({ marks: { marks } }: CountedDocument, relation: SheetRelation | null): Range {
  const row = marks.start.findIndex((_, at) => marks.idOf(at) === relation?.source);
  return [marks.start[row] ?? 0, marks.end[row] ?? 0];
}
