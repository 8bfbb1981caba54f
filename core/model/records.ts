import { z } from "zod";
import { Annotator, Reading } from "./annotator.ts";
import { Link, Relation, Span } from "./annotation.ts";
import { Claim, Speaker } from "./claim.ts";
import { Document, Folder } from "./document.ts";
import { Id } from "./id.ts";
import { Native } from "./native.ts";
import { Recipe } from "./recipe.ts";
import { Assignment, Comment, Decision, Freeze, Merge, Pairing } from "./review.ts";
import { Revision } from "./revision.ts";
import { Attribute, Layer, RelationType, Tag } from "./schema.ts";

/** The project itself: one record. */
export const Project = z.strictObject({
  id: Id,
  name: z.string().min(1).max(200),
  schemaName: z.string().max(200),
  schemaVersion: z.int().min(0),
  verdicts: z.array(z.string().min(1).max(100)),
  created: z.int(),
});
export type Project = z.infer<typeof Project>;

/** Every kind of record a project holds. The order is one in which records can be added: what is referred to comes first. */
export const records = {
  project: Project,
  annotators: Annotator,
  folders: Folder,
  layers: Layer,
  tags: Tag,
  attributes: Attribute,
  relationTypes: RelationType,
  speakers: Speaker,
  documents: Document,
  revisions: Revision,
  claims: Claim,
  spans: Span,
  relations: Relation,
  links: Link,
  readings: Reading,
  natives: Native,
  recipes: Recipe,
  decisions: Decision,
  comments: Comment,
  assignments: Assignment,
  freezes: Freeze,
  pairings: Pairing,
  merges: Merge,
} as const;

export type Table = keyof typeof records;
export type Records = { [T in Table]: z.infer<(typeof records)[T]> };
export type AnyRecord = Records[Table];

export const tables = Object.keys(records) as readonly Table[];
