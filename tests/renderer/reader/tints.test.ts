import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InkSpan } from "#renderer/reader/ink/inkSpan.ts";
import { planLanes } from "#renderer/reader/ink/lanes.ts";
import { usualScale } from "#renderer/reader/ink/scale.ts";
import { compose, type Highlights, type Shape } from "#renderer/reader/ink/shapes.ts";

const scale = { ...usualScale, width: 500 };
const none: Highlights = {
  standing: [],
  selection: [],
  found: [],
  foundHere: [],
  preview: [],
  previewHue: 1,
  uneven: [],
};
/** Each letter is this wide, all on one line. */
const LETTER = 10;
const LETTERS = 40;

type Wanted = { readonly start: number; readonly length: number; readonly tinted: boolean; readonly hue: number };

const wanted: fc.Arbitrary<readonly Wanted[]> = fc.array(
  fc.record({
    start: fc.nat(LETTERS - 1),
    length: fc.integer({ min: 1, max: 12 }),
    tinted: fc.boolean(),
    hue: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 14 },
);

function spansOf(list: readonly Wanted[]): InkSpan[] {
  const laned = list.map(({ start, length }, index) => ({
    id: `s${index}`,
    start,
    end: Math.min(LETTERS, start + length),
  }));
  const { lanes, bundled } = planLanes(laned);
  return laned.map(({ id, start, end }, index) => ({
    id,
    start,
    end,
    hue: list[index]?.hue ?? 1,
    letter: "C",
    line: "solid",
    marking: list[index]?.tinted === true ? "tint" : "line",
    state: "resting",
    side: "under",
    lane: lanes.get(id) ?? 0,
    bundled: bundled.has(id),
    unfinished: false,
    begins: true,
    ends: true,
    rightToLeft: false,
    pieces: [[{ left: start * LETTER, right: end * LETTER, baseline: 20 }]],
  }));
}

const washesOf = (shapes: readonly Shape[]): readonly Shape[] =>
  shapes.filter((shape) => shape.className.startsWith("ink-wash"));

/** The hue one sees behind a letter: that of the last wash painted there. */
function hueBehind(letter: number, washes: readonly Shape[]): string | undefined {
  const middle = (letter + 0.5) * LETTER;
  const covers = ({ attributes: { x, width } }: Shape): boolean =>
    Number(x) <= middle && middle <= Number(x) + Number(width);
  return washes.findLast(covers)?.className;
}

describe("tints", () => {
  it("[D2] show behind each letter that of its innermost tinted tag, or none", () => {
    fc.assert(
      fc.property(wanted, (list) => {
        const spans = spansOf(list);
        const washes = washesOf(compose(spans, none, scale, "always").below);
        for (let letter = 0; letter < LETTERS; letter++) {
          const over = spans.filter((span) => span.marking === "tint" && span.start <= letter && letter < span.end);
          const shortest = Math.min(...over.map((span) => span.end - span.start));
          const inner = over
            .filter((span) => span.end - span.start === shortest)
            .map((span) => `ink-wash hue-${span.hue}`);
          const seen = hueBehind(letter, washes);
          if (over.length === 0) expect(seen).toBeUndefined();
          else expect(inner).toContain(seen);
        }
      }),
    );
  });

  it("stay in their places, as lines and letters do, when kinds change their colour", () => {
    const places = (spans: readonly InkSpan[]): unknown => {
      const { below, above } = compose(spans, none, scale, "always");
      return [...below, ...above].map(({ name, attributes, words }) => [name, attributes, words]);
    };
    fc.assert(
      fc.property(wanted, fc.integer({ min: 1, max: 12 }), (list, hue) => {
        const spans = spansOf(list);
        expect(places(spans.map((span) => ({ ...span, hue })))).toEqual(places(spans));
      }),
    );
  });
});
