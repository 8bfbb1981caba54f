import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Measure } from "#core/agreement/measure.ts";
import {
  comparableRelations,
  type LinkedDocument,
  type LinkedEnds,
  linkMatches,
  relationAlpha,
  relationF1,
} from "#core/agreement/relations.ts";
import { numberMatches, UNMATCHED } from "#core/agreement/matches.ts";

const link = (type: number, source: number, target: number): LinkedEnds => ({ type, source, target });
const figure = <Counts>(measure: Measure<LinkedDocument, Counts>, ...documents: readonly LinkedDocument[]) =>
  measure.figure(documents.map(measure.count));
const TYPES = 2;
const alpha = relationAlpha(TYPES);

describe("relations of two annotators", () => {
  const document: LinkedDocument = {
    matches: [0, 3],
    first: [link(0, 0, 1), link(0, 1, 2), link(1, 2, UNMATCHED)],
    second: [link(0, 0, 1), link(1, 1, 2)],
  };

  it("are the same with the same type, direction and ends", () => {
    // One in common of three and two.
    expect(figure(relationF1, document).value).toBeCloseTo(2 / 5, 12);
    expect(figure(relationF1, { ...document, second: [link(0, 1, 0)] }).value).toBe(0);
  });

  it("are not the same where neither end has a match", () => {
    const loose = [link(0, UNMATCHED, UNMATCHED)];
    expect(figure(relationF1, { matches: [0, 0], first: loose, second: loose }).value).toBe(0);
  });

  it("are compared once each, however often one of them said the same", () => {
    const twice: LinkedDocument = { matches: [0, 2], first: [link(0, 0, 1), link(0, 0, 1)], second: [link(0, 0, 1)] };
    expect(figure(relationF1, twice).value).toBeCloseTo(2 / 3, 12);
  });

  it("agree beyond chance where both could have linked", () => {
    // Six pairs of ends: type 0 for both, 0 against 1, and four times none. n = 12: 3, 1 and 8.
    // D_o = 2/12, D_e = (3 · 9 + 1 · 11 + 8 · 4) / (12 · 11).
    expect(figure(alpha, document).value).toBeCloseTo(1 - 2 / 12 / (70 / 132), 12);
    expect(figure(comparableRelations, document).value).toBeCloseTo(4 / 5, 12);
  });

  it("lead both ways when they differ in direction only", () => {
    // Two ends, two pairs of them: 0 against none, and none against 0: D_o = 1, D_e = 2 · 2 · 2 / (4 · 3).
    const turned: LinkedDocument = { matches: [0, 2], first: [link(0, 0, 1)], second: [link(0, 1, 0)] };
    expect(figure(alpha, turned).value).toBeCloseTo(1 - 1 / (8 / 12), 12);
  });

  it("of several types between two ends are compared type by type", () => {
    // 0 with 0, then 1 with none; the other direction is none for both. n = 6: 2, 1, 3.
    const several: LinkedDocument = { matches: [0, 2], first: [link(1, 0, 1), link(0, 0, 1)], second: [link(0, 0, 1)] };
    expect(figure(alpha, several).value).toBeCloseTo(1 - 2 / 6 / ((2 * 4 + 1 * 5 + 3 * 3) / 30), 12);
  });

  it("are undefined without relations, and without two matches", () => {
    const empty: LinkedDocument = { matches: [0, 3], first: [], second: [] };
    expect(figure(relationF1, empty)).toEqual({ value: null, reason: "noRelations" });
    expect(figure(comparableRelations, empty)).toEqual({ value: null, reason: "noRelations" });
    expect(figure(alpha, empty)).toEqual({ value: null, reason: "noRelations" });
    expect(figure(alpha, { ...empty, matches: [0, 1] })).toEqual({ value: null, reason: "noMatches" });
  });

  it("that lead to another document are the same for both, and not comparable", () => {
    const abroad: LinkedDocument = { matches: [0, 2], first: [link(0, 0, 7)], second: [link(0, 0, 7)] };
    expect(figure(relationF1, abroad)).toEqual({ value: 1 });
    expect(figure(comparableRelations, abroad)).toEqual({ value: 0 });
    expect(figure(alpha, abroad)).toEqual({ value: null, reason: "noRelations" });
    const fromThere: LinkedDocument = { matches: [0, 2], first: [link(0, 7, 0)], second: [link(0, 7, 0)] };
    expect(figure(comparableRelations, fromThere)).toEqual({ value: 0 });
  });

  it("have matches for spans as ends, sorted where the type has no direction", () => {
    const matches = numberMatches([
      [["a", "A"]],
      [
        ["b", "B"],
        ["c", "C"],
      ],
      [],
    ]);
    expect(matches.within).toEqual([
      [0, 1],
      [1, 3],
      [3, 3],
    ]);
    const found = linkMatches(
      [
        { type: 0, source: "C", target: "a" },
        { type: 1, source: "C", target: "a" },
        { type: 0, source: "b", target: "other" },
      ],
      matches,
      (type) => type === 0,
    );
    expect(found).toEqual([link(0, 2, 0), link(1, 0, 2), link(0, 1, UNMATCHED)]);
  });
});

