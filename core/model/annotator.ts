import { z } from "zod";
import { Id } from "./id.ts";
import { Range } from "./structure.ts";

/** Whose work an annotation is. Only its annotator changes a span; what was settled, the layer of kind gold, is everybody’s. */
export const Annotator = z.strictObject({
  id: Id,
  name: z.string().min(1).max(200),
  initials: z.string().min(1).max(4),
  kind: z.enum(["human", "model", "gold"]),
});
export type Annotator = z.infer<typeof Annotator>;

/**
 * The first letters of the first and the last word of a name, at most 4 UTF-16 code units: "Maria Holm" and
 * "maria.holm" give "MH". Empty for an empty name, "?" for one without a word.
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._]+/u).filter((word) => word !== "");
  if (words.length === 0) return name.trim() === "" ? "" : "?";
  const [first = "", last = ""] = [words[0], words.slice(1).at(-1)].map((word) =>
    Array.from(word ?? "")[0]?.toUpperCase(),
  );
  return first.length + last.length > 4 ? first : first + last;
}

/** People are called by their first name. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

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

/** What one annotator has read of a document; undefined before the first sentence. */
export function findReading(readings: Iterable<Reading>, document: Id, annotator: Id): Reading | undefined {
  for (const reading of readings) if (reading.document === document && reading.annotator === annotator) return reading;
  return undefined;
}
