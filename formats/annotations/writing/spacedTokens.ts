import type { Span } from "#core/model/annotation.ts";
import type { Range, Structure } from "#core/model/structure.ts";
import { tokenise } from "./tokens.ts";

/** A token and whether a space follows it. The tokens and these spaces are the whole text. */
type SpacedToken = { readonly range: Range; readonly ws: boolean };

/**
 * Words and signs, cut at the edges of tags; white space that is more than one space is a token too, and so is a space
 * that a tag begins with or ends in.
 */
export function spacedTokens(text: string, structure: Structure, spans: readonly Span[]): readonly SpacedToken[] {
  const pieces = spans.flatMap(({ fragments }) => fragments);
  const edges = [...new Set(pieces.flat())].toSorted((a, b) => a - b);
  const starts = new Set(pieces.map(([start]) => start));
  const ends = new Set(pieces.map(([, end]) => end));
  const tokens: { range: Range; ws: boolean }[] = [];
  let next = 0;
  const addBlank = (from: number, to: number): void => {
    const last = tokens.at(-1);
    const isOwn = starts.has(from) || ends.has(from + 1) || text[from] !== " ";
    let start = from;
    if (!isOwn && last !== undefined && start < to) {
      last.ws = true;
      start++;
    }
    while ((edges[next] ?? Infinity) <= start) next++;
    for (let edge = edges[next]; edge !== undefined && edge < to; edge = edges[++next]) {
      tokens.push({ range: [start, edge], ws: false });
      start = edge;
    }
    if (start < to) tokens.push({ range: [start, to], ws: false });
  };
  let end = 0;
  for (const range of tokenise(text, structure.blocks, pieces).flatMap((sentence) => sentence.tokens)) {
    if (end < range[0]) addBlank(end, range[0]);
    tokens.push({ range, ws: false });
    end = range[1];
  }
  if (end < text.length) addBlank(end, text.length);
  return tokens;
}
