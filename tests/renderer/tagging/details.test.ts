import { describe, expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import type { Attribute } from "#core/model/schema.ts";
import { detailGroup, detailOfDigit, setDetail, type DetailGroup } from "#renderer/reader/tagging/details.ts";
import { detailWords } from "#renderer/reader/tagging/keyBarContents.ts";
import { claim, makeAttribute, makeSpan, number } from "./fixtures.ts";

const text = "41 ferries were held";
const heard = makeAttribute("Heard from", claim.id, ["named", "unnamed", "media"], { required: true });
const priority = makeAttribute("Priority", claim.id, ["low", "mid", "high"]);
const exact = makeAttribute("Exact", claim.id, [], { type: "boolean" });
const free = makeAttribute("Wording", claim.id, [], { type: "text" });
const many = makeAttribute(
  "Place",
  claim.id,
  Array.from({ length: 11 }, (_, index) => `place ${index + 1}`),
);

const mention = makeSpan(text, claim.id, [[0, 10]], {
  stance: "asserts",
  attributes: { [heard.id]: "named", [exact.id]: false },
});
const group = (span: Span, attributes: readonly Attribute[], index: number): DetailGroup =>
  detailGroup(span, claim, attributes, index, detailWords());
const shown = ({ details }: DetailGroup): string[] =>
  details.map(
    ({ name, keys }) =>
      `${name ?? "Stance"}: ${keys.map((key) => `${key.digit}${key.isSet ? "*" : ""} ${key.label}`).join(", ")}`,
  );

describe("what the digits set", () => {
  it.each<[string, readonly Attribute[], number, string[]]>([
    ["the stance first", [], 0, ["Stance: 1* asserts, 2 denies, 3 asks, 4 reports"]],
    [
      "details in order, nothing for free text",
      [heard, free],
      0,
      ["Stance: 1* asserts, 2 denies, 3 asks, 4 reports", "Heard from: 5* named, 6 unnamed, 7 media"],
    ],
    [
      "no detail split over two groups",
      [heard, priority, exact],
      0,
      ["Stance: 1* asserts, 2 denies, 3 asks, 4 reports", "Heard from: 5* named, 6 unnamed, 7 media"],
    ],
    [
      "the rest in the next group",
      [heard, priority, exact],
      1,
      ["Priority: 1 low, 2 mid, 3 high", "Exact: 4 yes, 5* no"],
    ],
    [
      "the first group again after the last",
      [heard, priority, exact],
      2,
      ["Stance: 1* asserts, 2 denies, 3 asks, 4 reports", "Heard from: 5* named, 6 unnamed, 7 media"],
    ],
    ["a long list in parts of nine", [many], 2, ["Place: 1 place 10, 2 place 11"]],
  ])("shows %s", (_what, attributes, index, expected) => {
    expect(shown(group(mention, attributes, index))).toEqual(expected);
  });

  it("shows nothing for a kind without details", () => {
    expect(detailGroup(makeSpan(text, number.id, [[0, 2]]), number, [], 0, detailWords())).toEqual({
      details: [],
      group: 0,
      groups: 0,
    });
  });
});

describe("setting a detail by its digit", () => {
  const press = (digit: number, attributes: readonly Attribute[] = [heard, priority, exact], index = 0) => {
    const key = detailOfDigit(group(mention, attributes, index), digit);
    return key === undefined ? "no key" : setDetail(mention, key)?.edits[0]?.after;
  };
  it.each<[string, number, number, unknown]>([
    ["sets the stance", 2, 0, { stance: "denies" }],
    ["leaves a stance that is set", 1, 0, undefined],
    ["sets a choice", 6, 0, { attributes: { [heard.id]: "unnamed", [exact.id]: false } }],
    ["keeps what is set and required", 5, 0, undefined],
    ["sets no to yes", 4, 1, { attributes: { [heard.id]: "named", [exact.id]: true } }],
    ["clears what is set", 5, 1, { attributes: { [heard.id]: "named" } }],
    ["knows no key beyond the last", 9, 0, "no key"],
  ])("%s", (_what, digit, index, expected) => {
    expect(press(digit, [heard, priority, exact], index)).toEqual(expected);
  });
});
