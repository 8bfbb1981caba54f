import { z } from "zod";
import { Id, Sha256 } from "./id.ts";

/** One thing the import did to the text on its way from bytes to characters. */
export const TextChange = z.strictObject({
  kind: z.enum([
    "decoded",
    "byteOrderMark",
    "lineEnds",
    "markup",
    "entities",
    "whiteSpace",
    "controls",
    "columns",
    "pages",
    "tracked",
  ]),
  /** How many places were changed. */
  count: z.int().min(0),
  /** A sentence for people. */
  note: z.string(),
});
export type TextChange = z.infer<typeof TextChange>;

/** No original file is larger than this, in bytes. */
export const LARGEST_CONTENTS = 64 * 1024 * 1024;

/** No text is larger than this as UTF-8, in bytes. */
export const LARGEST_TEXT = 24 * 1024 * 1024;

/** Where a document came from; the bytes themselves are kept under `bytes`. */
const Source = z.strictObject({
  file: z.string(),
  format: z.string(),
  bytes: Sha256,
  size: z.int().min(0),
  encoding: z.string(),
  changes: z.array(TextChange),
});
type Source = z.infer<typeof Source>;

/** A text brought into the project. Its characters never change; a corrected text is another document. */
export const Document = z.strictObject({
  id: Id,
  folder: Id.nullable(),
  /** As listed; unique names are not required. */
  name: z.string().min(1).max(500),
  title: z.string().max(1000),
  outlet: z.string().max(500).nullable(),
  /** YYYY-MM-DD */
  date: z.iso.date().nullable(),
  /** BCP 47, for instance "en"; null when unknown. */
  language: z.string().max(35).nullable(),
  direction: z.enum(["auto", "ltr", "rtl"]),
  order: z.number(),
  /** Set aside: out of the list and out of counts, nothing deleted. */
  aside: z.boolean(),
  /** Hash of the text (LF line ends, no byte order mark), and of its structure as JSON. */
  text: Sha256,
  structure: Sha256,
  /** UTF-16 code units. */
  length: z.int().min(0),
  words: z.int().min(0),
  sentences: z.int().min(0),
  /** Indices of the blocks that are page furniture: folded, not searched, not exported unless asked. */
  furniture: z.array(z.int().min(0)),
  note: z.string(),
  source: Source.nullable(),
  created: z.int(),
});
export type Document = z.infer<typeof Document>;

export const Folder = z.strictObject({
  id: Id,
  parent: Id.nullable(),
  name: z.string().min(1).max(200),
  order: z.number(),
});
export type Folder = z.infer<typeof Folder>;
