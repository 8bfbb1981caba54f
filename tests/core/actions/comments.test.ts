import { describe, expect, it } from "vitest";
import {
  addComment,
  answerComment,
  removeComment,
  reopenThread,
  resolveThread,
  rewordComment,
} from "#core/actions/comments.ts";
import type { Comment } from "#core/model/review.ts";
import { id, make, me, project } from "./project.ts";

const other = id(5);
const subject = { about: "spans", record: id(100), document: id(2) } as const;
const by = { id: id(50), annotator: me, created: 7 };
const first = comment(40);

function comment(number: number, more: Partial<Comment> = {}): Comment {
  return {
    ...subject,
    id: id(number),
    annotator: me,
    thread: null,
    text: `Words ${number}`,
    resolved: false,
    created: number,
    ...more,
  };
}

describe("comments", () => {
  it("are about one thing, trimmed", () => {
    const after = make(project({}), addComment(subject, "  Is this said twice?\n", by));
    expect(after.comments.get(by.id)).toEqual({
      ...subject,
      ...by,
      thread: null,
      text: "Is this said twice?",
      resolved: false,
    });
  });

  it("answer the comment that begins the thread, and open it again", () => {
    const start = project({ comments: [{ ...first, resolved: true }] });
    const after = make(start, answerComment({ ...first, resolved: true }, "It is", by));
    expect(after.comments.get(by.id)).toMatchObject({ thread: first.id, record: subject.record, text: "It is" });
    expect(after.comments.get(first.id)?.resolved).toBe(false);
  });

  it("are edited, resolved and opened again", () => {
    const start = project({ comments: [first] });
    expect(make(start, rewordComment(first, " Other words ")).comments.get(first.id)?.text).toBe("Other words");
    const resolved = make(start, resolveThread(first)).comments.get(first.id) ?? first;
    expect(resolved.resolved).toBe(true);
    const again = make(project({ comments: [resolved] }), reopenThread(resolved));
    expect(again.comments.get(first.id)).toEqual(first);
  });

  it("go with one's own answers, and stay when somebody else has answered", () => {
    const mine = comment(41, { thread: first.id });
    const theirs = comment(42, { thread: first.id, annotator: other });
    const start = project({ comments: [first, mine, theirs] });
    expect(make(start, removeComment(mine, [first, mine, theirs])).comments.size).toBe(2);
    expect(removeComment(first, [first, mine, theirs])).toBeNull();
    expect(make(project({ comments: [first, mine] }), removeComment(first, [first, mine])).comments.size).toBe(0);
  });

  it.each([
    ["no words", addComment(subject, " \n", by)],
    ["an answer without words", answerComment(first, "", by)],
    ["the same words", rewordComment(first, ` ${first.text} `)],
    ["no words instead", rewordComment(first, " ")],
    ["what is resolved", resolveThread({ ...first, resolved: true })],
    ["an answer, which is not resolved by itself", resolveThread(comment(41, { thread: first.id }))],
    ["what is open", reopenThread(first)],
  ])("change nothing: %s", (_, proposal) => {
    expect(proposal).toBeNull();
  });
});
