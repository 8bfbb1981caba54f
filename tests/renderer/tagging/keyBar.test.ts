import { describe, expect, it } from "vitest";
import { keyBarContents, type KeyBarContents } from "#renderer/reader/tagging/keyBarContents.ts";
import { tagOfLetter } from "#renderer/reader/tagging/kinds.ts";
import { gridOf, markedAfter, stepInGrid } from "#renderer/reader/popovers/grid.ts";
import { claim, denial, makeMaps, makeSpan, me, number, quote } from "./fixtures.ts";

const text = "41 ferries were held";
const maps = makeMaps();
const calm = { addingPieceTo: null, linking: null, detailGroup: 0 } as const;

function shown(contents: KeyBarContents): string {
  if (contents.state === "note") return contents.note;
  if (contents.state === "details") return `details of ${contents.kind.name}`;
  return contents.layers
    .map(
      (layer) =>
        `${layer.name}: ${layer.keys.map(({ tag, digit, isOn }) => `${digit} ${tag.name}${isOn ? "*" : ""}`).join(", ")}`,
    )
    .join("; ");
}

describe("the key bar", () => {
  const mention = makeSpan(text, claim.id, [[0, 10]], { stance: "asserts" });
  const plain = makeSpan(text, number.id, [[0, 2]]);
  const theirs = makeSpan(text, claim.id, [[0, 10]], { annotator: "idris" });
  const link = { source: "span", document: "doc", type: "type" };
  it.each<
    [string, Parameters<typeof keyBarContents>[2], Parameters<typeof keyBarContents>[3], readonly string[], string]
  >([
    ["kinds by layer", calm, undefined, [], "Assertions: 1 Claim, 2 Denial; Voices: 3 Quote; Details: 4 Number"],
    [
      "kinds that are on these words",
      calm,
      undefined,
      [quote.id],
      "Assertions: 1 Claim, 2 Denial; Voices: 3 Quote*; Details: 4 Number",
    ],
    ["details of the selected tag", calm, mention, [claim.id], "details of Claim"],
    [
      "kinds for a tag without details",
      calm,
      plain,
      [number.id],
      "Assertions: 1 Claim, 2 Denial; Voices: 3 Quote; Details: 4 Number*",
    ],
    ["whose tag it is", calm, theirs, [], "colleague"],
    ["that a piece is waited for", { ...calm, addingPieceTo: "span" }, undefined, [], "piece"],
    ["that a link is being made", { ...calm, linking: link }, mention, [], "linking"],
  ])("[K2] shows %s", (_what, view, span, on, expected) => {
    expect(shown(keyBarContents(maps, me, view, span, on))).toBe(expected);
  });

  it("finds kinds by their letters", () => {
    expect(tagOfLetter(maps, "q")?.id).toBe(quote.id);
    expect(tagOfLetter(maps, "D")?.id).toBe(denial.id);
    expect(tagOfLetter(maps, "Z")).toBeUndefined();
  });
});

describe("the grid of kinds", () => {
  const grid = gridOf(maps, "");
  it("has a column for each layer that has kinds", () => {
    expect(grid.columns.map((column) => column.tags.map((tag) => tag.name))).toEqual([
      ["Claim", "Denial"],
      ["Quote"],
      ["Number"],
    ]);
  });

  it.each<[string, string[]]>([
    ["num", ["Number"]],
    ["ASSERT", ["Claim", "Denial"]],
    ["d", ["Denial", "Number"]],
    ["nothing like it", []],
  ])("narrowed by %s shows %j", (filter, expected) => {
    expect(gridOf(maps, filter).tags.map((tag) => tag.name)).toEqual(expected);
  });

  it.each<[string, -1 | 0 | 1, -1 | 0 | 1, string]>([
    ["Claim", 1, 0, "Denial"],
    ["Denial", 1, 0, "Denial"],
    ["Denial", 0, 1, "Quote"],
    ["Quote", 0, -1, "Claim"],
    ["Number", 0, 1, "Number"],
  ])("from %s by %i rows and %i columns marks %s", (from, rows, columns, expected) => {
    const marked = grid.tags.find((tag) => tag.name === from);
    expect(stepInGrid(grid, marked, { rows, columns })?.name).toBe(expected);
  });

  it("marks the kind asked for while it is shown, else the first", () => {
    expect(markedAfter(grid, number.id)?.name).toBe("Number");
    expect(markedAfter(gridOf(maps, "assert"), number.id)?.name).toBe("Claim");
    expect(markedAfter(gridOf(maps, "zzz"), number.id)).toBeUndefined();
  });
});
