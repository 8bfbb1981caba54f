import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OffsetMap, type OffsetUnit } from "#core/offsets.ts";
import { resolveUnit } from "#formats/annotations/reading/resolveUnit.ts";

const text = "Zoé 👩🏽‍🚀 leads\r\nthe lunar and solar labs.\r\n";
const units = ["codepoint", "utf16", "utf8"] as const;

/** The words' place in the source as it is, counted in a unit. */
function placeOf(source: string, words: string, unit: OffsetUnit, quote: string | null = words) {
  const map = new OffsetMap(source, unit);
  const at = source.indexOf(words);
  return { start: map.fromUtf16(at), end: map.fromUtf16(at + words.length), quote };
}

describe("the unit of a file's offsets", () => {
  it.each(units)(
    "is found by its quotes when it is %s, with line ends of two characters and a byte order mark",
    (unit) => {
      const source = `\uFEFF${text}`;
      const places = ["Zoé", "leads", "lunar", "labs"].map((words) => placeOf(source, words, unit));
      const { found, texts } = resolveUnit([{ source, places }], null, "codepoint");
      expect(found).toMatchObject({ unit, fitting: [unit], because: "4 of 4 quotes stand where they should" });
      const [one] = texts;
      expect(one?.text).toBe(text.replaceAll("\r\n", "\n"));
      expect(places.map(({ start, end }) => one?.text.slice(...(one.place(start, end) ?? [0, 0])))).toEqual(
        places.map(({ quote }) => quote),
      );
    },
  );

  it("is found when a line end counts as one although the file has two characters", () => {
    const counted = text.replaceAll("\r\n", "\n");
    const places = ["leads", "lunar", "labs"].map((words) => placeOf(counted, words, "utf16"));
    const { found, texts } = resolveUnit([{ source: text, places }], null, "codepoint");
    expect(found.unit).toBe("utf16");
    expect(places.map(({ start, end }) => texts[0]?.place(start, end))).toEqual(
      ["leads", "lunar", "labs"].map((words) => [counted.indexOf(words), counted.indexOf(words) + words.length]),
    );
  });

  it("is asked for when several fit that differ, and not when they say the same", () => {
    const doubtful = resolveUnit(
      [{ source: "😊....", places: [{ start: 2, end: 3, quote: null }] }],
      null,
      "codepoint",
    );
    expect(doubtful.found.fitting).toEqual(["codepoint", "utf16"]);
    const plain = resolveUnit([{ source: "a a a", places: [{ start: 2, end: 3, quote: null }] }], null, "codepoint");
    expect(plain.found.fitting).toEqual(["codepoint"]);
  });

  it("stays what a person chose", () => {
    const { found, texts } = resolveUnit(
      [{ source: "😊 a", places: [placeOf("😊 a", "a", "codepoint")] }],
      "utf16",
      "codepoint",
    );
    expect(found.unit).toBe("utf16");
    expect(texts[0]?.place(3, 4)).toEqual([3, 4]);
  });

  it("puts nothing outside the text, inside a character or backwards", () => {
    const { texts } = resolveUnit([{ source: "a😊", places: [] }], "utf16", "codepoint");
    expect([texts[0]?.place(0, 4), texts[0]?.place(0, 2), texts[0]?.place(3, 1)]).toEqual([null, null, null]);
  });

  it("gives back the words of any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.constantFrom(...units),
        fc.nat(),
        fc.nat(),
        (line, unit, a, b) => {
          const source = `${line}\r\n${line}`;
          const letters = Array.from(source.replaceAll("\r\n", "\n"));
          const [from = 0, to = 0] = [a % letters.length, b % letters.length].toSorted((one, other) => one - other);
          const words = letters.slice(from, to + 1).join("");
          const inSource = letters.slice(0, from).join("").replaceAll("\n", "\r\n").length;
          const map = new OffsetMap(source, unit);
          const end = inSource + words.replaceAll("\n", "\r\n").length;
          fc.pre(!/\r(?!\n)/u.test(line) && source.isWellFormed());
          const place = { start: map.fromUtf16(inSource), end: map.fromUtf16(end), quote: words };
          const { texts } = resolveUnit([{ source, places: [place] }], unit, unit);
          const range = texts[0]?.place(place.start, place.end) ?? null;
          expect(range === null ? null : texts[0]?.text.slice(...range)).toBe(words);
        },
      ),
    );
  });
});
