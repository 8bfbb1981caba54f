import type { Structure } from "#core/model/structure.ts";
import type { Place } from "./textBuilder.ts";

const LONGEST = 200;

/** Gives each block that begins at a named place the name as its anchor; of several places the innermost counts. */
export function anchorBlocks({ blocks, marks }: Structure, places: readonly Place[]): Structure {
  const names = new Map(places.filter(({ name }) => name.length <= LONGEST).map(({ name, after }) => [after, name]));
  const anchored = blocks.map((block) => {
    const anchor = names.get(block.start);
    return anchor === undefined ? block : { ...block, anchor };
  });
  return { blocks: anchored, marks };
}
