import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import type { Id } from "#core/model/id.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { placedRanges, spansBeginningIn, usePlacedBlocks, useShownDocument, useSpanTops } from "../beside/placed.ts";
import { cardsOf, type ClaimCard } from "./cards.ts";
import { isCrowded, placeCards } from "./placeCards.ts";

/** full: number, signs and two lines of wording. line: number, signs and as much as fits beside. number: no wording. */
export type CardFace = "full" | "line" | "number";

export type StandingCard = {
  readonly card: ClaimCard;
  readonly face: CardFace;
  readonly top: number;
  readonly pushed: number;
  readonly anchor: number;
};

/** Sizes at 100 % zoom, in pixels: cards before they are measured, and from the baseline up to where a card begins. */
const HEIGHTS: { readonly [face in CardFace]: number } = { full: 62, line: 26, number: 26 };
const ABOVE_BASELINE = 17;

/** The cards of the window of mounted items, placed. `measured` are the heights of cards that are drawn, by face and span. */
export function useStandingCards(measured: ReadonlyMap<string, number>): readonly StandingCard[] {
  const cards = useClaimCards();
  const tops = useSpanTops(useMemo(() => cards.map((card) => card.id), [cards]));
  const selected = useView((view) => view.span);
  const zoom = useView((view) => view.settings.zoom);
  const face = useFace(cards.length, zoom);
  return useMemo(() => {
    const standing = cards.flatMap((card, index) => {
      const baseline = tops[index];
      if (baseline === undefined) return [];
      const own: CardFace = face === "line" && card.id === selected ? "full" : face;
      return {
        card,
        face: own,
        anchor: baseline,
        wanted: baseline - ABOVE_BASELINE * zoom,
        height: measured.get(measureKey(own, card.id)) ?? HEIGHTS[own] * zoom,
      };
    });
    const placed = placeCards(
      standing.map(({ card, wanted, height }) => ({ id: card.id, top: wanted, height })),
      selected,
    );
    const byId = new Map(placed.map((one) => [one.id, one]));
    return standing.map(({ card, face: own, anchor, wanted }) => ({
      card,
      face: own,
      anchor,
      top: wanted,
      pushed: 0,
      ...byId.get(card.id),
    }));
  }, [cards, tops, selected, face, zoom, measured]);
}

function useClaimCards(): readonly ClaimCard[] {
  const document = useShownDocument();
  const placed = usePlacedBlocks();
  const maps = useProject((store) => store.maps);
  const mentions = useProject((store) => store.mentions);
  const me = useProject((store) => store.me);
  const peek = useView((view) => view.peek);
  return useMemo(() => {
    if (document === undefined) return [];
    const spans = spansBeginningIn(document.spans, placedRanges(document.structure.blocks, placed));
    return cardsOf(spans, { maps, mentions, me }, peek);
  }, [document, placed, maps, mentions, me, peek]);
}

function useFace(count: number, zoom: number): CardFace {
  const isTight = useView((view) => view.room === "tight");
  const placed = usePlacedBlocks();
  const [first, last] = [placed[0], placed.at(-1)];
  if (isTight) return "number";
  const room = first === undefined || last === undefined ? 0 : last.top + last.height - first.top;
  return isCrowded(count, HEIGHTS.full * zoom, room) ? "line" : "full";
}

/** What a card is measured under. */
export function measureKey(face: CardFace, id: Id): string {
  return `${face} ${id}`;
}

const nothingMeasured: ReadonlyMap<string, number> = new Map();

/** The heights of the cards inside an element, read after each drawing; another map only when one of them differs. */
export function useCardHeights(box: RefObject<HTMLElement | null>): ReadonlyMap<string, number> {
  const [heights, setHeights] = useState(nothingMeasured);
  // What a card's height is can only be read once it is drawn; it ends because equal heights change nothing.
  // oxlint-disable-next-line react/exhaustive-deps
  useLayoutEffect(() => {
    const drawn = [...(box.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
    const next = new Map(drawn.map((element) => [element.dataset["card"] ?? "", element.offsetHeight]));
    setHeights((before) =>
      next.size === before.size && [...next].every(([key, height]) => before.get(key) === height) ? before : next,
    );
  });
  return heights;
}
