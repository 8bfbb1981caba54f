import { describe, expect, it } from "vitest";
import { listSpeakers } from "#renderer/inspector/speakerOptions.ts";
import { isNoNumber, readNumber } from "#renderer/inspector/readNumber.ts";
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

describe("speakers offered", () => {
  const who = attribute(40, id(20), "Speaker", { type: "person" });
  const varga = { id: id(50), name: "Ilse Varga", role: "minister", aliases: ["The minister"], address: null };
  const reke = { id: id(51), name: "Tomas Reke", role: "", aliases: [], address: null };
  const speakers = new Map([
    [varga.id, varga],
    [reke.id, reke],
  ]);
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

it.each([
  ["", false],
  ["  ", false],
  ["0", false],
  ["-2,5", false],
  ["1,5x", true],
  ["many", true],
])("%j is refused as a number: %s", (typed, isRefused) => expect(isNoNumber(typed)).toBe(isRefused));
