import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CARD_GAP, isCrowded, placeCards, type WantedCard } from "#renderer/reader/margin/placeCards.ts";

const card = (id: string, top: number, height = 50): WantedCard => ({ id, top, height });

describe("placing cards in the margin", () => {
  const a = card("a", 0);
  const cases: readonly (readonly [string, readonly WantedCard[], string | null, readonly number[]])[] = [
    ["nothing", [], null, []],
    ["cards with room stand where they wish", [a, card("b", 100)], null, [0, 100]],
    ["a card that would touch is pushed down", [a, card("b", 20), card("c", 300)], null, [0, 56, 300]],
    ["pushing goes on until there is room", [a, card("b", 20), card("c", 60)], null, [0, 56, 112]],
    ["equal wishes keep their order", [a, card("b", 0)], null, [0, 56]],
    ["the selected card pushes those before it up", [a, card("b", 20)], "b", [-36, 20]],
    ["the selected card pushes both ways", [card("a", 90), card("b", 100), card("c", 110)], "b", [44, 100, 156]],
    ["those before it stay where there is room", [a, card("b", 200), card("c", 210)], "c", [0, 154, 210]],
    ["a selection without a card changes nothing", [a, card("b", 20)], "elsewhere", [0, 56]],
  ];
  it.each(cases)("%s", (_name, cards, selected, tops) => {
    expect(placeCards(cards, selected).map((one) => one.top)).toEqual(tops);
  });

  it("tells how far each card was pushed", () => {
    expect(placeCards([a, card("b", 20), card("c", 300)], null).map((one) => one.pushed)).toEqual([0, 36, 0]);
    expect(placeCards([a, card("b", 20)], "b").map((one) => one.pushed)).toEqual([-36, 0]);
  });
});

const wishes = fc
  .array(fc.record({ top: fc.integer({ min: 0, max: 2000 }), height: fc.integer({ min: 20, max: 90 }) }), {
    maxLength: 60,
  })
  .map((list) => list.map((one, index): WantedCard => ({ id: String(index), ...one })));
const withSelected = wishes.chain((cards) =>
  fc.tuple(fc.constant(cards), fc.constantFrom(null, ...cards.map((one) => one.id))),
);

describe("placing cards, whatever they are", () => {
  it("never lets two touch, keeps their order, and leaves the selected one at its true place", () => {
    fc.assert(
      fc.property(withSelected, ([cards, selected]) => {
        const placed = placeCards(cards, selected);
        const byId = new Map(cards.map((one) => [one.id, one]));
        expect(placed.map((one) => one.id)).toEqual(
          cards.toSorted((one, other) => one.top - other.top).map((one) => one.id),
        );
        placed.forEach((one, index) => {
          const next = placed[index + 1];
          const { height = 0, top = 0 } = byId.get(one.id) ?? {};
          if (next !== undefined) expect(next.top).toBeGreaterThanOrEqual(one.top + height + CARD_GAP);
          if (one.id === selected) expect(one.top).toBe(top);
          expect(one.pushed).toBe(one.top - top);
        });
      }),
    );
  });

  it("moves no card further than it must", () => {
    fc.assert(
      fc.property(wishes, (cards) => {
        const placed = placeCards(cards, null);
        const heights = new Map(cards.map((one) => [one.id, one.height]));
        placed.forEach((one, index) => {
          const before = placed[index - 1];
          if (one.pushed > 0)
            expect(one.top).toBe((before?.top ?? 0) + (heights.get(before?.id ?? "") ?? 0) + CARD_GAP);
          else expect(one.pushed).toBe(0);
        });
      }),
    );
  });
});

describe("one-line cards", () => {
  it.each([
    ["few cards", 3, 900, false],
    ["as tall as the text and a third", 10, 502.5, false],
    ["a little more than that", 10, 502, true],
    ["no text", 1, 0, true],
  ])("%s", (_name, count, room, crowded) => {
    expect(isCrowded(count, 61.6, room)).toBe(crowded);
  });
});
