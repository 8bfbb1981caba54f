import { diffArrays } from "diff";

/** Two indices: of a piece in one list and of its equal in another. */
type Pair = readonly [number, number];

/** Pieces that may come or go between two fixed points before what is between them is given up; the work grows with the square. */
const MOST_STEPS = 400;

/**
 * The pieces of two lists that stayed and kept their order. What stands once in both holds the lists together; between
 * two such points a shortest way from one list to the other is taken.
 */
export function align(before: readonly number[], after: readonly number[]): Pair[] {
  const pairs: Pair[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [index, there] of [...inOrder(onceInBoth(before, after)), [before.length, after.length] as const]) {
    pairs.push(...shortestWay(before.slice(oldAt, index), after.slice(newAt, there), oldAt, newAt));
    if (index < before.length) pairs.push([index, there]);
    [oldAt, newAt] = [index + 1, there + 1];
  }
  return pairs;
}

/** Where the pieces are that stand once in either list, by their place in the first. */
export function onceInBoth(before: readonly number[], after: readonly number[]): Pair[] {
  const places = onceIn(after);
  const pairs: Pair[] = [];
  for (const [name, index] of onceIn(before)) {
    const there = places.get(name);
    if (there !== undefined) pairs.push([index, there]);
  }
  return pairs.toSorted((a, b) => a[0] - b[0]);
}

function onceIn(names: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const often = new Set<number>();
  for (const [index, name] of names.entries())
    if (found.has(name)) often.add(name);
    else found.set(name, index);
  for (const name of often) found.delete(name);
  return found;
}

/** The longest list of pairs that ascend in both (patience sorting). */
function inOrder(pairs: readonly Pair[]): Pair[] {
  type Link = { readonly pair: Pair; readonly before: Link | null };
  const tops: Link[] = [];
  for (const pair of pairs) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((tops[middle]?.pair[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    tops[low] = { pair, before: tops[low - 1] ?? null };
  }
  const longest: Pair[] = [];
  for (let link = tops.at(-1) ?? null; link !== null; link = link.before) longest.push(link.pair);
  return longest.toReversed();
}

function shortestWay(before: number[], after: number[], oldStart: number, newStart: number): Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  const pairs: Pair[] = [];
  let [oldAt, newAt] = [oldStart, newStart];
  for (const { added, removed, count } of diffArrays(before, after, { maxEditLength: MOST_STEPS }) ?? []) {
    if (!added && !removed) for (let index = 0; index < count; index++) pairs.push([oldAt + index, newAt + index]);
    if (!added) oldAt += count;
    if (!removed) newAt += count;
  }
  return pairs;
}
