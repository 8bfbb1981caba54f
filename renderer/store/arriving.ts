import type { Span } from "#core/model/annotation.ts";
import { compareSpans, mergeSorted } from "./spans.ts";

/**
 * The spans of a document after some more of them were read while one worked on it: what is there stands, what was
 * removed since they were asked for does not come back. All are sorted.
 */
export function mergeSpans(asked: readonly Span[], now: readonly Span[], read: readonly Span[]): readonly Span[] {
  const present = new Set(now.map((span) => span.id));
  const gone = asked === now ? [] : asked.filter((span) => !present.has(span.id)).map((span) => span.id);
  const skipped = new Set(gone);
  const missing = read.filter((span) => !present.has(span.id) && !skipped.has(span.id));
  return missing.length === 0 ? now : mergeSorted(now, missing, compareSpans);
}

const noAttributes: Span["attributes"] = Object.freeze({});

/**
 * The same spans in a third of the memory: equal ids are one string, and words that stand in the text are views of it.
 * A text may have tens of thousands of spans.
 */
export function tightenSpans(spans: readonly Span[], text: string): Span[] {
  const known = new Map<string, string>();
  const one = <T extends string | null>(value: T): T => {
    if (value === null) return value;
    const found = known.get(value);
    if (found === undefined) known.set(value, value);
    return found === undefined ? value : (found as T); // an equal string
  };
  return spans.map((span) => {
    const [start, end] = [span.fragments[0]?.[0] ?? 0, span.fragments.at(-1)?.[1] ?? 0];
    return {
      ...span,
      document: one(span.document),
      annotator: one(span.annotator),
      tag: one(span.tag),
      claim: one(span.claim),
      stance: one(span.stance),
      note: one(span.note),
      quote: inText(text, span.quote, start, end),
      prefix: inText(text, span.prefix, start - span.prefix.length, start),
      suffix: inText(text, span.suffix, end, end + span.suffix.length),
      attributes: Object.keys(span.attributes).length === 0 ? noAttributes : span.attributes,
    };
  });
}

/** A piece of the text that equals some words shares its memory. */
function inText(text: string, words: string, start: number, end: number): string {
  const piece = text.slice(Math.max(0, start), end);
  return piece === words ? piece : words;
}
