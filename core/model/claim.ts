import { z } from "zod";
import { Id } from "./id.ts";

/** What somebody says, in our own words. Spans in many documents are its mentions. */
export const Claim = z.strictObject({
  id: Id,
  /** Shown as C-14. Unique in the project. */
  number: z.int().min(1),
  wording: z.string().min(1).max(4000),
  /** One of the project's verdicts; null while open. */
  verdict: z.string().max(100).nullable(),
  reason: z.string().max(100_000),
  created: z.int(),
});
export type Claim = z.infer<typeof Claim>;

/** A person or body that says things. */
export const Speaker = z.strictObject({
  id: Id,
  name: z.string().min(1).max(300),
  role: z.string().max(300),
  aliases: z.array(z.string().max(300)),
  /** Address in a knowledge base; kept as written, never fetched. */
  address: z.string().max(4096).nullable(),
});
export type Speaker = z.infer<typeof Speaker>;
