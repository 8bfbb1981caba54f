import { useRef } from "react";
import { t } from "../text/text.ts";
import { Button } from "./Button.tsx";

type DraftOfferProps = {
  /** What the text is, as the buttons name it. */
  readonly about: string;
  /** What is saved, when that is not what it was typed over. */
  readonly savedNow: string | null;
  /** Left out where the form has a button of its own for this. */
  readonly onKeep?: () => void;
  readonly onDrop: () => void;
};

/** Below a field that shows what was typed earlier: says so, and asks what to do with it. */
export function DraftOffer({ about, savedNow, onKeep, onDrop }: DraftOfferProps) {
  const place = useRef<HTMLDivElement>(null);
  const decide = (decision: () => void): void => {
    // The buttons go away with the question; one goes on in the field.
    place.current?.parentElement?.querySelector<HTMLElement>("textarea, input")?.focus();
    decision();
  };
  return (
    <div ref={place} className="ui-draft" role="group" aria-label={t("drafts:offer", { about })}>
      <span className="ui-draft-words">{t("drafts:typed")}</span>
      {onKeep !== undefined && (
        <Button aria-label={t("drafts:keepOf", { about })} onClick={() => decide(onKeep)}>
          {t("drafts:keep")}
        </Button>
      )}
      <Button look="plain" aria-label={t("drafts:dropOf", { about })} onClick={() => decide(onDrop)}>
        {t("drafts:drop")}
      </Button>
      {savedNow !== null && (
        <p className="ui-draft-saved">
          {t("drafts:savedNow")} <bdi>{savedNow === "" ? t("drafts:nothing") : savedNow}</bdi>
        </p>
      )}
    </div>
  );
}