describe("whatever was linked", () => {
  const MATCHES = 4;
  const end = fc.integer({ min: UNMATCHED, max: MATCHES + 1 });
  const ends = fc.tuple(end, end).filter(([source, target]) => source !== target || source === UNMATCHED);
  const links = fc.array(
    fc.tuple(fc.nat(TYPES - 1), ends).map(([type, [source, target]]) => link(type, source, target)),
    { maxLength: 8 },
  );

  it("it does not matter who is first, or in which order the relations are", () => {
    fc.assert(
      fc.property(links, links, (first, second) => {
        const document: LinkedDocument = { matches: [0, MATCHES], first, second };
        const turned: LinkedDocument = {
          matches: [0, MATCHES],
          first: second.toReversed(),
          second: first.toReversed(),
        };
        expect(figure(relationF1, turned)).toEqual(figure(relationF1, document));
        expect(figure(alpha, turned)).toEqual(figure(alpha, document));
        expect(figure(comparableRelations, turned)).toEqual(figure(comparableRelations, document));
      }),
    );
  });

  it("somebody wholly agrees with themselves where all ends are matched", () => {
    fc.assert(
      fc.property(links, (all) => {
        const first = all.filter(({ source, target }) => source !== UNMATCHED && target !== UNMATCHED);
        const document: LinkedDocument = { matches: [0, MATCHES], first, second: first };
        expect(figure(relationF1, document).value).toBe(first.length === 0 ? null : 1);
        expect([1, null]).toContain(figure(alpha, document).value);
      }),
    );
  });

  it("[A3] spans that only one of them marked leave what both could link as it is", () => {
    fc.assert(
      fc.property(links, links, links, (first, second, more) => {
        const loose = more.flatMap(({ type, source }) => [
          link(type, source, UNMATCHED),
          link(type, UNMATCHED, source),
        ]);
        const document: LinkedDocument = { matches: [0, MATCHES], first, second };
        expect(figure(alpha, { ...document, first: [...first, ...loose] })).toEqual(figure(alpha, document));
      }),
    );
  });

  it("the numbers of matches stand for nothing else", () => {
    fc.assert(
      fc.property(links, links, fc.nat(9), (first, second, by) => {
        const shift = (all: readonly LinkedEnds[]) => {
          const move = (match: number) => (match === UNMATCHED ? UNMATCHED : match + by);
          return all.map(({ type, source, target }) => link(type, move(source), move(target)));
        };
        const document: LinkedDocument = { matches: [0, MATCHES], first, second };
        const moved: LinkedDocument = { matches: [by, by + MATCHES], first: shift(first), second: shift(second) };
        expect(figure(relationF1, moved)).toEqual(figure(relationF1, document));
        expect(figure(alpha, moved)).toEqual(figure(alpha, document));
        expect(figure(comparableRelations, moved)).toEqual(figure(comparableRelations, document));
      }),
    );
  });

  it("fewer matches never give more relations in common", () => {
    fc.assert(
      fc.property(links, links, fc.nat(MATCHES - 1), (first, second, gone) => {
        const without = (all: readonly LinkedEnds[]) => {
          const keep = (match: number) => (match === gone ? UNMATCHED : match);
          return all.map(({ type, source, target }) => link(type, keep(source), keep(target)));
        };
        const relaxed = figure(relationF1, { matches: [0, MATCHES], first, second }).value;
        const fewer: LinkedDocument = { matches: [0, MATCHES], first: without(first), second: without(second) };
        const strict = figure(relationF1, fewer).value;
        if (relaxed !== null) expect(strict).toBeLessThanOrEqual(relaxed);
      }),
    );
  });
});
