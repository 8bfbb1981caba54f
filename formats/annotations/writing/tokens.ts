import type { Block, Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { indexAt, sentencesOfBlocks } from "#core/text/segments.ts";

/** A sentence with its words and signs; UTF-16 code units into the text. */
export type TokenSentence = {
  readonly range: Range;
  /** Sorted, apart from each other, none empty; they cover everything of the sentence but white space and controls. */
  readonly tokens: readonly Range[];
};

const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** What no reader takes for white space or a line end. */
const SOLID = /[^\s\p{Cc}]+/gu;

/**
 * Cuts a text for formats that count words instead of characters.
 * @param pieces of tags: tokens are cut at their edges, and sentences joined where one runs from one into the next
 */
export function tokenise(text: string, blocks: readonly Block[], pieces: readonly Range[]): readonly TokenSentence[] {
  const edges = [...new Set(pieces.flat())].toSorted((a, b) => a - b);
  const sentences = joinAcross(sentencesOfBlocks(text, blocks), joinRanges(pieces));
  let next = 0;
  return sentences.map((range) => {
    const tokens: Range[] = [];
    for (const [start, to] of solidWords(text, range)) {
      let from = start;
      for (let edge = edges[next]; edge !== undefined && edge < to; edge = edges[++next]) {
        if (edge <= from) continue;
        tokens.push([from, edge]);
        from = edge;
      }
      tokens.push([from, to]);
    }
    return { range, tokens };
  });
}

function* solidWords(text: string, [start, end]: Range): Generator<Range> {
  for (const { index, segment } of words.segment(text.slice(start, end))) {
    for (const solid of segment.matchAll(SOLID)) {
      const from = start + index + solid.index;
      yield [from, from + solid[0].length];
    }
  }
}

/** Sentences that share a stretch become one. Both are sorted and disjoint. */
function joinAcross(sentences: readonly Range[], stretches: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const [start, end] of sentences) {
    const last = joined.at(-1);
    const stretch = stretches[indexAt(stretches, start)];
    const runsOver = last !== undefined && stretch !== undefined && stretch[0] < last[1] && stretch[1] > start;
    if (runsOver) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

/** Without the white space and controls at its edges, which are in no token; null when nothing is left. */
export function withinTokens(text: string, [start, end]: Range): Range | null {
  while (start < end && !IN_TOKENS.test(text.charAt(start))) start++;
  while (end > start && !IN_TOKENS.test(text.charAt(end - 1))) end--;
  return start < end ? [start, end] : null;
}

const IN_TOKENS = /[^\s\p{Cc}]/u;
