import { z } from "zod";
import type { Native } from "../found.ts";

/** What brat says of a tag that has no place of its own here: comments of other types than notes. */
const BratNative = z.object({
  comments: z.array(z.tuple([z.string().max(200).regex(/^\S+$/u), z.string().max(100_000)])).max(10_000),
});
export type BratNative = z.infer<typeof BratNative>;

const nothing: BratNative = { comments: [] };

export function bratNative(native: Native | undefined): BratNative {
  if (native?.format !== "brat") return nothing;
  const parsed = BratNative.safeParse(native.values);
  return parsed.success ? parsed.data : nothing;
}
