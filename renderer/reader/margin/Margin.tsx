import { useRef, useState } from "react";
import type { Id } from "#core/model/id.ts";
import { useCommands } from "../../commands/registry.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { reader } from "../surface.ts";
import { MarginCard } from "./MarginCard.tsx";
import { LEADER_FROM } from "./placeCards.ts";
import { measureKey, useCardHeights, useStandingCards, type StandingCard } from "./useCards.ts";
import "./margin.css";

/** The claims of the text beside the words that mention them. One tab stop; arrows walk from card to card. */
export function Margin() {
  const box = useRef<HTMLElement>(null);
  const [active, setActive] = useState<Id | null>(null);
  const cards = useStandingCards(useCardHeights(box));
  const selected = useView((view) => view.span);
  const hovered = useView((view) => view.hovered);
  const stop = [active, selected].find((id) => cards.some(({ card }) => card.id === id)) ?? cards[0]?.card.id;
  useWalking(box, cards, active);
  if (cards.length === 0) return null;
  return (
    <aside
      ref={box}
      className="margin"
      data-region="margin"
      data-context="lines"
      aria-label={t("beside:margin.region")}
    >
      <Leaders cards={cards} />
      <ul className="margin-list">
        {cards.map(({ card, face, top }) => (
          <li
            key={card.id}
            className="margin-place"
            data-card={measureKey(face, card.id)}
            style={{ insetBlockStart: `${top}px` }}
          >
            <MarginCard
              card={card}
              face={face}
              isSelected={card.id === selected}
              isHovered={card.id === hovered}
              tabStop={card.id === stop ? "yes" : "no"}
              onFocus={() => setActive(card.id)}
              onLeave={(to) => !(box.current?.contains(to) ?? false) && setActive(null)}
            />
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** Keys of a list, while one of the cards has the focus. */
function useWalking(
  box: { readonly current: HTMLElement | null },
  cards: readonly StandingCard[],
  active: Id | null,
): void {
  const at = cards.findIndex(({ card }) => card.id === active);
  const focus = (index: number): void => {
    const buttons = box.current?.querySelectorAll<HTMLElement>("button");
    buttons?.[Math.max(0, Math.min(cards.length - 1, index))]?.focus();
  };
  const walk = {
    "row.next": () => focus(at + 1),
    "row.prev": () => focus(at - 1),
    "row.first": () => focus(0),
    "row.last": () => focus(cards.length - 1),
    query: () => reader.surface?.focus(),
  };
  useCommands("lines", active === null ? {} : walk);
}

/**
 * Hairlines from cards that were pushed far away back to the line of their words. They keep the order of both, so they
 * never cross. Among one-line cards, where nearly all are pushed, only what is selected or pointed at is led back.
 */
function Leaders({ cards }: { readonly cards: readonly StandingCard[] }) {
  const hovered = useView((view) => view.hovered);
  const selected = useView((view) => view.span);
  const zoom = useView((view) => view.settings.zoom);
  const far = cards.filter(
    ({ card, face, pushed }) =>
      Math.abs(pushed) > LEADER_FROM && (face === "full" || card.id === hovered || card.id === selected),
  );
  return (
    <svg className="margin-leaders" aria-hidden="true">
      {far.map(({ card, anchor, top }) => (
        <line key={card.id} x1="15%" x2="90%" y1={anchor - 5 * zoom} y2={top + 12 * zoom} />
      ))}
    </svg>
  );
}
