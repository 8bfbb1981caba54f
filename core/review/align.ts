import type { Relation } from "../model/annotation.ts";
import { compareIds, hasSameDetails, inText, type Entry } from "./entries.ts";
import { isSameExtent, sharedLength } from "./extent.ts";
import { Groups } from "./group.ts";
import type { Ground } from "./ground.ts";
import { Neighbours } from "./neighbours.ts";
import { joinParts } from "./parts.ts";

/** Two spans of different annotators that share characters. */
export type Pair = {
  readonly one: Entry;
  readonly other: Entry;
  /** Of the characters that either has, how many both have: 0 to 1. */
  readonly overlap: number;
  readonly sameTag: boolean;
  /** How many details are the same, less those that differ. */
  readonly details: number;
  readonly sameClaim: boolean;
};

/**
 * Which spans of different annotators are about the same: inside one group of tags, the pair with the greatest overlap
 * first, then by tag, details, claim and links, and no annotator twice. Parts that one annotator marked where another
 * marked a whole are put together. Places come in text order, each with its spans in text order.
 * @param entries in text order
 */
export function alignSpans(ground: Ground, entries: readonly Entry[], relations: readonly Relation[]): Entry[][] {
  const groups = new Groups<Entry>();
  const stretches = stretchesOf(joinEqual(entries, groups)).map((stretch) => runsOf(pairsIn(stretch)));
  const isOpen = (runs: readonly Run[]) => runs.some(({ rivals }) => rivals.length > 0);
  const open = stretches.filter(isOpen);
  const neighbours = open.length === 0 ? null : new Neighbours(ground, entries, relations, groups);
  // What can be told without links is settled first, so that more is known of the ends of links after it.
  for (const runs of [...stretches.filter((one) => !isOpen(one)), ...open]) {
    for (const run of runs) settleRun(run, groups, neighbours);
    joinParts(
      runs.flatMap(({ pairs }) => pairs),
      groups,
    );
  }
  return groups.all(entries).map((members) => members.toSorted(inText));
}

/**
 * Puts those together that say the same and could go with no other: no pair is likelier. Returns those that somebody may
 * still have a match for.
 */
function joinEqual(entries: readonly Entry[], groups: Groups<Entry>): Entry[] {
  const annotators = new Set(entries.map(({ annotator }) => annotator)).size;
  const done = new Set<Entry>();
  for (const equal of equalOnes(entries)) {
    const [first, ...others] = equal;
    if (first === undefined || hasAnnotatorTwice(equal)) continue;
    for (const other of others) groups.join(first, other);
    if (equal.length === annotators) for (const entry of equal) done.add(entry);
  }
  return entries.filter((entry) => !done.has(entry));
}

/** Several that say the same. They stand beside each other, since in text order those of one stretch do. */
function* equalOnes(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let from = 0;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    if (next?.start === entry.start && next.end === entry.end) continue;
    if (index - from === 1) {
      const first = entries[from];
      if (first !== undefined && saysSame(first, entry)) yield [first, entry];
    } else if (index > from)
      for (const equal of Map.groupBy(entries.slice(from, index + 1), spell).values())
        if (equal.length > 1) yield equal;
    from = index + 1;
  }
}

function hasAnnotatorTwice(entries: readonly Entry[]): boolean {
  return entries.some(({ annotator }, index) => {
    for (let before = 0; before < index; before++) if (entries[before]?.annotator === annotator) return true;
    return false;
  });
}

function saysSame(one: Entry, other: Entry): boolean {
  return (
    one.tag === other.tag &&
    one.span.claim === other.span.claim &&
    isSameExtent(one.extent, other.extent) &&
    hasSameDetails(one.details, other.details)
  );
}

/** The same for spans that say the same. */
function spell({ tag, extent, details, span }: Entry): string {
  let key = `${tag}${span.claim ?? ""}`;
  for (const [start, end] of extent) key += ` ${start} ${end}`;
  if (details.size > 0) key += JSON.stringify([...details].toSorted(([a], [b]) => compareIds(a, b)));
  return key;
}

/** The spans of each group of tags, cut where none of them goes on. */
function stretchesOf(entries: readonly Entry[]): Entry[][] {
  const stretches: Entry[][] = [];
  const open = new Map<string, { readonly members: Entry[]; end: number }>();
  for (const entry of entries) {
    const last = open.get(entry.layer);
    if (last !== undefined && entry.start < last.end) {
      last.members.push(entry);
      last.end = Math.max(last.end, entry.end);
    } else {
      const members = [entry];
      stretches.push(members);
      open.set(entry.layer, { members, end: entry.end });
    }
  }
  return stretches;
}

