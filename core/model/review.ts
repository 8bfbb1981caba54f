import { z } from "zod";
import { Span } from "./annotation.ts";
import { Id, Sha256 } from "./id.ts";

/** What a tag says, apart from who says it: what annotators are compared by, and what is settled. */
export const SpanVersion = z.strictObject({
  id: Id,
  annotator: Id,
  tag: Id,
  fragments: Span.shape.fragments,
  attributes: Span.shape.attributes,
  claim: Id.nullable(),
  stance: Span.shape.stance,
});
export type SpanVersion = z.infer<typeof SpanVersion>;

/** What a link between two tags says. Its ends are spans of the same annotator. */
export const RelationVersion = z.strictObject({ id: Id, annotator: Id, type: Id, source: Id, target: Id });
export type RelationVersion = z.infer<typeof RelationVersion>;

/** What was decided: whose version, several of them, their union, another one, nothing, or nothing yet. */
export const Outcome = z.enum(["accepted", "both", "merged", "edited", "rejected", "later"]);
export type Outcome = z.infer<typeof Outcome>;

/** Why annotators differed, as whoever decided sees it. */
export const Cause = z.enum(["guideline", "slip", "ambiguous"]);
export type Cause = z.infer<typeof Cause>;

/** Which rule decided, when many issues were decided at once. */
export const BulkRule = z.enum(["unanimous", "majority", "extent"]);
export type BulkRule = z.infer<typeof BulkRule>;

const versions = {
  /** What lay on the table when it was decided. */
  evidence: z.array(SpanVersion).max(1000),
  /** What became gold, with the ids of the gold spans. */
  result: z.array(SpanVersion).max(1000),
  linkEvidence: z.array(RelationVersion).max(1000),
  linkResult: z.array(RelationVersion).max(1000),
};

/** What was settled at one place where annotators differ or agree. */
export const Decision = z.strictObject({
  id: Id,
  document: Id,
  /** Who decided. */
  annotator: Id,
  outcome: Outcome,
  /** The spans or relations whose version was taken. */
  taken: z.array(Id),
  ...versions,
  reason: z.string().max(10_000),
  cause: Cause.nullable(),
  rule: BulkRule.nullable(),
  /** Shared by all that one rule decided at once; null when it was decided by hand. */
  batch: Id.nullable(),
  /** Earlier decisions that this one takes the place of. */
  replaces: z.array(Id),
  created: z.int(),
});
export type Decision = z.infer<typeof Decision>;

/** Letters a comment may have, in UTF-16 code units. */
export const MOST_COMMENT_LETTERS = 10_000;

/** What somebody says about a document, tag, link or claim. */
export const Comment = z.strictObject({
  id: Id,
  annotator: Id,
  about: z.enum(["documents", "spans", "relations", "claims"]),
  record: Id,
  /** The document it is about or lies in; null for a claim. */
  document: Id.nullable(),
  /** The comment it answers; null when it begins a thread. */
  thread: Id.nullable(),
  text: z.string().min(1).max(MOST_COMMENT_LETTERS),
  /** Of the comment that begins a thread: nothing is left to say. */
  resolved: z.boolean(),
  created: z.int(),
});
export type Comment = z.infer<typeof Comment>;

/** A document that somebody is to annotate. */
export const Assignment = z.strictObject({
  id: Id,
  document: Id,
  annotator: Id,
  /** The round of work it belongs to. */
  round: z.string().min(1).max(100),
  created: z.int(),
});
export type Assignment = z.infer<typeof Assignment>;

/** A state of the project by name: agreement is computed on what was there before anybody discussed it. */
export const Freeze = z.strictObject({
  id: Id,
  name: z.string().min(1).max(100),
  annotator: Id,
  /** For each writer, how far it had counted. */
  writers: z.record(Id, z.int().min(1)),
  /** How many changes that is. */
  changes: z.int().min(0),
  /** SHA-256 over their ids, sorted: it names the state. */
  digest: Sha256,
  created: z.int(),
});
export type Freeze = z.infer<typeof Freeze>;

/** Two records that count as one wherever annotators are compared. */
export const Pairing = z.strictObject({
  id: Id,
  table: z.enum(["annotators", "documents", "tags"]),
  record: Id,
  /** The one it counts as. */
  same: Id,
  created: z.int(),
});
export type Pairing = z.infer<typeof Pairing>;

/** A colleague's copy that was brought in, and what came with it. */
export const Merge = z.strictObject({
  id: Id,
  annotator: Id,
  file: z.string().max(4096),
  /** How many changes came in. */
  changes: z.int().min(0),
  /** What was told about it, as JSON. */
  report: z.string().min(2).max(1_000_000),
  created: z.int(),
});
export type Merge = z.infer<typeof Merge>;

/** The annotator whose layer is gold. Every copy of a project knows the same one, whoever settles first. */
export function goldId(project: Id): Id {
  const last = Number.parseInt(project.slice(-1), 16) ^ 1;
  return `${project.slice(0, -1)}${last.toString(16)}`;
}
