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
  /** The page of the source it begins on, from 1. */
  page: z.int().min(1).optional(),
  /** What the source calls it: the id of a paragraph or element. */
  anchor: z.string().max(200).optional(),
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

type Check = (value: unknown) => boolean;
const isWhole: Check = (value) => Number.isSafeInteger(value);
const isOffset: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isIn = (words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
};
const blockChecks: ReadonlyMap<string, Check> = new Map<keyof Block, Check>([
  ["kind", isIn(Block.shape.kind.options)],
  ["start", isOffset],
  ["end", isOffset],
  ["level", (value) => isOffset(value) && Number(value) >= 1 && Number(value) <= 32],
  ["number", isWhole],
  ["table", isOffset],
  ["row", isOffset],
  ["column", isOffset],
  ["header", (value) => typeof value === "boolean"],
  ["page", (value) => isOffset(value) && Number(value) >= 1],
  ["anchor", (value) => typeof value === "string" && value.length <= 200],
]);
const markChecks: ReadonlyMap<string, Check> = new Map<keyof Mark, Check>([
  ["kind", isIn(Mark.shape.kind.options)],
  ["start", isOffset],
  ["end", isOffset],
  ["address", (value) => typeof value === "string" && value.length <= 4096],
]);

/** What the schema of a structure says, without what makes it slow for hundreds of blocks in thousands of texts. */
export function isStructure(value: unknown): value is Structure {
  if (typeof value !== "object" || value === null) return false;
  const { blocks, marks, ...others } = value as Readonly<Record<string, unknown>>; // an object
  return Object.keys(others).length === 0 && areAll(blocks, blockChecks) && areAll(marks, markChecks);
}

/** The same with the fields of each part in the order of its schema, however they were stored. */
export function inSchemaOrder({ blocks, marks }: Structure): Structure {
  return {
    blocks: blocks.map((block) => reorder(block, BLOCK_FIELDS)),
    marks: marks.map((mark) => reorder(mark, MARK_FIELDS)),
  };
}

const BLOCK_FIELDS: readonly string[] = Object.keys(Block.shape);
const MARK_FIELDS: readonly string[] = Object.keys(Mark.shape);

function reorder<P extends object>(part: P, fields: readonly string[]): P {
  const values = part as Readonly<Record<string, unknown>>; // by the names of its fields
  const ordered: Record<string, unknown> = {};
  for (const field of fields) if (field in values) ordered[field] = values[field];
  return ordered as P; // the same fields
}

/** The first that is none ends it. */
function areAll(parts: unknown, checks: ReadonlyMap<string, Check>): boolean {
  return Array.isArray(parts) && parts.every((part: unknown) => isPart(part, checks));
}

function isPart(part: unknown, checks: ReadonlyMap<string, Check>): boolean {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return false;
  const fields = part as Readonly<Record<string, unknown>>; // an object
  for (const field in fields) if (checks.get(field)?.(fields[field]) !== true) return false;
  return REQUIRED.every((field) => field in fields);
}

const REQUIRED = ["kind", "start", "end"] as const satisfies readonly (keyof Block & keyof Mark)[];
