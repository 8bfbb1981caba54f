import { z } from "zod";

/** UTF-16 code units into a document's text. */
const Offset = z.int().min(0);

/** A stretch of text: start inclusive, end exclusive, UTF-16 code units. */
export const Range = z.tuple([Offset, Offset]);
export type Range = z.infer<typeof Range>;

/**
 * One paragraph-like stretch of a document. Blocks are sorted, do not overlap and cover every character
 * except the line breaks between them.
 */
export const Block = z.strictObject({
  kind: z.enum(["paragraph", "heading", "item", "quote", "code", "cell"]),
  start: Offset,
  end: Offset,
  /** heading: 1 to 6. item and quote: how deep it is nested, from 1. */
  level: z.int().min(1).max(32).optional(),
  /** item: the number shown before it; absent for a bullet. */
  number: z.int().optional(),
  /** cell: which table of the document, row and column in it, each from 0. */
  table: z.int().min(0).optional(),
  row: z.int().min(0).optional(),
  column: z.int().min(0).optional(),
  header: z.boolean().optional(),
});
export type Block = z.infer<typeof Block>;

/** Emphasis and links as the source had them. An address is shown, never opened or fetched by itself. */
export const Mark = z.strictObject({
  kind: z.enum(["emphasis", "strong", "code", "link"]),
  start: Offset,
  end: Offset,
  address: z.string().max(4096).optional(),
});
export type Mark = z.infer<typeof Mark>;

/** No structure is larger than this as JSON, in bytes. */
export const LARGEST_STRUCTURE = 32 * 1024 * 1024;

/** What a document looks like, apart from its text. Marks are sorted by start; they may nest. */
export const Structure = z.strictObject({ blocks: z.array(Block), marks: z.array(Mark) });
export type Structure = z.infer<typeof Structure>;

/** How many blocks a structure has, and where the last of its blocks and marks ends. */
export type Extent = { readonly blocks: number; readonly end: number };

/** The end is infinite when a block or mark ends before it begins: it fits no text. */
export function extentOf({ blocks, marks }: Structure): Extent {
  let last = 0;
  for (const part of [blocks, marks])
    for (const { start, end } of part) last = Math.max(last, start > end ? Number.POSITIVE_INFINITY : end);
  return { blocks: blocks.length, end: last };
}

/**
 * Whether a structure is one of this text: blocks in order that cover every character except line breaks, and marks
 * inside it.
 */
export function fitsText({ blocks, marks }: Structure, text: string): boolean {
  let end = 0;
  for (const block of blocks) {
    if (block.start < end || block.end < block.start || !isLineBreaks(text, end, block.start)) return false;
    end = block.end;
  }
  return (
    end <= text.length &&
    isLineBreaks(text, end, text.length) &&
    marks.every((mark) => mark.start <= mark.end && mark.end <= text.length)
  );
}

function isLineBreaks(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== 0x0a) return false;
  return true;
}
