import type { IsSkipped } from "#core/text/units.ts";
import { foldKey } from "../../reader/navigation/folding.ts";
import { skippedIn, unitsOf } from "../../reader/navigation/here.ts";
import type { Now } from "./now.ts";

/** Blocks of furniture in which something is to be compared: what one is asked about is in sight. */
export function openFurniture({ document, loaded, issues }: Pick<Now, "document" | "loaded" | "issues">): number[] {
  if (document.furniture.length === 0) return [];
  const furniture = new Set(document.furniture);
  const units = unitsOf(loaded);
  const open = new Set<number>();
  for (const { range } of issues)
    for (let block = units.blockAt(range[0]); block <= units.blockAt(range[1] - 1); block++)
      if (furniture.has(block)) open.add(block);
  return [...open].toSorted((a, b) => a - b);
}

/** The other furniture stays folded, and is passed over. */
export function foldedIn({ document }: Pick<Now, "document">, open: readonly number[]): IsSkipped {
  return skippedIn(document, new Set(open.map((block) => foldKey(document.id, block))));
}
