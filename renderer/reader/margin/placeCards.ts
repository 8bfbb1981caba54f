/** A card and where it would like to stand: pixels from the top of the text. */
export type WantedCard = { readonly id: string; readonly top: number; readonly height: number };

/** `pushed`: how far below (positive) or above (negative) its wish it stands. */
export type PlacedCard = { readonly id: string; readonly top: number; readonly pushed: number };

/** Pixels between two cards. */
export const CARD_GAP = 6;

/** A card that stands further than this from its words is led back to them by a line, in pixels. */
export const LEADER_FROM = 40;

/** Cards may be this much taller together than the text they stand beside. */
const CROWDED = 4 / 3;

/**
 * Places cards one below the other at the height they wish, in the order of their wishes; where two would touch, the
 * later one is pushed down. The selected card stands exactly where it wishes and pushes the others both ways.
 */
export function placeCards(cards: readonly WantedCard[], selected: string | null): PlacedCard[] {
  const order = cards.toSorted((one, other) => one.top - other.top);
  const fixed = order.findIndex((card) => card.id === selected);
  const tops: number[] = [];
  let floor = -Infinity;
  order.forEach((card, index) => {
    const top = index === fixed ? card.top : Math.max(card.top, floor);
    tops.push(top);
    floor = top + card.height + CARD_GAP;
  });
  let ceiling = tops[fixed] ?? Infinity;
  for (let index = fixed - 1; index >= 0; index--) {
    const { height = 0 } = order[index] ?? {};
    const top = Math.min(tops[index] ?? 0, ceiling - CARD_GAP - height);
    tops[index] = top;
    ceiling = top;
  }
  return order.map((card, index) => {
    const top = tops[index] ?? card.top;
    return { id: card.id, top, pushed: top - card.top };
  });
}

/**
 * Whether so many cards of this height would stand more than a third over the text beside them.
 * @param height of one card, in pixels
 * @param room of the text, in pixels
 */
export function isCrowded(count: number, height: number, room: number): boolean {
  return count * (height + CARD_GAP) - CARD_GAP > room * CROWDED;
}
