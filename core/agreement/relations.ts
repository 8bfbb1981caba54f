import { type Figure, shareOf, undefinedFor } from "./figure.ts";
import type { Measure } from "./measure.ts";
import { nominalAlphaOf } from "./coding/nominalAlpha.ts";
import { type NumberedMatches, UNMATCHED } from "./matches.ts";
import type { Shared } from "./spans/precision.ts";
import { addUp, total } from "./sums.ts";

/**
 * One relation: the place of its type in the list of types, and the numbers of the matches it leads from and to, or
 * UNMATCHED; never from a match to itself.
 */
export type LinkedEnds = { readonly type: number; readonly source: number; readonly target: number };

/**
 * What two annotators linked in one document. A relation belongs to the document of its source; where it leads to
 * another document and its type has no direction, to that of its lower match. Ends are matches: two spans that were
 * matched with each other are one end, so that relations can be compared; two spans of one annotator on the same words
 * are two ends.
 */
export type LinkedDocument = {
  /** The matches in this document: the first, and the one after the last. Other numbers are of other documents. */
  readonly matches: readonly [first: number, after: number];
  readonly first: readonly LinkedEnds[];
  readonly second: readonly LinkedEnds[];
};

/** A relation between two spans. */
export type LinkedSpans = { readonly type: number; readonly source: string; readonly target: string };

/** The relations of one annotator between matches. Of a type without direction the lower match becomes the source. */
export function linkMatches(
  relations: readonly LinkedSpans[],
  { numberOf }: NumberedMatches,
  isDirected: (type: number) => boolean,
): LinkedEnds[] {
  return relations.map(({ type, source, target }) => {
    const [from, to] = [numberOf(source), numberOf(target)];
    return isDirected(type) || from <= to ? { type, source: from, target: to } : { type, source: to, target: from };
  });
}

/**
 * F1 of relations, 2 × both / (first + second), 0 to 1, the same whoever is first. The same is what has the same type,
 * the same direction and the same matches as ends. Strict with matches of spans that are equal in place and tag,
 * relaxed with those that overlap. Undefined when neither linked anything.
 */
export const relationF1: Measure<LinkedDocument, Shared> = {
  count: ({ first, second }) => ({ both: countShared(first, second), first: first.length, second: second.length }),
  figure: (counts) => {
    const both = counts.reduce((sum, one) => sum + one.both, 0);
    const all = counts.reduce((sum, one) => sum + one.first + one.second, 0);
    return shareOf(2 * both, all, "noRelations");
  },
};

/** Each relation of one is the same as one of the other at most. */
function countShared(first: readonly LinkedEnds[], second: readonly LinkedEnds[]): number {
  const free = new Map<string, number>();
  for (const one of second) free.set(keyOf(one), (free.get(keyOf(one)) ?? 0) + 1);
  let shared = 0;
  for (const one of first) {
    const left = free.get(keyOf(one)) ?? 0;
    if (left === 0 || one.source === UNMATCHED || one.target === UNMATCHED) continue;
    free.set(keyOf(one), left - 1);
    shared += 1;
  }
  return shared;
}

function keyOf({ type, source, target }: LinkedEnds): string {
  return `${type} ${source} ${target}`;
}

/**
 * Whether they link the same where both could: nominal α over every ordered pair of two different matches in a
 * document, its value the type of the relation from one to the other, or none. So a span that only one of them marked
 * counts against the spans and not once more against the relations. Show it with comparableRelations. Where an
 * annotator linked the same two ends by several types, each is a unit: equal types are compared with each other, then
 * the others in the order of the types, then with none.
 * Undefined without two matches, and when nothing is linked where both could.
 * @param types how many types of relation there are
 */
export function relationAlpha(types: number): Measure<LinkedDocument, Float64Array> {
  return {
    count: (document) => countTypes(document, types),
    figure: (counts) => alphaOfTypes(addUp(counts, 2 * (types + 1)), types),
  };
}

/** What part of all relations of both is between matches of one document, 0 to 1; undefined without relations. */
export const comparableRelations: Measure<LinkedDocument, readonly [comparable: number, all: number]> = {
  count: (document) => {
    const all = [...document.first, ...document.second];
    return [all.filter((one) => isComparable(one, document.matches)).length, all.length];
  },
  figure: (counts) => {
    const comparable = counts.reduce((sum, [one]) => sum + one, 0);
    const all = counts.reduce((sum, [, one]) => sum + one, 0);
    return shareOf(comparable, all, "noRelations");
  },
};

function isComparable({ source, target }: LinkedEnds, [first, after]: LinkedDocument["matches"]): boolean {
  return source >= first && source < after && target >= first && target < after;
}

/** Counts of nominal α; none is the last category. */
function countTypes({ matches, first, second }: LinkedDocument, types: number): Float64Array {
  const counts = new Float64Array(2 * (types + 1));
  const firsts = typesByEnds(first, matches);
  const seconds = typesByEnds(second, matches);
  const linked = new Set([...firsts.keys(), ...seconds.keys()]);
  for (const key of linked) addTypes(counts, firsts.get(key) ?? [], seconds.get(key) ?? []);
  const ends = matches[1] - matches[0];
  addUnits(counts, types, types, ends * (ends - 1) - linked.size);
  return counts;
}

/** The types by which each two ends are linked, sorted. */
function typesByEnds(relations: readonly LinkedEnds[], matches: LinkedDocument["matches"]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const one of relations) {
    if (!isComparable(one, matches)) continue;
    const ends = `${one.source} ${one.target}`;
    found.set(
      ends,
      [...(found.get(ends) ?? []), one.type].toSorted((a, b) => a - b),
    );
  }
  return found;
}

function addTypes(counts: Float64Array, first: readonly number[], second: readonly number[]): void {
  const none = counts.length / 2 - 1;
  const rest = [...second];
  const others: number[] = [];
  for (const type of first) {
    const place = rest.indexOf(type);
    if (place === -1) others.push(type);
    else {
      rest.splice(place, 1);
      addUnits(counts, type, type, 1);
    }
  }
  for (let at = 0; at < Math.max(others.length, rest.length); at++)
    addUnits(counts, others[at] ?? none, rest[at] ?? none, 1);
}

/** Adds units with these two values: each value has met one other, and itself when they are the same. */
function addUnits(counts: Float64Array, one: number, other: number, units: number): void {
  counts[one] = (counts[one] ?? 0) + units;
  counts[other] = (counts[other] ?? 0) + units;
  const itself = counts.length / 2 + one;
  if (one === other) counts[itself] = (counts[itself] ?? 0) + 2 * units;
}

function alphaOfTypes(counts: Float64Array, types: number): Figure {
  const values = total(counts.subarray(0, types + 1));
  if (values === 0) return undefinedFor("noMatches");
  return counts[types] === values ? undefinedFor("noRelations") : nominalAlphaOf(counts);
}
