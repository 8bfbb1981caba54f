import type { Range } from "../model/structure.ts";
import { indexAt } from "./segments.ts";

/** The first unit that starts after the offset. */
export function firstAfter(list: readonly Range[], offset: number): Range | null {
  return list[indexAt(list, offset) + 1] ?? null;
}

/** The last unit that starts before the offset. */
export function lastBefore(list: readonly Range[], offset: number): Range | null {
  return list[indexAt(list, offset - 1)] ?? null;
}

/** The first start or end of a unit (side 0 or 1) that lies beyond an offset in a direction; null when there is none. */
export function boundaryIn(list: readonly Range[], offset: number, side: 0 | 1, direction: 1 | -1): number | null {
  let index =
    direction === 1 ? Math.max(0, indexAt(list, offset - 1)) : Math.min(list.length - 1, indexAt(list, offset));
  for (; index >= 0 && index < list.length; index += direction) {
    const boundary = list[index]?.[side];
    if (boundary !== undefined && (direction === 1 ? boundary > offset : boundary < offset)) return boundary;
  }
  return null;
}
