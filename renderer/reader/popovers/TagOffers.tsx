import { useEffect, useState } from "react";
import { runCommand } from "../../commands/registry.ts";
import { findPages } from "../../findPages.ts";
import { t } from "../../text/text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { Sign } from "../../ui/Sign.tsx";
import { here } from "../navigation/here.ts";
import { claimOffered } from "./tagPopoverCommands.ts";

type TagOffersProps = { readonly text: string; readonly isMention: boolean };

/** What the words suggest: a claim they read like, and the same words elsewhere. Nothing when there is neither. */
export function TagOffers({ text, isMention }: TagOffersProps) {
  const now = here();
  const claim = now === null || !isMention ? null : claimOffered(now);
  const others = useOtherPlaces(text);
  if (claim === null && others === 0) return null;
  return (
    <div className="tagpop-section">
      {claim !== null && (
        <button type="button" tabIndex={-1} className="tagpop-offer" onClick={() => runCommand("tagpop", "claim.join")}>
          <Sign name="asteriskos" label={t("tagging:popover.readsLike")} />
          <span className="ui-cut ui-grow">
            {t("tagging:popover.readsLike")} <b>C-{claim.number}</b> {claim.wording}
          </span>
          <span className="ui-meta">{t("tagging:popover.tagAndJoin")}</span>
          <Kbd keys="Mod+J" />
        </button>
      )}
      {others > 0 && (
        <button type="button" tabIndex={-1} className="tagpop-offer" onClick={() => runCommand("tagpop", "tag.all")}>
          <Icon name="tagAll" />
          <span className="ui-cut ui-grow">{t("tagging:popover.sameWords", { count: others })}</span>
          <span className="ui-meta">{t("tagging:popover.previewAll")}</span>
          <Kbd keys="Mod+D" />
        </button>
      )}
    </div>
  );
}

/** Longer passages are not looked for: they repeat only in copies. In UTF-16 code units. */
const LONGEST = 300;

/** In how many other places of the project the same words stand. */
function useOtherPlaces(text: string): number {
  const [found, setFound] = useState({ text: "", total: 0 });
  useEffect(() => {
    const query = text.trim();
    if (query === "" || query.length > LONGEST || query.includes("\n")) return;
    const state = { stale: false };
    const options = { matchCase: false, wholeWords: true, furniture: false };
    const count = async (): Promise<void> => {
      let total = 0;
      for await (const page of findPages({ query, options, limit: 1000 }, () => state.stale)) {
        if (page.ok) total += page.value.hits.length;
      }
      if (!state.stale) setFound({ text, total });
    };
    void count();
    return () => {
      state.stale = true;
    };
  }, [text]);
  return found.text === text ? Math.max(0, found.total - 1) : 0;
}
