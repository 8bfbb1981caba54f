import { z } from "zod";
import { Id } from "./id.ts";

/**
 * What a format said of a document, span or relation that has no place of its own here; the same format gives it back.
 * Without meaning once its record is gone.
 */
export const Native = z.strictObject({
  id: Id,
  record: Id,
  /** The id of the format: "labelstudio". */
  format: z.string().min(1).max(40),
  /** An object as JSON: the format's own names, and what stood under them. */
  values: z.string().min(2).max(1_000_000),
});
export type Native = z.infer<typeof Native>;
