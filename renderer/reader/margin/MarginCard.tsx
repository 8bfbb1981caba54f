import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Sign } from "../../ui/Sign.tsx";
import { here } from "../navigation/here.ts";
import { selectSpan, showSpan } from "../navigation/stand.ts";
import { reader } from "../surface.ts";
import type { ClaimCard } from "./cards.ts";
import type { CardFace } from "./useCards.ts";

type MarginCardProps = {
  readonly card: ClaimCard;
  readonly face: CardFace;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  /** Whether Tab stops here; the others are reached with arrows. */
  readonly tabStop: "yes" | "no";
  readonly onFocus: () => void;
  /** The focus went on, to an element or out of the window. */
  readonly onLeave: (to: Element | null) => void;
};

/** One mention of a claim. Choosing it selects its words. */
export function MarginCard({ card, face, isSelected, isHovered, tabStop, onFocus, onLeave }: MarginCardProps) {
  const { claim, colleague, hue } = card;
  const hover = (): void => useView.setState({ hovered: card.id });
  const leave = (): void => useView.setState(({ hovered }) => (hovered === card.id ? { hovered: null } : {}));
  const state = isSelected ? " margin-card-selected" : isHovered ? " margin-card-hovered" : "";
  return (
    <button
      type="button"
      className={`margin-card margin-card-${face} hue-${hue}${state}${colleague === null ? "" : " margin-card-theirs"}`}
      tabIndex={tabStop === "yes" ? 0 : -1}
      title={face === "full" ? undefined : describeCard(card)}
      aria-current={isSelected ? true : undefined}
      onFocus={() => {
        onFocus();
        hover();
      }}
      onBlur={(event) => {
        onLeave(event.relatedTarget);
        leave();
      }}
      onPointerEnter={hover}
      onPointerLeave={leave}
      onClick={(event) => select(card, event.detail === 0 ? "key" : "pointer")}
    >
      <span className="margin-card-head">
        <b>{`C-${claim.number}`}</b>
        {colleague !== null && <Avatar initials={colleague.initials} name={colleague.name} />}
        <Signs card={card} />
      </span>
      <span className={face === "number" ? "visually-hidden" : "margin-card-wording"} dir="auto">
        {claim.wording}
      </span>
    </button>
  );
}

function Signs({ card }: { readonly card: ClaimCard }) {
  return (
    <span className="margin-card-signs">
      {card.documents > 1 && (
        <Sign
          name="asteriskos"
          count={card.documents}
          label={t("beside:margin.documents", { count: card.documents })}
        />
      )}
      {card.evidence > 0 && (
        <Sign name="diple" count={card.evidence} label={t("beside:margin.evidence", { count: card.evidence })} />
      )}
      {card.isUnfinished && <Sign name="antisigma" label={t("beside:margin.unfinished")} />}
      {card.denials > 0 && <Sign name="obelus" label={t("beside:margin.denied", { count: card.denials })} />}
    </span>
  );
}

/** "C-15, 41 ferries were held. Said in 4 documents. Denied once." */
export function describeCard({ claim, colleague, documents, evidence, isUnfinished, denials }: ClaimCard): string {
  const parts = [
    t("beside:margin.card", { number: claim.number, wording: claim.wording }),
    ...(colleague === null ? [] : [t("beside:margin.colleague", { name: colleague.name })]),
    ...(documents > 1 ? [t("beside:margin.documents", { count: documents })] : []),
    ...(evidence > 0 ? [t("beside:margin.evidence", { count: evidence })] : []),
    ...(isUnfinished ? [t("beside:margin.unfinished")] : []),
    ...(denials > 0 ? [t("beside:margin.denied", { count: denials })] : []),
  ];
  return parts.map((part) => part.replace(/[.\s]+$/u, "")).join(". ");
}

/** Selects the words; the keys go back to the text. With a key the words are also brought into view. */
function select(card: ClaimCard, by: "key" | "pointer"): void {
  const now = here();
  if (now === null) return;
  if (by === "key") selectSpan(now, card.span);
  else showSpan(now, card.span);
  reader.surface?.focus();
}
