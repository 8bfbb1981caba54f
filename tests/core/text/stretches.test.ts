import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "#core/model/structure.ts";
import { indexAt, sentencesIn, wordsIn } from "#core/text/segments.ts";
import { Stretch, type CutUnit } from "#core/text/stretches.ts";
import { TextUnits } from "#core/text/units.ts";
import { randomFrom } from "#tests/bench/generate.ts";

const whole: { readonly [unit in CutUnit]: (text: string, range: Range) => Range[] } = {
  word: wordsIn,
  sentence: sentencesIn,
};

/** What sentences and words of several scripts are made of, and what confuses where they end. */
const parts = [
  ..."Mr. |Sgt. |e.g. |U.S. |3.Mr. |3. |approx. |A. |etc.) |wait... |No! |Is it? |“Yes.” |(no.) |said. |held. |Ferries |ferry |it’s |3,4 |1.5 |a_b |co-op ".split(
    "|",
  ),
  ..."港は閉鎖された|。|、|「はい」|！|？|ไม่มีเรือ|ไทย |កម្ពុជា |ឃ្លា|한국어 |قال. |الوزير |שלום. |ªa |º|Ǆ. |ß. ".split("|"),
  ..."👩‍👩‍👧 |🇫🇷|🇩🇪|e\u0301|\u0301|\u200d|\u00ad|ﾞ|\u2028|\n|\r\n|\t|\u00a0| |  |. |.|!|?|'|\"|:".split("|"),
];

/** Twenty thousand letters of some of the parts, in an order that follows from the seed. */
function makeText(seed: number): string {
  const random = randomFrom(seed);
  const some = parts.filter(() => random() < 0.4);
  const words: string[] = [];
  for (let length = 0; length < 20_000;) {
    const part = some[Math.floor(random() * some.length)] ?? "a";
    words.push(part);
    length += part.length;
  }
  return words.join("");
}
const seed = fc.integer({ min: 1 });

/** Long texts are not printed when they differ, only where they do. */
function firstDifference(text: string, found: readonly Range[], wanted: readonly Range[]): string | null {
  const index = wanted.findIndex(([start, end], at) => found[at]?.[0] !== start || found[at][1] !== end);
  if (index === -1) return found.length === wanted.length ? null : "There are more of them";
  return `“${text.slice(...(found[index] ?? [0, 0]))}” instead of “${text.slice(...(wanted[index] ?? [0, 0]))}”`;
}

describe("a very long stretch", () => {
  it.each<CutUnit>(["word", "sentence"])("has the same %ss as when it is cut as a whole", (unit) => {
    fc.assert(
      fc.property(seed, (number) => {
        const text = makeText(number);
        const range: Range = [1, text.length - 1];
        const stretch = new Stretch(text, range, unit);
        expect(stretch.pieces).toBeGreaterThan(1);
        expect(firstDifference(text, stretch.all(), whole[unit](text, range))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it.each<CutUnit>(["word", "sentence"])("finds the %s of any place, wherever it is asked first", (unit) => {
    fc.assert(
      fc.property(seed, fc.array(fc.nat(19_900), { minLength: 1, maxLength: 8 }), (number, places) => {
        const text = makeText(number);
        const units = new TextUnits(text, [{ kind: "paragraph", start: 0, end: text.length }]);
        const all = whole[unit](text, [0, text.length]);
        for (const place of places) {
          const index = indexAt(all, place);
          expect(units.unitAt(place, unit)).toEqual(all[Math.max(0, index)]);
          const from = all[Math.max(0, index)] ?? [0, 1];
          expect(units.step(from, unit, 1)).toEqual(all[Math.max(0, index) + 1] ?? null);
          if (unit === "sentence") expect(units.step(from, unit, -1)).toEqual(all[index - 1] ?? null);
        }
        const [start, end] = [Math.min(...places), Math.max(...places)];
        const touched = all.filter(([from, to]) => to > start && from < end);
        if (unit === "word") expect(units.countWords([start, end])).toBe(touched.length);
        else expect(units.sentencesTouching([start, end])).toEqual(touched);
      }),
      { numRuns: 30 },
    );
  });

  it("is cut only where it is asked for", () => {
    const text = "Ferries were held at the quay all night. ".repeat(1000);
    const stretch = new Stretch(text, [0, text.length], "word");
    const piece = stretch.pieceAt(text.length / 2);
    const units = stretch.unitsOf(piece);
    expect(units.length).toBeLessThan(1000);
    expect(units[0]?.[0]).toBeLessThanOrEqual(text.length / 2);
  });

  it.each([
    ["no place to begin in", "a".repeat(40_000)],
    ["no words in", "*".repeat(40_000)],
  ])("with %s it is one", (_name, text) => {
    const units = new TextUnits(text, [{ kind: "paragraph", start: 0, end: text.length }]);
    expect(units.unitAt(20_000, "word")).toEqual([0, text.length]);
    expect(units.unitsOf(0, "word")).toEqual([[0, text.length]]);
    expect(units.step([0, text.length], "word", 1)).toBeNull();
  });
});
