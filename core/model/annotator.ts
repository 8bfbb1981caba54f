import { z } from "zod";
import { Id } from "./id.ts";
import { Range } from "./structure.ts";

/** Whose work an annotation is. Only its annotator changes a span. */
export const Annotator = z.strictObject({
  id: Id,
  name: z.string().min(1).max(200),
  initials: z.string().min(1).max(4),
  kind: z.enum(["human", "model"]),
});
export type Annotator = z.infer<typeof Annotator>;

/** What one annotator has read of one document. A sentence read and left untagged is a negative example. */
export const Reading = z.strictObject({
  id: Id,
  document: Id,
  annotator: Id,
  /** Sorted, disjoint, in sentence bounds. */
  read: z.array(Range),
  /** How many sentences those ranges hold. */
  sentences: z.int().min(0),
  finished: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;
