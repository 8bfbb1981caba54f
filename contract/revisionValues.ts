import { z } from "zod";
import { Id } from "#core/model/id.ts";
import { Span } from "#core/model/annotation.ts";
import { Range } from "#core/model/structure.ts";

/** What became of a tag's words in a corrected text; the first two are certain. */
const AnchorStatus = z.enum(["exact", "shifted", "changed", "ambiguous", "orphan"]);

/** A stretch of a text with some words in it. Offsets are UTF-16 code units of the whole text. */
const Excerpt = z.strictObject({ from: z.int().min(0), text: z.string(), pieces: z.array(Range) });
export type Excerpt = z.infer<typeof Excerpt>;

/** A tag whose place in a corrected text is to be looked at. */
export const WaitingTag = z.strictObject({
  span: Id,
  /** The old text it is in, and the corrected one. The latter is null before that is brought in. */
  document: Id,
  corrected: Id.nullable(),
  annotator: Id,
  tag: Id,
  status: AnchorStatus,
  /** 0 to 1: how like its words are what stands at the suggested place. */
  similarity: z.number(),
  /** Where it is suggested to be in the corrected text. */
  fragments: Span.shape.fragments.nullable(),
  /** The words as they were, and where to look for them. */
  old: Excerpt,
  now: Excerpt,
});
export type WaitingTag = z.infer<typeof WaitingTag>;

/** How many tags are where after their text was corrected. */
export const AnchorCounts = z.record(AnchorStatus, z.int().min(0));
export type AnchorCounts = z.infer<typeof AnchorCounts>;

/** A corrected copy: a file that was checked, or a document of the project. */
export const Copy = z.union([z.strictObject({ batch: Id, row: z.int().min(0) }), z.strictObject({ copy: Id })]);
export type Copy = z.infer<typeof Copy>;

/** A document that may be the corrected copy of another, and how like it is in whole percents. */
export const AlikeText = z.strictObject({ document: Id, percent: z.int().min(0).max(100) });
export type AlikeText = z.infer<typeof AlikeText>;

/** What replacing a text by a corrected copy would do. */
export const RevisionCheck = z.strictObject({
  counts: AnchorCounts,
  /** The first of those that would wait. */
  waiting: z.array(WaitingTag),
  /** Part of the old text's letters that stayed, 0 to 1. */
  kept: z.number(),
  /** Decisions and gold tags, which stay with the old text. */
  settled: z.int().min(0),
});
export type RevisionCheck = z.infer<typeof RevisionCheck>;
