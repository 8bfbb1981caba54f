import { annotatorsOf, rowsOf } from "#core/agreement/marks.ts";
import { pairsOf } from "#core/agreement/spans/pairCounts.ts";
import type { CaseSide } from "#contract/agreementCases.ts";
import { pairsMeant, type FoundCase, type Search } from "./caseSearch.ts";
import type { CountedDocument } from "./countedDocument.ts";

/** A stretch of one annotator: where it begins or ends, and whose row it is. */
type Boundary = { readonly place: number; readonly row: number; readonly opens: boolean; readonly side: 0 | 1 };

/**
 * The stretches on which two annotators have different tags; a place with several tags has all of them as its value. Each
 * weighs its characters, twice (from both sides) and divided by annotators − 1, so that all pairs together are the
 * observed disagreement of the alphas over characters.
 */
export function differingStretches(search: Search, at: CountedDocument): FoundCase[] {
  const own = pairsOf(at.marks);
  const share = 2 / Math.max(1, search.pair === null ? annotatorsOf(at.marks).length - 1 : 1);
  return pairsMeant(search).flatMap(({ pair, isSwapped }) => {
    if (!own.some(([first, second]) => first === pair[0] && second === pair[1])) return [];
    const [first, second] = isSwapped ? [pair[1], pair[0]] : pair;
    const boundaries = [...boundariesOf(search, at, first, 0), ...boundariesOf(search, at, second, 1)].toSorted(
      (one, other) => one.place - other.place,
    );
    return differencesIn(search, at, boundaries).map(({ start, end, sides }): FoundCase => ({
      at,
      pair: [first, second],
      first: sides[0],
      second: sides[1],
      isSame: false,
      place: [start, end],
      weight: share * (end - start),
    }));
  });
}

function boundariesOf(
  { tag }: Search,
  { marks: document }: CountedDocument,
  annotator: number,
  side: 0 | 1,
): Boundary[] {
  const { marks } = document;
  const [from, after] = rowsOf(document, annotator);
  const found: Boundary[] = [];
  for (let row = from; row < after; row++) {
    if (tag !== null && marks.tag[row] !== tag) continue;
    for (let piece = marks.pieceFrom[row] ?? 0; piece < (marks.pieceFrom[row + 1] ?? 0); piece++) {
      found.push({ place: marks.pieceStart[piece] ?? 0, row, opens: true, side });
      found.push({ place: marks.pieceEnd[piece] ?? 0, row, opens: false, side });
    }
  }
  return found;
}

type Difference = {
  readonly start: number;
  readonly end: number;
  readonly sides: readonly [CaseSide | null, CaseSide | null];
};

function differencesIn(search: Search, at: CountedDocument, boundaries: readonly Boundary[]): Difference[] {
  const { tag } = at.marks.marks;
  const open = [new Set<number>(), new Set<number>()] as const;
  const valueOf = (side: 0 | 1): string =>
    [...new Set(Array.from(open[side], (row) => tag[row] ?? 0))].toSorted((a, b) => a - b).join();
  const found: Difference[] = [];
  let start = 0;
  for (const { place, row, opens, side } of boundaries) {
    if (place > start && valueOf(0) !== valueOf(1))
      found.push({ start, end: place, sides: [sideOf(search, at, open[0]), sideOf(search, at, open[1])] });
    start = place;
    if (opens) open[side].add(row);
    else open[side].delete(row);
  }
  return found;
}

function sideOf({ comparison }: Search, at: CountedDocument, rows: ReadonlySet<number>): CaseSide | null {
  if (rows.size === 0) return null;
  const { tag, idOf } = at.marks.marks;
  const tags = new Set(Array.from(rows, (row) => tag[row] ?? 0));
  const [only] = tags;
  const label = tags.size === 1 && only !== undefined ? (comparison.tags[only]?.id ?? null) : null;
  return { spans: Array.from(rows, idOf), label, relation: null, value: null };
}
