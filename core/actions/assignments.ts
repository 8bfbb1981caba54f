import { added, removed, type Edit, type Proposal } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Assignment } from "../model/review.ts";
import type { Assigned } from "../review/assign.ts";
import { propose } from "./propose.ts";

/** What the first round is called when nobody names it. */
export const FIRST_ROUND = "First round";

export type Planning = { readonly round: string; readonly newId: () => Id; readonly created: number };

/**
 * Documents to people, as one change.
 * @param more edits that belong to it: people who join
 */
export function assignDocuments(
  assigned: readonly Assigned[],
  { round, newId, created }: Planning,
  more: readonly Edit[] = [],
): Proposal | null {
  if (assigned.length === 0) return null;
  const texts = countOf(new Set(assigned.map(({ document }) => document)).size, "text", "texts");
  const people = countOf(new Set(assigned.map(({ annotator }) => annotator)).size, "person", "people");
  return propose("assignment.add", `Assign ${texts} to ${people}`, [
    ...more,
    ...assigned.map((one) => added("assignments", { id: newId(), ...one, round, created })),
  ]);
}

/** Takes documents from those who were to read them. Null when there are none. */
export function removeAssignments(assignments: readonly Assignment[]): Proposal | null {
  return propose(
    "assignment.remove",
    `Take back ${countOf(assignments.length, "assignment", "assignments")}`,
    assignments.map((one) => removed("assignments", one)),
  );
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
