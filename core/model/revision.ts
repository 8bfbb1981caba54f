import { z } from "zod";
import { Id } from "./id.ts";

/** A document whose text is the corrected text of another. Which one that is never changes. */
export const Revision = z.strictObject({
  id: Id,
  /** The one with the corrected text. */
  document: Id,
  /** The one it takes the place of. */
  revises: Id,
  created: z.int(),
});
export type Revision = z.infer<typeof Revision>;
