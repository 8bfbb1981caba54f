import { z } from "zod";
import { Id, Sha256 } from "#core/model/id.ts";
import { records } from "#core/model/records.ts";
import type { Table } from "#core/model/records.ts";

// A table's name: the keys of an object are strings to TypeScript.
const TableName = z.enum(Object.keys(records) as [Table, ...Table[]]);

/** Something that two copies of a project say differently, and what became of it. */
export const Conflict = z.strictObject({
  kind: z.enum([
    "field",
    "revived",
    "hidden",
    "kept",
    "detail",
    "claimNumber",
    "tagKey",
    "recipeName",
    "folderParent",
    "strange",
    "clock",
    "forked",
    "text",
  ]),
  table: TableName.nullable(),
  record: Id.nullable(),
  document: Id.nullable(),
  /** One sentence: what differs, and what is shown now. */
  message: z.string(),
  /** Of a field with several values: all of them, the one that is shown first. */
  field: z.string().nullable(),
  values: z.array(z.strictObject({ change: Sha256, person: z.string(), text: z.string() })),
  /** What can be chosen besides the values. */
  choices: z.array(z.enum(["keep", "remove"])),
  /** Whose work it is, who alone settles it; null when whoever looks may. */
  waitsFor: z.string().nullable(),
});
export type Conflict = z.infer<typeof Conflict>;

/** Two records that look like one; they count as one when somebody says so. */
export const PairingOffer = z.strictObject({
  table: z.enum(["annotators", "documents", "tags"]),
  record: Id,
  same: Id,
  message: z.string(),
});
export type PairingOffer = z.infer<typeof PairingOffer>;

/** What bringing in a copy does, or has done. */
export const MergeReport = z.strictObject({
  file: z.string(),
  /** How many changes this copy has that were not here. */
  changes: z.int(),
  people: z.array(
    z.strictObject({
      name: z.string(),
      isNew: z.boolean(),
      changes: z.int(),
      added: z.int(),
      changed: z.int(),
      removed: z.int(),
      links: z.int(),
      comments: z.int(),
      decisions: z.int(),
    }),
  ),
  /** Those that something happens in. */
  documents: z.array(z.strictObject({ document: Id, name: z.string(), isNew: z.boolean(), spans: z.int() })),
  /** Sentences. */
  schema: z.array(z.string()),
  conflicts: z.array(Conflict),
  pairings: z.array(PairingOffer),
});
export type MergeReport = z.infer<typeof MergeReport>;
