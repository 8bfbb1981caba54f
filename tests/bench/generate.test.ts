import { expect, it } from "vitest";
import { generateMarkdown, generateRanges } from "./generate.ts";

const text = generateMarkdown(3, 20_000);
const ranges = generateRanges(3, text, [{ kind: "paragraph", start: 0, end: text.length }], 200);

it("makes the same document and the same spans for the same seed, and others for another", () => {
  expect(generateMarkdown(3, 20_000)).toBe(text);
  expect(generateMarkdown(4, 20_000)).not.toBe(text);
  expect(generateRanges(3, text, [{ kind: "paragraph", start: 0, end: text.length }], 200)).toEqual(ranges);
});

it("lays spans of whole words over one another, up to four deep and no deeper", () => {
  const depths = ranges.map(([at]) => ranges.filter(([start, end]) => start <= at && at < end).length);
  expect(ranges).toHaveLength(200);
  expect(Math.max(...depths)).toBe(4);
  for (const [start, end] of ranges)
    expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/su);
});
