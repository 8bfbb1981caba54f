import { z } from "zod";
import { Id } from "./id.ts";

/** Choices of an export, kept under a name so that it can be made again. */
export const Recipe = z.strictObject({
  id: Id,
  /** Unique in the project, capitals apart. */
  name: z.string().min(1).max(100),
  /** The choices as JSON, in the shape that exporting takes. */
  options: z.string().min(2).max(1_000_000),
});
export type Recipe = z.infer<typeof Recipe>;
