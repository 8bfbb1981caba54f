import { added, changed, removed, type Proposal } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Comment } from "../model/review.ts";
import { excerpt, propose } from "./propose.ts";

/** What a comment is about. */
export type Subject = Pick<Comment, "about" | "record" | "document">;

/** Who says something, and when. */
export type Saying = { readonly id: Id; readonly annotator: Id; readonly created: number };

/** Begins a thread. Null when there are no words. */
export function addComment({ about, record, document }: Subject, words: string, by: Saying): Proposal | null {
  const text = words.trim();
  return text === ""
    ? null
    : propose("comment.add", `Comment ${excerpt(text)}`, [
        added("comments", { ...by, about, record, document, thread: null, text, resolved: false }),
      ]);
}

/** Answers in a thread; one that was resolved is open again. Null when there are no words. */
export function answerComment(first: Comment, words: string, by: Saying): Proposal | null {
  const text = words.trim();
  const { about, record, document } = first;
  return text === ""
    ? null
    : propose("comment.answer", `Answer ${excerpt(text)}`, [
        added("comments", { ...by, about, record, document, thread: first.id, text, resolved: false }),
        changed("comments", first, { resolved: false }),
      ]);
}

/** Other words for one's own comment. Null when nothing changes or there are no words. */
export function rewordComment(comment: Comment, words: string): Proposal | null {
  const text = words.trim();
  return text === ""
    ? null
    : propose("comment.edit", `Edit comment ${excerpt(text)}`, [changed("comments", comment, { text })]);
}

/**
 * Removes one's own comment, and one's own answers with the comment that begins their thread. Null when somebody else
 * has answered: what they said would lead nowhere.
 */
export function removeComment(comment: Comment, comments: Iterable<Comment>): Proposal | null {
  const answers = [...comments].filter((one) => one.thread === comment.id);
  if (answers.some((one) => one.annotator !== comment.annotator)) return null;
  return propose(
    "comment.remove",
    `Remove comment ${excerpt(comment.text)}`,
    [comment, ...answers].map((one) => removed("comments", one)),
  );
}

/** Says that nothing is left to say, as anybody may. Null when it is said already, or of an answer. */
export function resolveThread(first: Comment): Proposal | null {
  return first.thread === null
    ? propose("comment.resolve", `Resolve ${excerpt(first.text)}`, [changed("comments", first, { resolved: true })])
    : null;
}

/** Opens a thread again that was resolved, as anybody may. Null when it is open. */
export function reopenThread(first: Comment): Proposal | null {
  return propose("comment.reopen", `Open again ${excerpt(first.text)}`, [
    changed("comments", first, { resolved: false }),
  ]);
}
