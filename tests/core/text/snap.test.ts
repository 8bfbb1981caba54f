import { describe, expect, it } from "vitest";
import { exactSelection, snapSelection } from "#core/text/snap.ts";
import { TextUnits } from "#core/text/units.ts";

const snap = (text: string, from: string): string | null => {
  const start = from.indexOf("[");
  const end = from.indexOf("]") - 1;
  const units = new TextUnits(text, [{ kind: "paragraph", start: 0, end: text.length }]);
  const range = snapSelection(text, units, [start, end]);
  return range === null ? null : text.slice(...range);
};

describe("a mouse selection", () => {
  it.each([
    { name: "grows to whole words", drawn: "The po[rt said 4]1 ferries", expected: "port said 41" },
    { name: "drops spaces and punctuation at its edges", drawn: "The[ port said, ]41", expected: "port said" },
    {
      name: "keeps a closing quotation mark whose opening one is inside",
      drawn: "he said [“a ghost story”], twice",
      expected: "“a ghost story”",
    },
    { name: "drops a closing quotation mark alone", drawn: "“a [ghost story”], twice", expected: "ghost story" },
    { name: "is nothing on spaces alone", drawn: "one[  ]two", expected: null },
    { name: "stays when it is whole words", drawn: "[one two]", expected: "one two" },
  ])("$name", ({ drawn, expected }) => {
    expect(snap(drawn.replace(/[[\]]/gu, ""), drawn)).toBe(expected);
  });

  it("[T3] with exact letters never splits an emoji", () => {
    const text = "a👩🏽‍🚀b";
    expect(exactSelection(text, [3, 5])).toEqual([1, 8]);
  });
});
