import type { Range } from "../model/structure.ts";
import { indexAt } from "./segments.ts";

/** Sorted, overlapping and touching ranges joined, empty ones dropped. */
export function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (end <= start) continue;
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Whether any piece has a character in the range; pieces that only touch its edge have none. */
export function sharesWords(fragments: readonly Range[], [start, end]: Range): boolean {
  return fragments.some(([from, to]) => from < end && to > start);
}

/** Those of many ranges that share characters with another; sorted and disjoint ones are not all looked at. */
export function rangesIn(ranges: readonly Range[], [start, end]: Range): readonly Range[] {
  const first = Math.max(0, indexAt(ranges, start));
  const last = indexAt(ranges, end - 1);
  return ranges.slice(first, last + 1).filter(([, to]) => to > start);
}
