import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAnchorer, type Anchor } from "#core/anchoring/anchor.ts";
import { mapText } from "#core/anchoring/textMap.ts";
import type { Range } from "#core/model/structure.ts";
import { snapToGrapheme } from "#core/text/segments.ts";

function anchorIn(old: string, corrected: string, ...words: readonly string[]): Anchor & { readonly words: unknown } {
  let from = 0;
  const fragments = words.map((one): Range => {
    const start = old.indexOf(one, from);
    if (start < 0) throw new Error(`${one} is not there`);
    from = start + one.length;
    return [start, from];
  });
  const found = createAnchorer(mapText(old, corrected))(fragments);
  return { ...found, words: found.fragments?.map((range) => corrected.slice(...range)) };
}

const harbour = "Forty-one ferries were held at their berths. The harbour master said nothing. Nobody knew why.";

describe("a tag in a corrected text", () => {
  test("stays where it is in the same text", () => {
    expect(anchorIn(harbour, harbour, "harbour master")).toMatchObject({ status: "exact", similarity: 1 });
  });

  test("moves along with what came before it", () => {
    const corrected = harbour.replace("Forty-one", "Forty-one small");
    expect(anchorIn(harbour, corrected, "harbour master")).toMatchObject({
      status: "shifted",
      words: ["harbour master"],
    });
    expect(anchorIn(harbour, corrected, "Forty-one")).toMatchObject({ status: "exact" });
  });

  test("follows a sentence that was moved", () => {
    const corrected = "Nobody knew why. Forty-one ferries were held at their berths. The harbour master said nothing.";
    expect(anchorIn(harbour, corrected, "knew")).toMatchObject({ status: "shifted", words: ["knew"] });
  });

  test("waits with a suggestion when it is changed inside", () => {
    const corrected = harbour.replace("harbour master", "harbor master");
    expect(anchorIn(harbour, corrected, "The harbour master said nothing")).toMatchObject({
      status: "changed",
      words: ["The harbor master said nothing"],
    });
    expect(anchorIn(harbour, corrected, "harbour master")).toMatchObject({
      status: "changed",
      words: ["harbor master"],
    });
  });

  test("has no place when its words are gone", () => {
    const corrected = harbour.replace(" The harbour master said nothing.", "");
    expect(anchorIn(harbour, corrected, "harbour master")).toMatchObject({ status: "orphan", fragments: null });
  });

  test("is not placed on either of two equal words when one of them went", () => {
    const old = "They saw that that ferry was late again.";
    expect(anchorIn(old, old.replace("that that", "that"), "that").status).toBe("ambiguous");
    expect(anchorIn(old, old.replace("that that", "that"), "that ferry").status).toMatch(/exact|shifted/u);
  });

  test("is not placed on a word of a sentence that was written anew", () => {
    const old = "In the end the boats left for the island.";
    const found = anchorIn(old, "Nobody asked the pilot, and the captain of the tug slept.", "the");
    expect(found.status).not.toMatch(/exact|shifted/u);
  });

  test("of several pieces goes piece by piece, and keeps their order", () => {
    const corrected = harbour.replace("were", "had been");
    expect(anchorIn(harbour, corrected, "ferries", "berths")).toMatchObject({
      status: "shifted",
      words: ["ferries", "berths"],
    });
    const turned = "The harbour master said nothing. Forty-one ferries were held at their berths. Nobody knew why.";
    expect(anchorIn(harbour, turned, "ferries", "harbour")).toMatchObject({ status: "changed", fragments: null });
  });

  test("that lost a piece waits without a suggestion", () => {
    const corrected = harbour.replace(" The harbour master said nothing.", "");
    expect(anchorIn(harbour, corrected, "ferries", "harbour")).toMatchObject({ status: "changed", fragments: null });
  });

  test("never ends inside a character", () => {
    const old = "She waved 👩 to the ferry and went home.";
    const found = anchorIn(old, old.replace("👩", "👩‍👧"), "👩");
    expect(found.status).toBe("changed");
    expect(found.words).toEqual(["👩‍👧"]);
  });

  test("is found in right-to-left text and in scripts without spaces", () => {
    const arabic = "قالت السلطات إن العبارة توقفت. لم يعرف أحد السبب.";
    expect(anchorIn(arabic, `اليوم ${arabic}`, "العبارة")).toMatchObject({ status: "shifted", words: ["العبارة"] });
    const chinese = "渡轮停在码头四个小时没有人知道原因";
    expect(anchorIn(chinese, chinese.replace("四个", "四十个"), "没有人知道")).toMatchObject({
      status: "shifted",
      words: ["没有人知道"],
    });
  });

  test("is followed through a text that was rewritten nearly as a whole", () => {
    const old = Array.from({ length: 8000 }, (_, index) => `Line ${index} of the old text.\n`).join("");
    const corrected = Array.from({ length: 8000 }, (_, index) =>
      index % 10 === 0 ? `Line ${index} of the old text.\n` : `Another ${index} stands here.\n`,
    ).join("");
    expect(anchorIn(old, corrected, "Line 4000 of").status).toBe("shifted");
    expect(anchorIn(old, corrected, "Line 4001 of").status).not.toMatch(/exact|shifted/u);
  });
});

