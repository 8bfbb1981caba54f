import type { Id } from "../model/id.ts";
import type { Comment } from "../model/review.ts";

/** What is said about one thing, in the order it was said. */
export type Thread = { readonly first: Comment; readonly answers: readonly Comment[] };

type Said = Pick<Comment, "created" | "id">;

/** The order in which comments were made; on every copy of a project the same. */
function inOrder(a: Said, b: Said): number {
  return a.created - b.created || (a.id < b.id ? -1 : 1);
}

/** All threads, oldest first. */
export function threadsOf(comments: Iterable<Comment>): Thread[] {
  const answers = new Map<Id, Comment[]>();
  const firsts: Comment[] = [];
  for (const comment of comments) {
    if (comment.thread === null) firsts.push(comment);
    else answers.set(comment.thread, [...(answers.get(comment.thread) ?? []), comment]);
  }
  return firsts.toSorted(inOrder).map((first) => ({ first, answers: (answers.get(first.id) ?? []).toSorted(inOrder) }));
}

/** The threads about some records: about the tags of an issue, say. */
export function threadsAbout(comments: Iterable<Comment>, records: readonly Id[]): Thread[] {
  const wanted = new Set(records);
  return threadsOf([...comments].filter(({ record }) => wanted.has(record)));
}

/** How many threads are open, by the document they are about or lie in. Those about claims are not among them. */
export function openThreads(comments: Iterable<Comment>): ReadonlyMap<Id, number> {
  const open = new Map<Id, number>();
  for (const { thread, resolved, document } of comments)
    if (thread === null && !resolved && document !== null) open.set(document, (open.get(document) ?? 0) + 1);
  return open;
}

/** A stretch of a comment. initials: of whom it names with @, as the project writes them; null for other words. */
export type Stretch = { readonly words: string; readonly initials: string | null };

const LETTER = /[\p{L}\p{N}]/u;

/** A comment's words, with those apart that name somebody: “@MH”, in whatever capitals. The words together are the comment. */
export function splitAddresses(text: string, initials: Iterable<string>): Stretch[] {
  const known = [...initials].filter((one) => one !== "").toSorted((a, b) => b.length - a.length);
  const stretches: Stretch[] = [];
  let rest = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const named = isInside(text, at - 1) ? undefined : known.find((one) => isNamed(text, at + 1, one));
    if (named === undefined) continue;
    const end = at + 1 + named.length;
    if (at > rest) stretches.push({ words: text.slice(rest, at), initials: null });
    stretches.push({ words: text.slice(at, end), initials: named });
    rest = end;
  }
  if (rest < text.length) stretches.push({ words: text.slice(rest), initials: null });
  return stretches;
}

function isNamed(text: string, at: number, initials: string): boolean {
  const end = at + initials.length;
  return text.slice(at, end).toLowerCase() === initials.toLowerCase() && !isInside(text, end);
}

/** Whether a letter or digit stands there: what belongs to a word, as in an address of mail. */
function isInside(text: string, at: number): boolean {
  return LETTER.test(String.fromCodePoint(text.codePointAt(at) ?? 32));
}

/** What is being typed at a place in a comment to name somebody: the letters after “@”; null when nobody is. */
export function addressAt(text: string, at: number): { readonly start: number; readonly letters: string } | null {
  const match = /(?<![\p{L}\p{N}])@([^\s@]{0,30})$/u.exec(text.slice(0, at));
  return match === null ? null : { start: match.index, letters: match[1] ?? "" };
}
