import { describe, expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import type { Range } from "#core/model/structure.ts";
import { describeStretch, describeTagged, type SpokenPlace } from "#renderer/reader/navigation/speech.ts";
import { claim, makeAttribute, makeMaps, makeSpan, me, number } from "./fixtures.ts";

const text = "He said 41 ferries were held at their berths. Nothing else.";
const range = (words: string): Range => [text.indexOf(words), text.indexOf(words) + words.length];
const value = makeAttribute("Value", number.id, [], { type: "number" });
const maps = {
  ...makeMaps([value]),
  claims: new Map([["c15", { id: "c15", number: 15, wording: "", verdict: null, reason: "", created: 0 }]]),
  annotators: new Map([["idris", { id: "idris", name: "Idris", initials: "IO", kind: "human" as const }]]),
};
const mention = makeSpan(text, claim.id, [range("41 ferries were held at their berths")], {
  claim: "c15",
  stance: "asserts",
  note: "check",
});
const figure = makeSpan(text, number.id, [range("41 ferries")], { attributes: { [value.id]: 41 } });
const theirs = makeSpan(text, claim.id, [range("Nothing else")], { annotator: "idris" });

const say = (words: string, spans: readonly Span[], verbosity: SpokenPlace["verbosity"] = "details"): string =>
  describeStretch({ ...maps, me, text, spans, verbosity }, range(words));

describe("what is said of a stretch", () => {
  it.each<[string, readonly Span[], SpokenPlace["verbosity"], string]>([
    ["Nothing else.", [], "details", "Nothing else."],
    [
      "41 ferries were held at their berths",
      [mention, figure],
      "details",
      "Claim C-15 begins. 41 ferries, Number, 41. were held at their berths. Claim ends.",
    ],
    [
      "41 ferries were held at their berths",
      [mention, figure],
      "kinds",
      "Claim begins. 41 ferries, Number. were held at their berths. Claim ends.",
    ],
    ["41", [mention, figure], "details", "Claim C-15 begins. Number, 41 begins. 41."],
    ["ferries", [mention, figure], "details", "ferries. Number ends."],
    [
      "He said 41 ferries were held at their berths.",
      [mention],
      "details",
      "He said. 41 ferries were held at their berths, Claim C-15.",
    ],
    [
      "He said 41 ferries were held at their berths.",
      [mention],
      "everything",
      "He said. 41 ferries were held at their berths, Claim C-15, asserts, check.",
    ],
    ["Nothing else.", [theirs], "details", "Nothing else, Idris: Claim."],
    ["held", [mention, figure], "details", "held."],
  ])("%s", (words, spans, verbosity, expected) => {
    expect(say(words, spans, verbosity)).toBe(expected);
  });

  it("names all tags on the same words", () => {
    const other = makeSpan(text, claim.id, [range("41 ferries")]);
    expect(say("41 ferries", [figure, other])).toBe("41 ferries, Number, 41, Claim.");
  });
});

it("tells what was tagged", () => {
  expect(describeTagged(claim, 6, 23)).toBe("Claim, 6 words, tag 23");
  expect(describeTagged(number, 1, 1)).toBe("Number, 1 word, tag 1");
});
