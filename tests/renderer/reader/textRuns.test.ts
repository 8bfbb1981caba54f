import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "#core/model/structure.ts";
import { textRuns } from "#renderer/reader/view/textRuns.ts";

describe("runs of a block's text", () => {
  it("[T2] joined are the block's text, whatever the marks", () => {
    const marks = fc
      .array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })), { maxLength: 6 })
      .map((list) =>
        list
          .map(([start, length]): Mark => ({ kind: "emphasis", start, end: start + length }))
          .toSorted((a, b) => a.start - b.start),
      );
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), marks, (text, list) => {
        expect(
          textRuns(`ab${text}yz`, { start: 2, end: 2 + text.length }, list, "?")
            .map((run) => run.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it("sets a character that could not be decoded apart, and says so", () => {
    const text = "this \uFFFD that";
    expect(textRuns(text, { start: 0, end: text.length }, [], "not decoded")).toEqual([
      { text: "this ", classes: [], title: "" },
      { text: "\uFFFD", classes: ["reader-undecoded"], title: "not decoded" },
      { text: " that", classes: [], title: "" },
    ]);
  });

  it("shows a link's address without making it something to click", () => {
    const runs = textRuns(
      "read here now",
      { start: 0, end: 13 },
      [{ kind: "link", start: 5, end: 9, address: "https://a.example" }],
      "",
    );
    expect(runs.map((run) => [run.text, run.classes, run.title])).toEqual([
      ["read ", [], ""],
      ["here", ["reader-link"], "https://a.example"],
      [" now", [], ""],
    ]);
  });
});
