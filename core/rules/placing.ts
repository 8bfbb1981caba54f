import type { Edit } from "../change.ts";

/** What says where a tag stands. These only have a meaning together. */
export const PLACE_FIELDS: readonly string[] = ["document", "fragments", "quote", "prefix", "suffix"];

/** Whether an edit takes a tag to another text, where it stands on the same words. Anybody may do so. */
export function isPlaced({ table, before, after }: Edit): boolean {
  if (table !== "spans" || before === null || after === null) return false;
  const fields = Object.keys(after);
  return fields.includes("document") && !fields.includes("quote") && fields.every((one) => PLACE_FIELDS.includes(one));
}
