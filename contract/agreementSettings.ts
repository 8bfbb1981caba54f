import { z } from "zod";
import { Id } from "#core/model/id.ts";
import { comparedWork } from "#core/review/counting.ts";

/** When a span of one annotator matches one of another; always one to one. */
export const Matching = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exact") }),
  /** One character in common is enough. */
  z.strictObject({ kind: z.literal("overlap") }),
  /** At least this part of the characters of both together is common. */
  z.strictObject({ kind: z.literal("common"), least: z.number().gt(0).max(1) }),
  /** They overlap, and begin and end at most so many words apart. */
  z.strictObject({ kind: z.literal("words"), most: z.int().min(0).max(100) }),
]);
export type Matching = z.infer<typeof Matching>;

export const ids = z.array(Id).max(10_000).nullable();

/** Whose work on what is compared, and how. Null: all. */
export const AgreementSettings = z.strictObject({
  /** Null: everybody but the gold layer, which has to be named to be compared. */
  annotators: ids,
  documents: ids,
  /** With the folders inside them. A document is chosen when it is named or in one of these. */
  folders: ids,
  layers: ids,
  /** A tag is chosen when it is named or in one of the layers. */
  tags: ids,
  matching: Matching,
  /**
   * Where an annotator says "nothing belongs here" by not tagging: read: in documents read through; tagged: also where
   * they tagged anything, for work brought in from programs that do not note what was read.
   */
  compared: z.enum(comparedWork),
  /** Of the samples that intervals come from. */
  seed: z.int().min(0).max(4_294_967_295),
  /** A frozen state; null: as it is now. */
  freeze: Id.nullable(),
});
export type AgreementSettings = z.infer<typeof AgreementSettings>;

export const usualAgreement: AgreementSettings = {
  annotators: null,
  documents: null,
  folders: null,
  layers: null,
  tags: null,
  matching: { kind: "overlap" },
  compared: "read",
  seed: 1,
  freeze: null,
};

/** Two annotators; the first stands before the second in the list of those compared. */
export type AnnotatorPair = readonly [first: Id, second: Id];
