import { added, changed, type Proposal } from "../change.ts";
import type { Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { Range } from "../model/structure.ts";
import { quoteFragments } from "../text/quote.ts";
import { joinRanges } from "../text/ranges.ts";
import { excerpt, propose } from "./propose.ts";

/** The span with one more piece; pieces that touch become one. Null when the words are in it already. */
export function addPiece(text: string, span: Span, piece: Range): Proposal | null {
  const fragments = joinRanges([...span.fragments, piece]);
  const label = `Add ${excerpt(text.slice(...piece))} to ${excerpt(span.quote)}`;
  return propose("span.piece", label, [changed("spans", span, { fragments, ...quoteFragments(text, fragments) })]);
}

/**
 * Makes the piece that holds the offset a tag of its own, with the same kind and details. Null when the span is in
 * one piece or no piece holds the offset. The claim stays with the first tag.
 */
export function splitPiece(
  text: string,
  span: Span,
  offset: number,
  fresh: { readonly id: Id; readonly created: number },
): Proposal | null {
  const piece = span.fragments.find(([start, end]) => start <= offset && offset < end);
  if (piece === undefined || span.fragments.length < 2) return null;
  const rest = span.fragments.filter((one) => one !== piece);
  const kept = changed("spans", span, { fragments: rest, ...quoteFragments(text, rest) });
  const split: Span = {
    ...span,
    id: fresh.id,
    created: fresh.created,
    fragments: [piece],
    ...quoteFragments(text, [piece]),
    claim: null,
    note: "",
  };
  return propose("span.split", `Split off ${excerpt(split.quote)}`, [kept, added("spans", split)]);
}
