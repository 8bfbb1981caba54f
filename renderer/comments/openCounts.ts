import type { Id } from "#core/model/id.ts";
import type { Comment } from "#core/model/review.ts";
import { openThreads } from "#core/review/threads.ts";

/** What was counted of each set of comments: every row of the list asks. */
const counted = new WeakMap<ReadonlyMap<Id, Comment>, ReadonlyMap<Id, number>>();

/** How many threads are open in each document, from the comments of the project's store. */
export function openThreadsIn(comments: ReadonlyMap<Id, Comment>): ReadonlyMap<Id, number> {
  const known = counted.get(comments) ?? openThreads(comments.values());
  counted.set(comments, known);
  return known;
}
