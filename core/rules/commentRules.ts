import type { Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Comment } from "../model/review.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";
import { nouns } from "./words.ts";

/** A comment stays with what it is about, and an answer with the comment it answers. */
export function checkComment(edit: Edit, comment: Comment, state: AfterState): Problem | null {
  const before = state.before("comments", comment.id);
  if (before !== undefined && (before.thread !== comment.thread || !isAboutSame(before, comment)))
    return problem("Invalid", "A comment stays with what it is about.", at(edit));
  if (comment.thread === null) return before === undefined ? checkSubject(edit, comment, state) : null;
  const first = state.get("comments", comment.thread);
  if (first !== undefined && (first.thread !== null || !isAboutSame(first, comment)))
    return problem("Invalid", "An answer belongs to the comment that begins its thread.", at(edit));
  return comment.resolved ? problem("Invalid", "Only the comment that begins a thread is resolved.", at(edit)) : null;
}

function isAboutSame(a: Comment, b: Comment): boolean {
  return a.about === b.about && a.record === b.record && a.document === b.document;
}

/** What somebody begins to talk about is there. Later it may go, and what was said about it stays. */
function checkSubject(edit: Edit, { about, record, document }: Comment, state: AfterState): Problem | null {
  if (state.view.purpose !== "work") return null;
  if (state.get(about, record) === undefined)
    return problem("NotFound", `The ${nouns[about]} that this comment is about is not there.`, at(edit));
  return documentOf(about, record, state) === document
    ? null
    : problem("Invalid", `The ${nouns[about]} that this comment is about is not in this document.`, at(edit));
}

/** Where it lies; null for a claim. */
function documentOf(about: Comment["about"], record: Id, state: AfterState): Id | null {
  switch (about) {
    case "documents":
      return record;
    case "spans":
      return state.get("spans", record)?.document ?? null;
    case "relations":
      return state.get("spans", state.get("relations", record)?.source ?? "")?.document ?? null;
    case "claims":
      return null;
  }
}
