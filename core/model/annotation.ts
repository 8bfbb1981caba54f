import { z } from "zod";
import { Id } from "./id.ts";
import { Range } from "./structure.ts";
import { Stance } from "./schema.ts";

/** How many characters of context are stored on each side of a span's quote, in UTF-16 code units at most. */
export const CONTEXT_LENGTH = 32;

/** Between the pieces of a discontinuous quote. */
export const PIECE_SEPARATOR = " … ";

/** A tagged stretch of a document. */
export const Span = z.strictObject({
  id: Id,
  document: Id,
  annotator: Id,
  tag: Id,
  /** One or more pieces: sorted, disjoint, not empty, on grapheme boundaries. */
  fragments: z.array(Range).min(1).max(1000),
  /** The words themselves; several pieces are joined by PIECE_SEPARATOR. */
  quote: z.string(),
  prefix: z.string().max(CONTEXT_LENGTH),
  suffix: z.string().max(CONTEXT_LENGTH),
  /** Attribute id → value. */
  attributes: z.record(Id, z.union([z.string().max(10_000), z.number(), z.boolean()])),
  note: z.string().max(100_000),
  /** The claim this span mentions, and what it does with it. */
  claim: Id.nullable(),
  stance: Stance.nullable(),
  /** How it came about when not by hand: "bulk" (tag all), "import" or "script". */
  origin: z.enum(["bulk", "import", "script"]).nullable(),
  created: z.int(),
});
export type Span = z.infer<typeof Span>;

/** A typed link from one span to another, in any two documents. */
export const Relation = z.strictObject({
  id: Id,
  annotator: Id,
  type: Id,
  source: Id,
  target: Id,
  note: z.string().max(100_000),
  created: z.int(),
});
export type Relation = z.infer<typeof Relation>;

/** A link from a span or a claim to an outside address, with the words relied on. Never fetched. */
export const Link = z.strictObject({
  id: Id,
  annotator: Id,
  span: Id.nullable(),
  claim: Id.nullable(),
  address: z.string().min(1).max(4096),
  title: z.string().max(1000),
  quote: z.string().max(100_000),
  /** The day it was seen, YYYY-MM-DD. */
  seen: z.iso.date().nullable(),
  bearing: z.enum(["supports", "weakens"]).nullable(),
  note: z.string().max(100_000),
  created: z.int(),
});
export type Link = z.infer<typeof Link>;
