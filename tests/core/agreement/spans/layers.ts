import fc from "fast-check";
import { buildMarks, documentsOf, type DocumentMarks, type Marked, type Marks } from "#core/agreement/marks.ts";
import type { Range } from "#core/model/structure.ts";

/** A span as tests write it: a tag, then start and end of each piece. */
export type Spelled = readonly [tag: string, ...offsets: number[]];

/** The spans of each annotator in one document. */
export type Layers = readonly (readonly Spelled[])[];

export const TAGS = ["A", "B", "C"];

/** Marks of documents that all annotators have finished; annotators are p0, p1, …, documents d0, d1, …. */
export function marksOf(documents: readonly Layers[], length = 100, tags: readonly string[] = TAGS): Marks {
  const annotators = (documents[0] ?? []).map((_, index) => `p${index}`);
  const frame = {
    annotators,
    tags,
    documents: documents.map((_, index) => ({ id: `d${index}`, length, finished: annotators })),
  };
  return buildMarks(
    frame,
    documents.flatMap((layers, index) => spansOf(layers, `d${index}`)),
  );
}

/** One document that all annotators have finished. */
export function documentOf(layers: Layers, length = 100, tags: readonly string[] = TAGS): DocumentMarks {
  const [document] = documentsOf(marksOf([layers], length, tags));
  if (document === undefined) throw new Error("No document.");
  return document;
}

export function spansOf(layers: Layers, document: string): Marked[] {
  return layers.flatMap((spans, annotator) =>
    spans.map(([tag, ...offsets], index) => ({
      id: `${document}-${annotator}-${String(index).padStart(3, "0")}`,
      document,
      annotator: `p${annotator}`,
      tag,
      pieces: piecesOf(offsets),
    })),
  );
}

function piecesOf(offsets: readonly number[]): Range[] {
  return offsets.flatMap((start, index): Range[] => (index % 2 === 0 ? [[start, offsets[index + 1] ?? start]] : []));
}

/** Spans that meet often: short texts, few tags, some stacked, some in two pieces. */
const spelled: fc.Arbitrary<Spelled> = fc
  .tuple(fc.constantFrom(...TAGS), fc.nat(30), fc.integer({ min: 1, max: 9 }), fc.nat(4), fc.nat(3))
  .map(([tag, start, length, gap, more]) =>
    gap > 0 && more > 0
      ? [tag, start, start + length, start + length + gap, start + length + gap + more]
      : [tag, start, start + length],
  );

export function anyLayers(annotators: number, most = 6): fc.Arbitrary<Layers> {
  return fc.array(fc.array(spelled, { maxLength: most }), { minLength: annotators, maxLength: annotators });
}

/** The same layers, every offset moved by so many characters. */
export function shift(layers: Layers, by: number): Layers {
  return layers.map((spans) =>
    spans.map(([tag, ...offsets]): Spelled => [tag, ...offsets.map((offset) => offset + by)]),
  );
}
