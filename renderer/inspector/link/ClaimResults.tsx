import type { Claim } from "#core/model/claim.ts";
import { claimName } from "#core/actions/claims.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Sign } from "../../ui/Sign.tsx";
import { countMentions, distinctMentions, inTimeOrder, mentionsOf } from "../claimIndex.ts";
import { Marked } from "../MentionRow.tsx";
import { wordRanges } from "../rankClaims.ts";
import { dayLabel } from "../../text/dates.ts";

/** A claim among those found: number, wording with the words typed marked, and where it is said. */
export function ClaimResult({ claim, words }: { readonly claim: Claim; readonly words: readonly string[] }) {
  const mentions = useProject((store) => mentionsOf(store.mentions, claim.id));
  const documents = useProject((store) => store.maps.documents);
  const places = inTimeOrder(mentions, documents).map((mention) => {
    const document = documents.get(mention.document);
    if (document === undefined) return "";
    return [document.outlet ?? documentTitle(document), document.date === null ? "" : dayLabel(document.date)]
      .filter((part) => part !== "")
      .join(" ");
  });
  const named = [...new Set(places)].filter((place) => place !== "");
  const shown = named.slice(0, 2).join(", ");
  const counts = countMentions(mentions);
  return (
    <span className="claim-result">
      <b className="tabular">{claimName(claim)}</b>
      <span className="claim-result-words">
        <Marked text={claim.wording} ranges={wordRanges(claim.wording, words)} />
        <span className="ui-meta ui-cut">
          {named.length > 2 ? t("inspector:link.more", { shown, count: named.length - 2 }) : shown}
        </span>
      </span>
      {counts.documents > 0 && (
        <Sign
          name="asteriskos"
          count={counts.documents}
          label={t("inspector:sign.documents", { count: counts.documents })}
        />
      )}
    </span>
  );
}

/** The mentions of a claim, to see whether it is the one. */
export function ClaimPreview({ claim, words }: { readonly claim: Claim; readonly words: readonly string[] }) {
  const all = useProject((store) => mentionsOf(store.mentions, claim.id));
  const me = useProject((store) => store.me);
  const documents = useProject((store) => store.maps.documents);
  const ordered = inTimeOrder(distinctMentions(all, me), documents);
  return (
    <>
      <div className="inspector-row">
        <b>{claimName(claim)}</b>
        {claim.verdict !== null && <span className="ui-meta">{claim.verdict}</span>}
      </div>
      <p className="link-wording">
        <bdi>{claim.wording}</bdi>
      </p>
      {ordered.length === 0 && <p className="ui-meta">{t("inspector:link.noMentions")}</p>}
      {ordered.slice(0, 8).map((mention) => {
        const document = documents.get(mention.document);
        return (
          <div key={mention.span} className="link-mention">
            <span className="ui-meta">
              {[document?.outlet ?? document?.title ?? "", document?.date == null ? "" : dayLabel(document.date)]
                .filter((part) => part !== "")
                .join(", ")}
            </span>
            <p>
              <Marked text={mention.quote} ranges={wordRanges(mention.quote, words)} />
            </p>
            {mention.stance !== null && <span className="ui-meta">{t(`inspector:stance.${mention.stance}`)}</span>}
          </div>
        );
      })}
      {ordered.length > 8 && (
        <p className="ui-meta">{t("inspector:link.moreMentions", { count: ordered.length - 8 })}</p>
      )}
    </>
  );
}
