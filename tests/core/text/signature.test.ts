import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAll, fold } from "#core/text/fold.ts";
import { mayHold, signQuery, signText } from "#core/text/signature.ts";
import { createWriter } from "#tests/bench/corpus.ts";

function isCandidate(text: string, query: string): boolean {
  const folded = (part: string): string => fold(part, { matchCase: false }).text;
  return mayHold(signText(folded(text)), signQuery(folded(query)));
}

/** Some hundred thousand characters. */
const long = createWriter(1)(100_000);

describe("a signature", () => {
  it.each([
    ["the words themselves", "Nobody in the harbour saw one.", "in the harbour"],
    ["part of a word", "Nobody in the harbour saw one.", "arbou"],
    ["capitals, accents and quotes folded", "A CAFÉ called “Ärger”", 'cafe called "arger'],
    ["one letter", "Nobody", "y"],
    ["two letters", "Nobody", "dy"],
    ["two characters of a script without spaces", "他们说渡轮被扣留了", "渡轮"],
    ["Thai inside a sentence", "เรือเฟอร์รี่ถูกกักไว้ที่ท่าเรือ", "ถูกกัก"],
    ["an Arabic word under its prefix", "قال إن العبارات محتجزة", "عبارات"],
    ["an emoji", "so 👨‍👩‍👧 it was", "👨‍👩‍👧"],
  ])("lets through a text that holds %s", (_name, text, query) => {
    expect(findAll(text, query, { matchCase: false, wholeWords: false })).toHaveLength(1);
    expect(isCandidate(text, query)).toBe(true);
  });

  it("[T7] lets through whatever the exact search finds", () => {
    const letters = fc.constantFrom(..."aAbeé İıßẞΣς“\"' \u00ad\u200b渡轮ทأ́\n");
    const words = fc.array(letters, { maxLength: 60 }).map((all) => all.join(""));
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 1, max: 12 }), fc.boolean(), (text, from, length, matchCase) => {
        const query = text.slice(from % (text.length + 1)).slice(0, length);
        const found = findAll(text, query, { matchCase, wholeWords: false }).length > 0;
        expect(!found || isCandidate(text, query)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("lets through what stands across two parts of a long text", () => {
    for (let at = 65_500; at < 65_560; at += 3) expect(isCandidate(long, long.slice(at, at + 40))).toBe(true);
  });

  it.each([
    ["a rare word", "zyxgrib"],
    ["a phrase of words that are all there", long.split(/\s/u).slice(0, 6).toReversed().join(" ")],
  ])("keeps out a long text without %s", (_name, query) => {
    const text = long.slice(0, 60_000);
    expect(text).not.toContain(query);
    expect(isCandidate(text, query)).toBe(false);
  });

  it("takes less than a fifth of the text's room", () => {
    for (const text of [long.slice(0, 3000), long]) expect(signText(text).length).toBeLessThan(text.length / 5);
  });
});
