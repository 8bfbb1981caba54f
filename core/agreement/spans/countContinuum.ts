import { lengthOf, type DocumentMarks } from "../marks.ts";
import { noSums, NOT_MARKED, type ContinuumCounts } from "./continuum.ts";
import { sweep } from "./sweep.ts";
import { stretchesOf } from "./markedStretches.ts";

/** One pass over the document, for all measures on characters. */
export function countContinuum(document: DocumentMarks): ContinuumCounts {
  const tagCount = document.marks.frame.tags.length;
  const stretches = stretchesOf(document, "tag");
  const annotators = stretches.annotators.length;
  if (annotators < 2) return emptyCounts(tagCount);
  const length = lengthOf(document);
  const counts = sweep(stretches, length);
  const places = stretchesOf(document, "any");
  for (let at = 0; at < places.start.length; at++)
    counts.marked.squares += ((places.end[at] ?? 0) - (places.start[at] ?? 0)) ** 2;
  const rest = counts.values.get(NOT_MARKED);
  if (rest !== undefined) rest.squares = rest.length;
  return { positions: annotators * length, joined: stretches.joined, ...counts };
}

function emptyCounts(tags: number): ContinuumCounts {
  return {
    positions: 0,
    joined: 0,
    values: new Map(),
    tags: Array.from({ length: tags }, noSums),
    marked: { length: 0, agreed: 0, squares: 0 },
    coincidences: new Float64Array((tags + 2) ** 2),
  };
}
