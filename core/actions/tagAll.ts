import { added, type Proposal } from "../change.ts";
import type { Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { Attribute, Tag } from "../model/schema.ts";
import type { Block, Range } from "../model/structure.ts";
import { findAll, type FindOptions } from "../text/fold.ts";
import { sharesWords } from "../text/ranges.ts";
import { indexAt } from "../text/segments.ts";
import { claimEdits, type ClaimFor } from "./tagging.ts";
import { addSpans, newSpan } from "./spans.ts";

/** More places than this are not tagged at once: the search has to be narrowed first. */
export const TAG_ALL_LIMIT = 50_000;

export type TagAllOptions = FindOptions & {
  /** Also words that only begin with the last word: Kestria, Kestrian. */
  readonly otherForms: boolean;
};

/** Where to look: one document, and what one annotator has tagged in it. */
export type TagAllPlace = {
  readonly document: Id;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly furniture: ReadonlySet<number>;
  readonly spans: readonly Span[];
};

/**
 * One place where the words stand. free: can be tagged. tagged: is tagged so already. conflict: overlaps a tag of the
 * same kind, or crosses the edge of another tag. furniture: is in a folded block.
 */
export type Occurrence = {
  readonly document: Id;
  readonly range: Range;
  readonly state: "free" | "tagged" | "conflict" | "furniture";
  /** The shortest tag around it, or the tag in conflict. */
  readonly around: Span | null;
};

const WORD = /[\p{L}\p{N}\p{M}_]/u;

export function findOccurrences(place: TagAllPlace, words: string, tag: Id, options: TagAllOptions): Occurrence[] {
  const starts = place.blocks.map((block): Range => [block.start, block.end]);
  const spansOver = sweep(place.spans);
  return placesOf(place.text, words, options).map((range) => {
    const over = spansOver(range);
    const isFurniture = place.furniture.has(indexAt(starts, range[0]));
    return { document: place.document, range, ...judge(range, over, tag, isFurniture) };
  });
}

/** The spans over each of some ranges, asked for in the order of the text: all together cost one way through the spans. */
function sweep(spans: readonly Span[]): (range: Range) => Span[] {
  const sorted = spans.toSorted((a, b) => startOf(a) - startOf(b));
  let open: Span[] = [];
  let next = 0;
  return (range) => {
    open = open.filter((span) => endOf(span) > range[0]);
    for (let span = sorted[next]; span !== undefined && startOf(span) < range[1]; span = sorted[++next])
      if (endOf(span) > range[0]) open.push(span);
    return open.filter((span) => sharesWords(span.fragments, range));
  };
}

function startOf({ fragments }: Span): number {
  return fragments[0]?.[0] ?? 0;
}

function endOf({ fragments }: Span): number {
  return fragments.at(-1)?.[1] ?? 0;
}

function placesOf(text: string, words: string, options: TagAllOptions): Range[] {
  if (!options.otherForms) return findAll(text, words, options);
  const starting = findAll(text, words, { matchCase: options.matchCase, wholeWords: false }).filter(
    ([start]) => !WORD.test(characterBefore(text, start)),
  );
  return starting.map(([start, end]) => [start, wordEnd(text, end)]);
}

function characterBefore(text: string, offset: number): string {
  return Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? "";
}

function wordEnd(text: string, offset: number): number {
  for (;;) {
    const next = text.codePointAt(offset);
    if (next === undefined || !WORD.test(String.fromCodePoint(next))) return offset;
    offset += next > 0xffff ? 2 : 1;
  }
}

function judge(
  range: Range,
  over: readonly Span[],
  tag: Id,
  isFurniture: boolean,
): Pick<Occurrence, "state" | "around"> {
  const exact = over.find(
    (span) =>
      span.tag === tag &&
      span.fragments.length === 1 &&
      span.fragments[0]?.[0] === range[0] &&
      span.fragments[0][1] === range[1],
  );
  if (exact !== undefined) return { state: "tagged", around: exact };
  if (isFurniture) return { state: "furniture", around: null };
  const conflict = over.find((span) => span.tag === tag || crosses(span, range));
  if (conflict !== undefined) return { state: "conflict", around: conflict };
  const around = over.filter((span) => span.fragments.some(([from, to]) => from <= range[0] && to >= range[1]));
  return { state: "free", around: around.toSorted((a, b) => a.quote.length - b.quote.length)[0] ?? null };
}

/** Whether one of the two begins inside the other and ends outside it. */
function crosses(span: Span, [start, end]: Range): boolean {
  return span.fragments.some(
    ([from, to]) => (from < start && to > start && to < end) || (from > start && from < end && to > end),
  );
}

export type TagAllWanted = {
  readonly annotator: Id;
  readonly tag: Tag;
  readonly attributes: readonly Attribute[];
  readonly created: number;
  readonly claim: ClaimFor;
};
export type TagAllHit = { readonly id: Id; readonly document: Id; readonly text: string; readonly range: Range };

/** One change for all: same words in many places are mentions of one claim. Null without a place. */
export function tagAll(wanted: TagAllWanted, hits: readonly TagAllHit[]): Proposal | null {
  if (hits.length === 0) return null;
  const isMention = wanted.tag.stance !== null;
  const spans = hits.map((hit): Span => {
    const { tag, attributes, annotator, created } = wanted;
    const span = newSpan(hit.text, {
      id: hit.id,
      document: hit.document,
      annotator,
      tag,
      attributes,
      fragments: [hit.range],
      created,
      origin: "bulk",
    });
    return isMention ? { ...span, claim: wanted.claim.claim.id } : span;
  });
  const claims = isMention ? claimEdits(wanted.claim, spans[0]?.quote ?? "") : [];
  const label = spans.length === 1 ? addSpans(spans).label : `Tag ${spans.length} passages as ${wanted.tag.name}`;
  return { code: "span.addMany", label, edits: [...claims, ...spans.map((span) => added("spans", span))] };
}
