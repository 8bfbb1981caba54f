import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Agreement, AgreementFigure, TagAgreement } from "#contract/agreementValues.ts";
import { apartBars } from "#renderer/places/agreement/charts/apartBars.ts";
import { callTable } from "#renderer/places/agreement/charts/callTable.ts";
import { documentDots, MOST_DOTS, nameDots } from "#renderer/places/agreement/charts/documentDots.ts";
import { roundLines } from "#renderer/places/agreement/charts/roundLines.ts";
import { lowestTick, tagRows } from "#renderer/places/agreement/charts/tagRows.ts";
import { markAfter } from "#renderer/places/agreement/plot/marks.ts";

const figure = (value: number | null): AgreementFigure => ({
  value,
  reason: value === null ? "noSpans" : null,
  interval: null,
  noInterval: null,
  n: 1,
  coverage: null,
});
const tag = (id: string): Agreement["tags"][number] => ({ id, name: id, key: null, hue: 1 });
const tags = ["claim", "denial", "quote"].map(tag);
const pair = ["mara", "idris"] as const;

function byTag(id: string, matched: number | null, more: Partial<TagAgreement> = {}): TagAgreement {
  const none = figure(null);
  const rest = { f1Exact: figure(matched), uAlpha: none, uAlphaMet: none, characterAlpha: none };
  return { tag: id, units: [40, 40], isFew: false, f1Matched: figure(matched), ...rest, ...more };
}

describe("agreement by tag", () => {
  it("shows those agreed on best first, and leaves out those nobody used", () => {
    const rows = tagRows({
      tags,
      byTag: [byTag("claim", 0.5), byTag("denial", 0.9), byTag("quote", null, { units: [0, 0] })],
    });
    expect(rows.map((row) => [row.tag.id, row.isWeak, row.count])).toEqual([
      ["denial", false, 80],
      ["claim", true, 80],
    ]);
  });

  it("calls nothing weak of which there are few", () => {
    const [row] = tagRows({ tags, byTag: [byTag("claim", 0.1, { isFew: true, units: [3, 0] })] });
    expect(row?.isWeak).toBe(false);
  });

  it("begins its scale at .4 or at the step below the lowest figure", () => {
    expect(lowestTick(tagRows({ tags, byTag: [byTag("claim", 0.9)] }))).toBe(0.4);
    expect(lowestTick(tagRows({ tags, byTag: [byTag("claim", 0.31)] }))).toBeCloseTo(0.2);
    expect(lowestTick(tagRows({ tags, byTag: [byTag("claim", 0)] }))).toBe(0);
  });
});

describe("what gets called what", () => {
  const cells = [
    [6, 2, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [1, 0, 0, 0],
  ];
  const table = callTable({ tags, confusion: [{ pair, cells }] }, pair);

  it("has the tags that either used and, always, no tag", () => {
    expect(table.names).toEqual(["claim", "denial", null]);
  });

  it("gives the part of each row, and points out what is often called otherwise", () => {
    expect(table.calls.map(({ row, column, share, look }) => [row, column, share, look])).toEqual([
      ["claim", "claim", 0.75, "same"],
      ["claim", "denial", 0.25, "odd"],
      [null, "claim", 1, "plain"],
    ]);
  });

  it("loses no match", () => {
    const counts = fc.array(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, (some) => {
        const shown = callTable({ tags, confusion: [{ pair, cells: some }] }, pair).calls;
        expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(
          some.flat().reduce((sum, count) => sum + count, 0),
        );
      }),
    );
  });
});

describe("words apart", () => {
  it("puts what lies five words and more apart together, and loses no match", () => {
    const counts = Array.from({ length: 21 }, (_, place) => place);
    const apart = [{ pair, tag: null, starts: [], ends: counts, matches: 210 }];
    const { bars } = apartBars({ apart }, pair, null, "end");
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      [-10, -5],
      ...[-4, -3, -2, -1, 0, 1, 2, 3, 4].map((at) => [at, at]),
      [5, 10],
    ]);
    expect(bars.map(({ count }) => count)).toEqual([15, 6, 7, 8, 9, 10, 11, 12, 13, 14, 105]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(210);
  });
});

