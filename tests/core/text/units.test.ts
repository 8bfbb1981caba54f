import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Range } from "#core/model/structure.ts";
import { snapToGrapheme } from "#core/text/segments.ts";
import { TextUnits, type Edge, type StepUnit } from "#core/text/units.ts";

/** One block a line. */
function blocksOf(text: string): Block[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const block: Block = { kind: "paragraph", start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
}
const unitsOf = (text: string): TextUnits => new TextUnits(text, blocksOf(text));
const at = (text: string, words: string, from = 0): Range => {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  return [start, start + words.length];
};
const shown = (text: string, range: Range | null): string | null => (range === null ? null : text.slice(...range));

const news = "The minister spoke. He said 41 ferries were held.\n\nMenu · Subscribe\nNothing moved, they say.";

describe("stepping through a text", () => {
  it.each<[string, StepUnit, 1 | -1, string | null]>([
    ["The", "word", 1, "minister"],
    ["The", "word", -1, null],
    ["held", "word", 1, "Menu"],
    ["Menu", "word", -1, "held"],
    ["say", "word", 1, null],
    ["minister", "sentence", 1, "He said 41 ferries were held."],
    ["ferries", "sentence", -1, "He said 41 ferries were held."],
    ["He said 41 ferries were held.", "sentence", -1, "The minister spoke."],
    ["He said 41 ferries were held.", "word", 1, "He"],
    ["He said 41 ferries were held.", "word", -1, "held"],
    ["He said 41 ferries were held.", "letter", 1, "H"],
    ["ferries", "letter", 1, "f"],
    ["ferries", "letter", -1, "s"],
    ["41", "paragraph", 1, "Menu · Subscribe"],
    ["Subscribe", "paragraph", -1, "Menu · Subscribe"],
    ["Menu · Subscribe", "paragraph", -1, "The minister spoke. He said 41 ferries were held."],
  ])("from %s by %s in direction %i stands on %s", (from, unit, direction, expected) => {
    expect(shown(news, unitsOf(news).step(at(news, from), unit, direction))).toBe(expected);
  });

  it("passes over folded blocks", () => {
    const units = unitsOf(news);
    const isSkipped = (block: number): boolean => block === 2;
    expect(shown(news, units.step(at(news, "held"), "word", 1, isSkipped))).toBe("Nothing");
    expect(shown(news, units.step(at(news, "Nothing"), "word", -1, isSkipped))).toBe("held");
    expect(shown(news, units.edgeUnit("end", "sentence", isSkipped))).toBe("Nothing moved, they say.");
    expect(units.edgeUnit("start", "word", () => true)).toBeNull();
  });

  it("stands on a line without words as a whole", () => {
    const text = "One.\n* * *\nTwo.";
    expect(shown(text, unitsOf(text).step(at(text, "One"), "word", 1))).toBe("* * *");
  });

  it("goes from cluster to cluster by letter", () => {
    const text = "a👩‍👩‍👧e\u0301\nक्षि";
    const units = unitsOf(text);
    const steps: (string | null)[] = [];
    for (let place: Range | null = [0, 1]; place !== null; place = units.step(place, "letter", 1))
      steps.push(shown(text, place));
    expect(steps).toEqual(["a", "👩‍👩‍👧", "e\u0301", "क्षि"]);
  });

  it.each<[string, string, string[]]>([
    ["Japanese", "港は閉鎖された。", ["港", "は", "閉鎖"]],
    ["Arabic", "قال الوزير ذلك", ["قال", "الوزير", "ذلك"]],
  ])("finds the words of %s", (_language, text, expected) => {
    const units = unitsOf(text);
    const words = units.unitsOf(0, "word").map((range) => shown(text, range));
    expect(words.slice(0, expected.length)).toEqual(expected);
  });

  it("has nowhere to go in an empty text", () => {
    const units = unitsOf("");
    expect(units.step([0, 0], "word", 1)).toBeNull();
    expect(units.edgeUnit("start", "word")).toBeNull();
    expect(units.unitAt(0, "letter")).toBeNull();
    expect(new TextUnits("", []).unitAt(0, "word")).toBeNull();
  });
});

describe("moving an edge of a selection", () => {
  it.each<[string, Edge, StepUnit, 1 | -1, string]>([
    ["said", "end", "word", 1, "said 41"],
    ["said 41", "end", "word", -1, "said"],
    ["said", "end", "word", -1, "said"],
    ["said", "start", "word", -1, "He said"],
    ["said", "start", "word", 1, "said"],
    ["said 41", "start", "word", 1, "41"],
    ["said", "end", "letter", 1, "said "],
    ["said", "end", "letter", -1, "sai"],
    ["said", "start", "letter", 1, "aid"],
    ["minister", "end", "sentence", 1, "minister spoke."],
    ["minister spoke.", "end", "sentence", 1, "minister spoke. He said 41 ferries were held."],
    ["minister", "start", "sentence", -1, "The minister"],
    ["41", "end", "paragraph", 1, "41 ferries were held."],
    ["held", "end", "word", 1, "held.\n\nMenu"],
  ])("%s: %s by %s in direction %i gives %s", (from, edge, unit, direction, expected) => {
    expect(shown(news, unitsOf(news).moveEdge(at(news, from), edge, unit, direction))).toBe(expected);
  });

  it("goes to the word at a place, for lines and pages", () => {
    const units = unitsOf(news);
    expect(shown(news, units.moveEdgeTo(at(news, "minister"), "end", at(news, "ferries")[0] + 2))).toBe(
      "minister spoke. He said 41 ferries",
    );
    expect(shown(news, units.moveEdgeTo(at(news, "ferries"), "start", 5))).toBe("minister spoke. He said 41 ferries");
    expect(shown(news, units.moveEdgeTo(at(news, "ferries"), "end", 2))).toBe("ferries");
  });
});

const letters = fc.constantFrom(
  "a",
  "b",
  " ",
  ".",
  "!",
  "\n",
  "é",
  "e\u0301",
  "👩‍👩‍👧",
  "🇺🇦",
  "港",
  "は",
  "ש",
  "क्षि",
  "“",
  "’",
  "7",
);
const anyText = fc.array(letters, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(""));
const unit = fc.constantFrom<StepUnit>("letter", "word", "sentence", "paragraph");
const moves = fc.array(
  fc.record({ edge: fc.constantFrom<Edge>("start", "end"), unit, direction: fc.constantFrom<1 | -1>(1, -1) }),
  { maxLength: 25 },
);

describe("in any text", () => {
  it("walks over every unit in order, and back over the same", () => {
    fc.assert(
      fc.property(anyText, unit, (text, by) => {
        const units = unitsOf(text);
        const there: Range[] = [];
        for (let place = units.edgeUnit("start", by); place !== null; place = units.step(place, by, 1))
          there.push(place);
        const back: Range[] = [];
        for (let place = units.edgeUnit("end", by); place !== null; place = units.step(place, by, -1))
          back.unshift(place);
        expect(back).toEqual(there);
        for (const [index, [start, end]] of there.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(there[index - 1]?.[1] ?? 0);
        }
      }),
    );
  });

  it("keeps edges apart and never splits a letter, whatever the moves", () => {
    fc.assert(
      fc.property(anyText, moves, (text, list) => {
        const units = unitsOf(text);
        let range = units.edgeUnit("start", "letter");
        if (range === null) return;
        for (const move of list) {
          const next = units.moveEdge(range, move.edge, move.unit, move.direction);
          const [start, end] = next;
          expect(start).toBeLessThan(end);
          expect(move.edge === "start" ? end : start).toBe(move.edge === "start" ? range[1] : range[0]);
          expect(snapToGrapheme(text, start, "start")).toBe(start);
          expect(snapToGrapheme(text, end, "start")).toBe(end);
          range = next;
        }
      }),
    );
  });

  it("takes an edge back where it came from", () => {
    fc.assert(
      fc.property(anyText, unit, (text, by) => {
        const units = unitsOf(text);
        const first = units.edgeUnit("start", by);
        if (first === null) return;
        const grown = units.moveEdge(first, "end", by, 1);
        if (grown !== first) expect(units.moveEdge(grown, "end", by, -1)).toEqual(first);
      }),
    );
  });

  it("counts what walking meets", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const units = unitsOf(text);
        let count = 0;
        for (let place = units.edgeUnit("start", "word"); place !== null; place = units.step(place, "word", 1)) count++;
        expect(units.countWords([0, text.length])).toBe(count);
      }),
    );
  });
});
