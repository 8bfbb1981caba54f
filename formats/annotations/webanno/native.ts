import { z } from "zod";
import type { Native } from "../found.ts";
import type { TokenSentence } from "../writing/tokens.ts";

const name = z.string().max(1000);

/** What WebAnno says of a document that has no place of its own here. */
const DocumentNative = z.object({
  /** The lines of its header that declare layers. */
  header: z.array(name).max(1000),
  /** Each sentence: its own start and end, then those of its tokens. */
  sentences: z.array(z.array(z.int().min(0)).min(2)),
});
export type DocumentNative = z.infer<typeof DocumentNative>;

/** Of a span: whether it has no value for what is its tag here. */
const SpanNative = z.object({ type: name, unlabelled: z.boolean() });
export type SpanNative = z.infer<typeof SpanNative>;

/** Of a relation: its layer with features that have no place here, or the feature of its source that it stands in. */
const RelationNative = z.object({
  layer: name.nullable(),
  slots: name.nullable(),
  features: z.record(name, z.string().max(100_000)),
});
export type RelationNative = z.infer<typeof RelationNative>;

export function documentNative(native: Native | undefined): DocumentNative | null {
  return native?.format === "webanno" ? (DocumentNative.safeParse(native.values).data ?? null) : null;
}

export function spanNative(native: Native | undefined): SpanNative | null {
  return native?.format === "webanno" ? (SpanNative.safeParse(native.values).data ?? null) : null;
}

export function relationNative(native: Native | undefined): RelationNative | null {
  return native?.format === "webanno" ? (RelationNative.safeParse(native.values).data ?? null) : null;
}

/** The sentences and tokens of a text as they were; null when they are not of this text. */
export function nativeSentences({ sentences }: DocumentNative, text: string): readonly TokenSentence[] | null {
  let last = 0;
  const found: TokenSentence[] = [];
  for (const [start = 0, end = 0, ...edges] of sentences) {
    const tokens = Array.from({ length: edges.length >> 1 }, (_, index): [number, number] => [
      edges[2 * index] ?? 0,
      edges[2 * index + 1] ?? 0,
    ]);
    let inside = start;
    for (const [from, to] of tokens) {
      if (from < inside || to <= from || to > end || /[\t\n\r]/u.test(text.slice(from, to))) return null;
      inside = to;
    }
    if (start < last || end < start || end > text.length || edges.length % 2 === 1) return null;
    last = end;
    found.push({ range: [start, end], tokens });
  }
  return found;
}
