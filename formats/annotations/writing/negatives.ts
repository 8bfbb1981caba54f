import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { sentencesOfBlocks } from "#core/text/segments.ts";
import type { ExportDocument } from "../exportProject.ts";

/** A sentence that one annotator has read and left without a tag. */
export type Negative = { readonly annotator: Id; readonly range: Range };

/** Furniture is never a negative example. Sorted by annotator's reading, then by place. */
export function negativesOf(document: ExportDocument): readonly Negative[] {
  const readings = document.readings.filter((reading) => reading.read.length > 0);
  if (readings.length === 0) return [];
  const furniture = new Set(document.document.furniture);
  const blocks = document.structure.blocks.filter((_, index) => !furniture.has(index));
  const sentences = sentencesOfBlocks(document.text, blocks);
  return readings.flatMap(({ annotator, read }) => {
    const tagged = document.spans.filter((span) => span.annotator === annotator).flatMap((span) => span.fragments);
    const untagged = without(
      sentences.filter((sentence) => read.some((range) => contains(range, sentence))),
      tagged,
    );
    return untagged.map((range) => ({ annotator, range }));
  });
}

function contains([start, end]: Range, [from, to]: Range): boolean {
  return start <= from && to <= end;
}

/** The sorted ranges that no other range touches. */
function without(ranges: readonly Range[], others: readonly Range[]): readonly Range[] {
  const sorted = others.toSorted((a, b) => a[0] - b[0]);
  let next = 0;
  let reach = 0;
  return ranges.filter(([start, end]) => {
    for (let other = sorted[next]; other !== undefined && other[0] < end; other = sorted[++next])
      reach = Math.max(reach, other[1]);
    return reach <= start;
  });
}
