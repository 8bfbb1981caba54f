import { lengthOf, type DocumentMarks } from "../marks.ts";
import { noSums, NOT_MARKED, type ContinuumCounts, type ValueSums } from "./continuum.ts";
import { stretchesOf } from "./markedStretches.ts";
import { sweep, type Swept } from "./sweep.ts";

/** One pass over the document, for all measures on characters. */
export function countContinuum(document: DocumentMarks): ContinuumCounts {
  const stretches = stretchesOf(document, "tag");
  const annotators = stretches.annotators.length;
  if (annotators < 2) return pack(nothing(document.marks.frame.tags.length), 0, 0);
  const length = lengthOf(document);
  const swept = sweep(stretches, length);
  const places = stretchesOf(document, "any");
  for (let at = 0; at < places.start.length; at++)
    swept.marked.squares += ((places.end[at] ?? 0) - (places.start[at] ?? 0)) ** 2;
  const rest = swept.values.get(NOT_MARKED);
  if (rest !== undefined) rest.squares = rest.length;
  return pack(swept, annotators * length, stretches.joined);
}

function nothing(tags: number): Swept {
  return {
    values: new Map(),
    tags: Array.from({ length: tags }, noSums),
    marked: noSums(),
    coincidences: new Float64Array((tags + 2) ** 2),
  };
}

function pack({ values, tags, marked, coincidences }: Swept, positions: number, joined: number): ContinuumCounts {
  const single = [...tags.map((_, tag) => String(tag)), NOT_MARKED];
  const alone = single.map((key) => values.get(key) ?? noSums());
  const combined = Array.from(values).filter(([key]) => key.includes(","));
  return {
    positions,
    joined,
    coincidences,
    sums: rowsOfSums([...tags, marked, ...alone]),
    combinations: combined.map(([key]) => key),
    combinationSums: rowsOfSums(combined.map(([, sums]) => sums)),
  };
}

function rowsOfSums(values: readonly ValueSums[]): Float64Array {
  return Float64Array.from(
    values.flatMap(({ length, agreed, squares, met, metSquares }) => [length, agreed, squares, met, metSquares]),
  );
}
