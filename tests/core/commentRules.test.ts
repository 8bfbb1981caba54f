import { describe, expect, it } from "vitest";
import { added, changed, removed } from "#core/change.ts";
import type { Comment } from "#core/model/review.ts";
import { check, claim, document, loose, mine, newId, other, relation, theirs } from "./rulesProject.ts";

const about = { about: "spans", record: loose.id, document: document.id } as const;

function comment(more: Partial<Comment> = {}): Comment {
  return { id: newId(), annotator: mine, ...about, thread: null, text: "Why?", resolved: false, created: 1, ...more };
}

const first = comment({ annotator: theirs });
const answer = comment({ thread: first.id });

describe("[R20] what is said belongs to what it is about", () => {
  it.each<[string, Partial<Comment>]>([
    ["somebody else’s tag", { record: other.id }],
    ["a link", { about: "relations", record: relation.id }],
    ["a claim", { about: "claims", record: claim.id, document: null }],
    ["a document", { about: "documents", record: document.id }],
  ])("anybody comments on %s", (_, more) => {
    expect(check([added("comments", comment(more))])).toBeNull();
  });

  it.each<[string, Comment, string]>([
    ["on what is not there", comment({ record: newId() }), "NotFound"],
    ["on a tag, filed under no document", comment({ document: null }), "Invalid"],
    ["on a claim, filed under a document", comment({ about: "claims", record: claim.id }), "Invalid"],
    ["in somebody else’s name", first, "Refused"],
    ["as an answer to nothing", answer, "NotFound"],
  ])("nobody comments %s", (_, wanted, code) => {
    expect(check([added("comments", wanted)])).toMatchObject({ code });
  });

  it("comes in with a file also when what it was about is gone", () => {
    expect(check([added("comments", { ...first, record: newId() })], mine, "bringIn")).toBeNull();
  });

  it.each<[string, Comment, Partial<Comment>]>([
    ["about something else", comment(), { record: other.id }],
    ["to an answer", comment(), { thread: answer.id }],
    ["resolved, as an answer", comment(), { resolved: true }],
  ])("an answer is not %s", (_, begun, more) => {
    const said = [added("comments", begun), added("comments", { ...answer, thread: begun.id })];
    expect(check([...said, added("comments", comment({ thread: begun.id, ...more }))])).toMatchObject({
      code: "Invalid",
    });
  });
});

describe("[R21] a thread is everybody’s to resolve, and a comment its author’s to change", () => {
  const said = [added("comments", first), added("comments", { ...answer, thread: first.id })];

  it("anybody resolves it and opens it again", () => {
    expect(check([changed("comments", first, { resolved: true })], mine, "work", said)).toBeNull();
    const resolved = { ...first, resolved: true };
    expect(
      check([changed("comments", resolved, { resolved: false })], mine, "work", [added("comments", resolved)]),
    ).toBeNull();
  });

  it("only its author changes or removes it", () => {
    expect(check([changed("comments", first, { text: "No" })], mine, "work", said)).toMatchObject({ code: "Refused" });
    expect(check([removed("comments", first)], mine, "work", said)).toMatchObject({ code: "Refused" });
    expect(check([changed("comments", answer, { text: "No" })], mine, "work", said)).toBeNull();
    expect(check([removed("comments", answer)], mine, "work", said)).toBeNull();
  });

  it("what somebody answered stays", () => {
    expect(check([removed("comments", first)], theirs, "work", said)).toMatchObject({ code: "Conflict" });
  });

  it("stays with what it is about, also once that is gone", () => {
    expect(check([changed("comments", answer, { record: other.id })], mine, "work", said)).toMatchObject({
      code: "Invalid",
    });
    expect(check([removed("spans", loose)], mine, "work", said)).toBeNull();
  });
});
