import { z } from "zod";
import { Id } from "#core/model/id.ts";

const OffsetUnit = z.enum(["codepoint", "utf16", "utf8"]);

const Named = z.strictObject({ id: z.string(), name: z.string() });

/** A format for texts with their tags. */
export const AnnotationFormat = Named.extend({
  summary: z.string(),
  reads: z.boolean(),
  /** Whether it writes one file or a folder of files; null: it is only read. */
  writes: z.enum(["file", "folder"]).nullable(),
  extension: z.string(),
  /** Whether the offset unit can be chosen. */
  offsets: z.boolean(),
  /** What else can be chosen; the first value is taken unless another is. */
  choices: z.array(Named.extend({ values: z.array(Named).min(1) })),
});
export type AnnotationFormat = z.infer<typeof AnnotationFormat>;

/** Every format there is. */
export const FormatList = z.strictObject({
  /** Of files that are a text, or hold several. */
  texts: z.array(Named.extend({ extensions: z.array(z.string()) })),
  /** In the order they are offered. */
  annotations: z.array(AnnotationFormat),
});
export type FormatList = z.infer<typeof FormatList>;

/** What was changed on the way in, or left out. */
export const Remark = z.strictObject({
  outcome: z.enum(["changed", "leftOut"]),
  message: z.string(),
  /** The first place: a file, a line, an id. */
  where: z.string(),
  count: z.int().min(0),
});
export type Remark = z.infer<typeof Remark>;

/** A kind of tag or link as a file names it. */
const FoundKind = z.strictObject({
  layer: z.string().nullable(),
  name: z.string(),
  count: z.int(),
  /** The kind of the project it is taken for unless another is chosen; null: a new one is made. */
  existing: Id.nullable(),
});
export type FoundKind = z.infer<typeof FoundKind>;

/** Files that were read as one format. */
export const AnnotationSet = z.strictObject({
  set: z.int().min(0),
  name: z.string(),
  /** As shown to people; null when no format knows these files. */
  format: z.string().nullable(),
  /** Its texts, those that the project has by their content and those it does not. */
  texts: z.array(z.strictObject({ name: z.string(), document: Id.nullable(), spans: z.int() })),
  spans: z.int(),
  relations: z.int(),
  claims: z.int(),
  links: z.int(),
  tags: z.array(FoundKind),
  relationTypes: z.array(FoundKind),
  /** Whose work it is; the name is empty where the file does not say. */
  annotators: z.array(z.strictObject({ name: z.string(), spans: z.int(), existing: Id.nullable() })),
  /** What its offsets count, and what else would fit. A person is asked when there is more than one. */
  unit: z.strictObject({ unit: OffsetUnit, fitting: z.array(OffsetUnit), because: z.string() }).nullable(),
  remarks: z.array(Remark),
  /** Why nothing of it can be brought in; null when it can. */
  problem: z.string().nullable(),
});
export type AnnotationSet = z.infer<typeof AnnotationSet>;

export const AnnotationCheck = z.strictObject({ batch: Id, sets: z.array(AnnotationSet) });
export type AnnotationCheck = z.infer<typeof AnnotationCheck>;

/** What is done with a set. What is not said is done as the check proposes. */
export const AnnotationChoice = z.strictObject({
  set: z.int().min(0),
  /** In the order of the check: a kind of the project, a new one, or none of them. */
  tags: z.array(z.union([Id, z.enum(["new", "skip"])])).optional(),
  relationTypes: z.array(z.union([Id, z.enum(["new", "skip"])])).optional(),
  /** In the order of the check: an annotator of the project, or the name of a new one. */
  annotators: z
    .array(z.union([z.strictObject({ id: Id }), z.strictObject({ name: z.string().min(1).max(200) })]))
    .optional(),
});
export type AnnotationChoice = z.infer<typeof AnnotationChoice>;

/** What became of a set. */
export const AnnotationReport = z.strictObject({
  name: z.string(),
  /** Texts that are new in the project. */
  texts: z.int(),
  spans: z.int(),
  /** Tags that were there already: the same words, kind and annotator. */
  known: z.int(),
  /** Kinds of tag and link that are new in the project. */
  kinds: z.int(),
  relations: z.int(),
  claims: z.int(),
  links: z.int(),
  remarks: z.array(Remark),
  /** Why nothing of it was brought in; null when it was. */
  problem: z.string().nullable(),
});
export type AnnotationReport = z.infer<typeof AnnotationReport>;
