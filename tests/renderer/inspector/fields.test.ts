import { describe, expect, it } from "vitest";
import { paragraphNumber, spansOver } from "#renderer/inspector/spanPlace.ts";
import { listSpeakers } from "#renderer/inspector/speakerOptions.ts";
import { countLabel, dayLabel, quoted } from "#renderer/inspector/words.ts";
import { readNumber } from "#renderer/inspector/readNumber.ts";
import { attribute, id, span } from "#tests/core/actions/project.ts";

describe("numbers typed into a detail", () => {
  it.each([
    ["41", 41],
    [" 1 200 ", 1200],
    ["1,200", 1200],
    ["0,5", 0.5],
    ["-3.25", -3.25],
    ["−7", -7],
    ["0", 0],
    ["forty", null],
    ["", null],
  ])("%j is %s", (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });
});

describe("words", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [5218, "5\u2009218"],
    [1_234_567, "1\u2009234\u2009567"],
  ])("%i is written %j", (count, label) => {
    expect(countLabel(count)).toBe(label);
  });

  it("write days in words and quotes once", () => {
    expect(dayLabel("1999-03-14")).toBe("14 March 1999");
    expect(dayLabel("some day")).toBe("some day");
    expect(quoted("41 ferries")).toBe("“41 ferries”");
    expect(quoted("“It was not”")).toBe("“It was not”");
  });
});

describe("where a tag stands", () => {
  const blocks = [
    { kind: "heading", start: 0, end: 9, level: 1 },
    { kind: "paragraph", start: 10, end: 19 },
    { kind: "paragraph", start: 20, end: 29 },
    { kind: "paragraph", start: 30, end: 39 },
  ] as const;

  it.each([
    [0, 1],
    [10, 1],
    [25, 1],
    [30, 2],
  ])("at %i it is ¶ %i, headings and furniture not counted", (offset, number) => {
    expect(paragraphNumber(blocks, [2], offset)).toBe(number);
  });

  it("finds what shares words with a stretch, in any piece", () => {
    const pieces = span(1, id(20), { fragments: [[0, 4], [10, 14]] });
    const touching = span(2, id(20), { fragments: [[4, 6]] });
    expect(spansOver([pieces, touching], 4, 10)).toEqual([touching]);
    expect(spansOver([pieces, touching], 12, 20)).toEqual([pieces]);
  });
});

describe("speakers offered", () => {
  const who = attribute(40, id(20), "Speaker", { type: "person" });
  const varga = { id: id(50), name: "Ilse Varga", role: "minister", aliases: ["The minister"], address: null };
  const reke = { id: id(51), name: "Tomas Reke", role: "", aliases: [], address: null };
  const speakers = new Map([[varga.id, varga], [reke.id, reke]]);
  const here = [span(1, id(20), { attributes: { [who.id]: reke.id } })];
  it.each([
    ["", ["Tomas Reke", "Ilse Varga"]],
    ["MINIST", ["Ilse Varga", "MINIST"]],
    ["ilse varga", ["Ilse Varga"]],
    ["Oda ", ["Oda"]],
  ])("for %j: %j", (typed, names) => {
    expect(listSpeakers(typed, speakers, here, who).map((one) => one.name)).toEqual(names);
  });
});