/** Texts of words that each stand once, so that what became of a place is beyond doubt. */
const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom("insert", "remove", "replace"),
  count: fc.integer({ min: 1, max: 3 }),
});

describe("random corrections", () => {
  test("[R40] words that each stand once are found exactly where a slow look finds them, or nowhere", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 120 }),
        fc.array(edit, { maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 10 }),
        (count, edits, spans) => {
          const words = Array.from({ length: count }, (_, index) => `w${index}x${index % 7 === 6 ? "." : ""}`);
          const corrected = editWords(words, edits);
          const [old, now] = [words.join(" "), corrected.join(" ")];
          const anchor = createAnchorer(mapText(old, now));
          for (const [at, length] of spans) {
            const chosen = words.slice(at % count, (at % count) + length);
            const start = words.slice(0, at % count).join(" ").length + (at % count === 0 ? 0 : 1);
            const quote = chosen.join(" ");
            const found = anchor([[start, start + quote.length]]);
            const there = slowPlace(corrected, chosen);
            if (there === null) expect(["changed", "ambiguous", "orphan"]).toContain(found.status);
            else {
              expect(found.status).toBe(there === start ? "exact" : "shifted");
              expect(found.fragments).toEqual([[there, there + quote.length]]);
            }
            if (chosen.every((word) => !now.includes(word.replace(".", "")))) expect(found.fragments).toBeNull();
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("[R40] nothing is ever moved to other words, and the same text leaves all where it is", () => {
    const text = fc
      .array(fc.constantFrom("the ", "ferry ", "ferry. ", "a ", "é", "👩", "\u200d", "👧 ", "\n", "的", "of "), {
        minLength: 1,
        maxLength: 60,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(fc.nat(), fc.nat(6), text), { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }),
        (old, cuts, places) => {
          let corrected = old;
          for (const [at, length, put] of cuts) {
            const from = at % (corrected.length + 1);
            corrected = corrected.slice(0, from) + put.slice(0, 8) + corrected.slice(from + length);
          }
          const anchor = createAnchorer(mapText(old, corrected));
          const same = createAnchorer(mapText(old, old));
          for (const [one, other] of places) {
            const start = snapToGrapheme(old, Math.min(one, other) % old.length, "start");
            const end = snapToGrapheme(old, Math.max(start + 1, other % old.length), "end");
            expect(same([[start, end]])).toMatchObject({ status: "exact", fragments: [[start, end]] });
            const { status, fragments } = anchor([[start, end]]);
            for (const [from, to] of fragments ?? []) {
              expect(snapToGrapheme(corrected, from, "start")).toBe(from);
              expect(snapToGrapheme(corrected, to, "end")).toBe(to);
              expect(to).toBeGreaterThan(from);
            }
            if (status === "exact" || status === "shifted")
              expect(fragments?.map((range) => corrected.slice(...range))).toEqual([old.slice(start, end)]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

function editWords(words: readonly string[], edits: readonly { at: number; kind: string; count: number }[]): string[] {
  const corrected = [...words];
  for (const [index, { at, kind, count }] of edits.entries()) {
    const put = kind === "remove" ? [] : Array.from({ length: count }, (_, one) => `n${index}q${one}`);
    corrected.splice(at % (corrected.length + 1), kind === "insert" ? 0 : count, ...put);
  }
  return corrected;
}

/** Where the words stand one after the other; null when they do not. */
function slowPlace(words: readonly string[], chosen: readonly string[]): number | null {
  for (let at = 0; at + chosen.length <= words.length; at++)
    if (chosen.every((word, index) => words[at + index] === word))
      return words.slice(0, at).join(" ").length + (at === 0 ? 0 : 1);
  return null;
}
