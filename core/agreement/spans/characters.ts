import type { DocumentMarks } from "../marks.ts";
import type { TagRule } from "./exact.ts";
import { countPairs, type PairCounts } from "./pairCounts.ts";
import { SHARED_FIELDS } from "./precision.ts";
import { stretchesOf, type Stretches } from "./markedStretches.ts";

/**
 * What every pair marked, character by character: those both marked, and each; a column a tag, or one column when tags
 * do not matter. In code points. A character that one annotator marked twice with the same tag counts once.
 */
export function countCharacters(document: DocumentMarks, tags: TagRule): PairCounts {
  const stretches = stretchesOf(document, tags === "same" ? "tag" : "any");
  const { annotators, buckets } = stretches;
  const lengths = new Int32Array(annotators.length * buckets);
  for (let bucket = 0; bucket < lengths.length; bucket++) lengths[bucket] = lengthIn(stretches, bucket);
  return countPairs(document, buckets * SHARED_FIELDS, ([first, second], amounts, at) => {
    const [ours, theirs] = [annotators.indexOf(first) * buckets, annotators.indexOf(second) * buckets];
    for (let bucket = 0; bucket < buckets; bucket++) {
      const cell = at + bucket * SHARED_FIELDS;
      amounts[cell] = charactersInBoth(stretches, ours + bucket, theirs + bucket);
      amounts[cell + 1] = lengths[ours + bucket] ?? 0;
      amounts[cell + 2] = lengths[theirs + bucket] ?? 0;
    }
  });
}

function lengthIn({ from, start, end }: Stretches, bucket: number): number {
  let length = 0;
  for (let at = from[bucket] ?? 0; at < (from[bucket + 1] ?? 0); at++) length += (end[at] ?? 0) - (start[at] ?? 0);
  return length;
}

function charactersInBoth({ from, start, end }: Stretches, bucket: number, other: number): number {
  let [ours, theirs] = [from[bucket] ?? 0, from[other] ?? 0];
  const [oursEnd, theirsEnd] = [from[bucket + 1] ?? 0, from[other + 1] ?? 0];
  let both = 0;
  while (ours < oursEnd && theirs < theirsEnd) {
    const [stop, otherStop] = [end[ours] ?? 0, end[theirs] ?? 0];
    const common = Math.min(stop, otherStop) - Math.max(start[ours] ?? 0, start[theirs] ?? 0);
    if (common > 0) both += common;
    if (stop <= otherStop) ours++;
    if (otherStop <= stop) theirs++;
  }
  return both;
}
