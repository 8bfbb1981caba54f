import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeNames, railShape, type Upright } from "#renderer/reader/rails/railShape.ts";
import { assignTracks, MOST_RAILS, type RailLine } from "#renderer/reader/rails/tracks.ts";

const rail = (id: string, from: number, to: number, isTraced = false): RailLine => ({ id, from, to, isTraced });
const nest = (count: number, traced: readonly number[] = []): RailLine[] =>
  Array.from({ length: count }, (_, index) =>
    rail(String(index), 100 - index * 10, 110 + index * 10, traced.includes(index)),
  );

describe("tracks in the gutter", () => {
  const cases: readonly (readonly [
    string,
    readonly RailLine[],
    Readonly<Record<string, number>>,
    readonly string[],
  ])[] = [
    ["no rails", [], {}, []],
    ["rails apart share the track nearest to the text", [rail("a", 0, 50), rail("b", 100, 150)], { a: 0, b: 0 }, []],
    [
      "a longer rail goes round a shorter one",
      [rail("long", 0, 300), rail("short", 100, 150)],
      { short: 0, long: 1 },
      [],
    ],
    ["direction makes no difference", [rail("up", 300, 0), rail("down", 100, 150)], { down: 0, up: 1 }, []],
    ["rails that meet in a point do not share a track", [rail("a", 0, 50), rail("b", 50, 120)], { a: 0, b: 1 }, []],
    ["the outermost of six is bundled", nest(6), { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4 }, ["5"]],
    ["a traced one takes the outermost track instead", nest(6, [5]), { 0: 0, 1: 1, 2: 2, 3: 3, 5: 4 }, ["4"]],
    ["two traced ones take the outer two", nest(7, [5, 6]), { 0: 0, 1: 1, 2: 2, 6: 3, 5: 4 }, ["3", "4"]],
    ["a traced one that has a track keeps it", nest(6, [1]), { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4 }, ["5"]],
  ];
  it.each(cases)("%s", (_name, rails, tracks, bundled) => {
    const plan = assignTracks(rails);
    expect(Object.fromEntries(plan.tracks)).toEqual(tracks);
    expect(plan.bundled).toEqual(bundled);
  });

  const anyRails = fc
    .array(
      fc.record({
        from: fc.integer({ min: 0, max: 1500 }),
        to: fc.integer({ min: 0, max: 1500 }),
        isTraced: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    .map((list) => list.map((one, index): RailLine => ({ id: String(index), ...one })));
  const span = ({ from, to }: RailLine): readonly [number, number] => [Math.min(from, to), Math.max(from, to)];

  it("never lets two rails on one track touch, and counts every rail once", () => {
    fc.assert(
      fc.property(anyRails, (rails) => {
        const { tracks, bundled } = assignTracks(rails);
        expect([...tracks.keys(), ...bundled].toSorted()).toEqual(rails.map((one) => one.id).toSorted());
        for (const one of rails) {
          const track = tracks.get(one.id);
          if (track === undefined) continue;
          expect(track).toBeGreaterThanOrEqual(0);
          expect(track).toBeLessThan(MOST_RAILS);
          const beside = rails.filter((other) => other.id !== one.id && tracks.get(other.id) === track);
          for (const other of beside) expect(span(one)[0] > span(other)[1] || span(other)[0] > span(one)[1]).toBe(true);
        }
      }),
    );
  });

  it("always shows a traced rail when it is the only one", () => {
    fc.assert(
      fc.property(
        anyRails.filter((rails) => rails.length > 0),
        fc.nat(),
        (rails, pick) => {
          const chosen = pick % rails.length;
          const traced = rails.map((one, index) => ({ ...one, isTraced: index === chosen }));
          expect(assignTracks(traced).tracks.has(String(chosen))).toBe(true);
        },
      ),
    );
  });

  it("moves nothing when a rail that is shown is traced", () => {
    fc.assert(
      fc.property(anyRails, (rails) => {
        const plain = rails.map((one) => ({ ...one, isTraced: false }));
        const before = assignTracks(plain);
        const [shown] = before.tracks.keys();
        const after = assignTracks(plain.map((one) => ({ ...one, isTraced: one.id === shown })));
        expect(after).toEqual(before);
      }),
    );
  });
});

describe("the drawing of a rail", () => {
  it.each([
    ["down", 100, 300],
    ["up", 300, 100],
    ["to the next line", 100, 109],
  ])("%s begins at its source and points at its target", (_name, from, to) => {
    const shape = railShape(from, to, 2, 1);
    expect(shape.dot.y).toBe(from);
    expect(shape.end.y).toBe(to);
    expect(shape.path.startsWith(`M-8 ${from}H`)).toBe(true);
    expect(shape.head.startsWith(`M-8 ${to}l`)).toBe(true);
  });

  it("pulls the ends of a link within one line apart", () => {
    const { dot, end } = railShape(100, 100, 0, 1);
    expect([dot.y, end.y]).toEqual([96, 104]);
  });

  it("lies further out on each further track and grows with the zoom", () => {
    const xs = [0, 1, 2, 3, 4].map((track) => railShape(0, 100, track, 1).x);
    expect(xs).toEqual([-18, -25, -32, -39, -46]);
    expect(railShape(0, 100, 0, 2).x).toBe(-36);
  });
});

describe("names of rails", () => {
  const upright = (id: string, track: number, top: number, bottom: number, isTraced = false): Upright => ({
    id,
    track,
    top,
    bottom,
    isTraced,
  });
  const cases: readonly (readonly [string, readonly Upright[], Readonly<Record<string, number>>])[] = [
    ["stand beside the middle", [upright("a", 0, 0, 100), upright("b", 0, 200, 260)], { a: 50, b: 230 }],
    [
      "are left out where a rail further out is in the way",
      [upright("inner", 0, 40, 60), upright("outer", 1, 0, 200)],
      { outer: 100 },
    ],
    [
      "are shown inside where the outer rail ends before",
      [upright("inner", 0, 40, 160), upright("outer", 1, 0, 60)],
      { inner: 100, outer: 30 },
    ],
    ["are left out where they would touch another", [upright("a", 1, 0, 20), upright("b", 0, 22, 26)], { a: 10 }],
    [
      "of a traced rail are shown in any case",
      [upright("inner", 0, 90, 110, true), upright("outer", 1, 0, 200)],
      { inner: 100 },
    ],
    ["of traced rails move apart", [upright("a", 0, 0, 20, true), upright("b", 1, 0, 22, true)], { a: 10, b: 25 }],
  ];
  it.each(cases)("%s", (_name, rails, heights) => {
    expect(Object.fromEntries(placeNames(rails, 15))).toEqual(heights);
  });
});
