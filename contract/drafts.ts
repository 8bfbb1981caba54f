import { z } from "zod";
import { Id } from "#core/model/id.ts";

/** Letters one draft may have; longer ones are not kept. */
export const MOST_DRAFT_LETTERS = 200_000;

/**
 * Where something is typed: a field, or a form of several, of a record. What makes a new record hangs on the record it
 * is made from, or on the project.
 */
export const DraftPlace = z.strictObject({
  table: z.enum(["project", "documents", "claims", "spans", "relations"]),
  record: Id,
  field: z.string().min(1).max(200),
});
export type DraftPlace = z.infer<typeof DraftPlace>;

/** Texts by their names in the form. Where a form writes fields of its record, the names are theirs: "attributes.<id>". */
const DraftTexts = z.record(z.string().max(100), z.string().max(MOST_DRAFT_LETTERS));
export type DraftTexts = z.infer<typeof DraftTexts>;

/** What was typed and is not saved. It is no change: it is kept beside the project, by this installation only. */
export const Draft = z.strictObject({
  place: DraftPlace,
  /** What it is, for people, also when its record is gone: "Note on “41 ferries”". */
  about: z.string().max(300),
  texts: DraftTexts,
  /** What was saved there when the typing began. */
  base: DraftTexts,
  /** Milliseconds since 1970, when it was last kept. */
  typed: z.int(),
});
export type Draft = z.infer<typeof Draft>;

/** A draft that was left, and whether the record it belongs to is still there. */
export const LeftDraft = Draft.extend({ isThere: z.boolean() });
export type LeftDraft = z.infer<typeof LeftDraft>;
