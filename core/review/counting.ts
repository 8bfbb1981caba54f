import type { Annotator, Reading } from "../model/annotator.ts";
import type { Id } from "../model/id.ts";
import type { Assignment } from "../model/review.ts";

/**
 * Which work is compared: read: that on documents its annotator has read through; tagged: also where they tagged
 * anything.
 */
export const comparedWork = ["read", "tagged"] as const;
export type Compared = (typeof comparedWork)[number];

/** Whose work is compared, and which: of all annotators, or of those who are named. */
export type WhoseWork = { readonly compared: Compared; readonly annotators: readonly Id[] | null };

/** What was read through, of all. */
export const usualWork: WhoseWork = { compared: "read", annotators: null };

/** What decides who counts in a document. */
export type Counting = {
  readonly annotators: Iterable<Annotator>;
  /** Of this document. */
  readonly readings: Iterable<Reading>;
  readonly assignments: Iterable<Assignment>;
  /** Who has tags in it. */
  readonly tagging: ReadonlySet<Id>;
  /** Who looks. */
  readonly me: Id;
  /** Whom an annotator counts as: colleagues may have taken two for one and the same. */
  readonly resolve: (id: Id) => Id;
};

/**
 * Who is compared in a document: people who read it through, people it was given to as soon as they tag it, and programs
 * that tagged it. Somebody who only began does not count, because what is not there yet is no disagreement. Whoever
 * looks comes first, then the others in the order of the annotators; who counts as one comes once. Nobody counts by being
 * chosen alone.
 */
export function whoCounts(
  { annotators, readings, assignments, tagging, me, resolve }: Counting,
  { compared, annotators: chosen }: WhoseWork,
): Id[] {
  const done = new Set<Id>();
  for (const { annotator, finished } of readings) if (finished) done.add(annotator);
  for (const { annotator } of assignments) if (tagging.has(annotator)) done.add(annotator);
  const counts = ({ id, kind }: Annotator): boolean => {
    if (kind === "gold" || chosen?.includes(resolve(id)) === false) return false;
    return done.has(id) || ((compared === "tagged" || kind === "model") && tagging.has(id));
  };
  const counting = new Set([...annotators].filter(counts).map(({ id }) => resolve(id)));
  const first = resolve(me);
  return [...counting].toSorted((a, b) => Number(b === first) - Number(a === first));
}