describe("agreement by text", () => {
  const text = (id: string, value: number | null): Agreement["byDocument"][number] => ({
    document: id,
    name: id,
    length: 1,
    words: 1,
    annotators: [],
    spans: 1,
    uAlpha: figure(null),
    f1Matched: figure(value),
    differences: 0,
  });

  it("heaps up texts that would cover each other and names those far below", () => {
    const dots = documentDots({
      byDocument: [text("a", 0.9), text("b", 0.901), text("c", 0.3), text("d", null), text("e", 0.9)],
    });
    expect(dots.map(({ document, level, isOutlier }) => [document.name, level, isOutlier])).toEqual([
      ["c", 0, true],
      ["a", 0, false],
      ["e", 1, false],
      ["b", 2, false],
    ]);
  });

  it("writes names on no dot and on no other name", () => {
    const reach = 0.4;
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(values, (parts) => {
        const byDocument = parts.map((part, index) => text(`Text ${index}`, part / 100));
        const dots = documentDots({ byDocument });
        const names = nameDots(dots, [0, 1], () => reach);
        expect(names).toHaveLength(dots.filter(({ isOutlier }) => isOutlier).length);
        const spans = names.map(({ dot: { value }, level, side }) => {
          return {
            level,
            from: side === "before" ? value - reach : value,
            to: side === "before" ? value : value + reach,
          };
        });
        for (const { level, from, to } of spans)
          for (const dot of dots)
            if (dot.value >= from && dot.value <= to) expect(level).toBeGreaterThanOrEqual(dot.level + 1);
        const [one, other] = spans;
        if (one !== undefined && other !== undefined && one.from <= other.to && one.to >= other.from)
          expect(Math.abs(one.level - other.level)).toBeGreaterThan(1);
      }),
    );
  });

  it("shows the lowest of very many", () => {
    const many = Array.from({ length: MOST_DOTS + 10 }, (_, place) => text(String(place), 1 - place / 1000));
    const dots = documentDots({ byDocument: many });
    expect(dots).toHaveLength(MOST_DOTS);
    expect(dots[0]?.document.name).toBe(String(MOST_DOTS + 9));
  });
});

describe("alpha by batch", () => {
  const rounds = [{ name: "1", documents: [], uAlpha: figure(0.5), pairs: [figure(0.4), figure(null)] }];
  const pairs = (count: number) => Array.from({ length: count }, () => ({}) as Agreement["pairs"][number]); // only counted

  it("has a line for each two people, and one for all where they are many", () => {
    expect(roundLines({ pairs: pairs(2), rounds })).toEqual([
      { pair: 0, values: [0.4] },
      { pair: 1, values: [null] },
    ]);
    expect(roundLines({ pairs: pairs(7), rounds })).toEqual([{ pair: null, values: [0.5] }]);
  });
});

describe("walking over the marks of a plot", () => {
  const marks = [
    { x: 10, y: 10 },
    { x: 50, y: 10 },
    { x: 12, y: 40 },
    { x: 50, y: 40 },
    { x: 50, y: 40 },
  ];

  it("goes to the nearest mark in the direction of the key", () => {
    expect(markAfter(marks, 0, "ArrowRight")).toBe(1);
    expect(markAfter(marks, 0, "ArrowDown")).toBe(2);
    expect(markAfter(marks, 3, "ArrowUp")).toBe(1);
    expect(markAfter(marks, 0, "End")).toBe(4);
    expect(markAfter(marks, 4, "Home")).toBe(0);
  });

  it("reaches each of several on one spot, stays where there is none, and leaves other keys alone", () => {
    expect(markAfter(marks, 3, "ArrowRight")).toBe(4);
    expect(markAfter(marks, 4, "ArrowLeft")).toBe(3);
    expect(markAfter(marks, 0, "ArrowUp")).toBe(0);
    expect(markAfter(marks, 0, "Tab")).toBeNull();
  });

  it("passes by none with the page keys", () => {
    expect(marks.map((_, at) => markAfter(marks, at, "PageDown"))).toEqual([1, 2, 3, 4, 4]);
    expect(marks.map((_, at) => markAfter(marks, at, "PageUp"))).toEqual([0, 0, 1, 2, 3]);
  });

  it("stays within the marks, whatever lies where", () => {
    const place = fc.record({ x: fc.nat(20), y: fc.nat(20) });
    const key = fc.constantFrom("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp");
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), key, (some, pressed) => {
        for (const at of some.keys()) expect(some[markAfter(some, at, pressed) ?? -1]).toBeDefined();
      }),
    );
  });
});