function pairsIn(stretch: readonly Entry[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [index, one] of stretch.entries())
    for (let next = index + 1; next < stretch.length; next++) {
      const other = stretch[next];
      if (other === undefined || other.start >= one.end) break;
      if (other.annotator === one.annotator) continue;
      const shared = sharedLength(one.extent, other.extent);
      if (shared > 0) pairs.push(pairOf(one, other, shared));
    }
  return pairs.toSorted((a, b) => compareLikeness(a, b) || compareNames(a, b));
}

function pairOf(one: Entry, other: Entry, shared: number): Pair {
  const overlap = shared / (one.length + other.length - shared);
  const sameClaim = one.span.claim === other.span.claim;
  return { one, other, overlap, sameTag: one.tag === other.tag, details: compareDetails(one, other), sameClaim };
}

function compareDetails({ details: ours }: Entry, { details: theirs }: Entry): number {
  let [same, differing] = [0, 0];
  for (const [id, value] of ours)
    if (theirs.get(id) === value) same++;
    else differing++;
  for (const id of theirs.keys()) if (!ours.has(id)) differing++;
  return same - differing;
}

/** The likest first, by what the spans themselves say. */
function compareLikeness(a: Pair, b: Pair): number {
  return (
    b.overlap - a.overlap ||
    Number(b.sameTag) - Number(a.sameTag) ||
    b.details - a.details ||
    Number(b.sameClaim) - Number(a.sameClaim)
  );
}

/** Pairs come with the earlier span first, so both orders of the annotators give the same. */
function compareNames(a: Pair, b: Pair): number {
  return compareIds(a.one.span.id, b.one.span.id) || compareIds(a.other.span.id, b.other.span.id);
}

/** Pairs that are equally like. */
type Run = {
  readonly pairs: readonly Pair[];
  /** Those of them where a span could go with several of one annotator. */
  readonly rivals: readonly Pair[];
};

/** The likest run first. */
function runsOf(pairs: readonly Pair[]): Run[] {
  const runs: Pair[][] = [];
  for (const pair of pairs) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && compareLikeness(last[0], pair) === 0) last.push(pair);
    else runs.push([pair]);
  }
  return runs.map((run) => ({ pairs: run, rivals: rivalsIn(run) }));
}

function rivalsIn(run: readonly Pair[]): readonly Pair[] {
  if (run.length < 2) return [];
  const first = new Map<Entry, Entry>();
  const rivals = new Set<Entry>();
  const others = new Map<Entry, Set<string>>();
  const meet = (entry: Entry, other: Entry) => {
    const known = first.get(entry);
    if (known === undefined) return void first.set(entry, other);
    const annotators = others.get(entry) ?? new Set([known.annotator]);
    if (annotators.has(other.annotator)) rivals.add(entry);
    others.set(entry, annotators.add(other.annotator));
  };
  for (const { one, other } of run) {
    meet(one, other);
    meet(other, one);
  }
  return rivals.size === 0 ? [] : run.filter(({ one, other }) => rivals.has(one) || rivals.has(other));
}

function settleRun({ pairs, rivals: contested }: Run, groups: Groups<Entry>, neighbours: Neighbours | null): void {
  const isRival = contested.length === 0 ? null : new Set(contested);
  for (const pair of pairs) if (isRival?.has(pair) !== true) groups.join(pair.one, pair.other);
  let rivals = contested;
  while (rivals.length > 0) {
    rivals = rivals.filter(({ one, other }) => groups.canJoin(one, other));
    const best = likest(rivals, groups, neighbours);
    if (best !== undefined) groups.join(best.one, best.other);
  }
}

/** Of pairs that are otherwise equally like: whose links are most alike, then what most annotators say. */
function likest(pairs: readonly Pair[], groups: Groups<Entry>, neighbours: Neighbours | null): Pair | undefined {
  let [best, most, size] = [pairs[0], Number.NEGATIVE_INFINITY, 0];
  for (const pair of pairs) {
    const likeness = neighbours?.likeness(pair.one, pair.other) ?? 0;
    const together = groups.of(pair.one).members.length + groups.of(pair.other).members.length;
    if (likeness > most || (likeness === most && together > size)) [best, most, size] = [pair, likeness, together];
  }
  return best;
}
