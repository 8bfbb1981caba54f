import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Comment } from "#core/model/review.ts";
import { addressAt, openThreads, splitAddresses, threadsAbout, threadsOf } from "#core/review/threads.ts";

function comment(id: string, more: Partial<Comment> = {}): Comment {
  return {
    id,
    annotator: "maria",
    about: "spans",
    record: "tag",
    document: "text",
    thread: null,
    text: id,
    resolved: false,
    created: 1,
    ...more,
  };
}

describe("threads", () => {
  const comments = [
    comment("c", { thread: "a", created: 5 }),
    comment("b", { created: 2, record: "other" }),
    comment("a", { created: 2 }),
    comment("d", { thread: "a", created: 3 }),
    comment("e", { created: 9, resolved: true }),
    comment("f", { created: 9, about: "claims", record: "claim", document: null }),
  ];

  it("stand in the order they were said, whatever order the comments come in", () => {
    const said = (list: readonly Comment[]) =>
      threadsOf(list).map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)].join(""));
    fc.assert(
      fc.property(fc.shuffledSubarray(comments, { minLength: comments.length }), (list) => {
        expect(said(list)).toEqual(["adc", "b", "e", "f"]);
      }),
    );
  });

  it("about several records are those of an issue", () => {
    expect(threadsAbout(comments, ["other", "claim"]).map(({ first }) => first.id)).toEqual(["b", "f"]);
  });

  it("are counted by document while they are open, answers and claims not", () => {
    expect([...openThreads(comments)]).toEqual([["text", 2]]);
  });
});

describe("naming people", () => {
  const initials = ["MH", "M", "И", "x.y"];
  const named = (text: string) =>
    splitAddresses(text, initials).map((one) => (one.initials === null ? one.words : [one.initials]));

  it.each([
    ["@MH look", [["MH"], " look"]],
    ["so @mh, and @m: yes", ["so ", ["MH"], ", and ", ["M"], ": yes"]],
    ["@и(@x.y)", [["И"], "(", ["x.y"], ")"]],
    ["maria@mh.example", ["maria@mh.example"]],
    ["@MHX @ @Q", ["@MHX @ @Q"]],
    ["@@M", ["@", ["M"]]],
    ["", []],
  ])("%j", (text, parts) => {
    expect(named(text)).toEqual(parts);
  });

  it("loses no word", () => {
    const texts = fc.array(fc.oneof(fc.constantFrom("@", "MH", "m", " ", "И"), fc.string({ unit: "grapheme" })));
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join("");
        expect(
          splitAddresses(text, initials)
            .map(({ words }) => words)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it.each([
    ["@", 1, { start: 0, letters: "" }],
    ["so @mar more", 7, { start: 3, letters: "mar" }],
    ["so @mar more", 12, null],
    ["maria@mar", 9, null],
    ["no", 2, null],
  ])("%j typed up to %i", (text, at, found) => {
    expect(addressAt(text, at)).toEqual(found);
  });
});
