import { claimName, mergedClaim } from "#core/actions/claims.ts";
import type { Claim } from "#core/model/claim.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { countMentions, mentionsOf } from "../claimIndex.ts";
import { isSharedWithOthers } from "./linkActions.ts";

/** What is left when two claims become one, before it is done. */
export function MergeOutcome({ kept, gone }: { readonly kept: Claim; readonly gone: Claim }) {
  const mentions = useProject((store) => store.mentions);
  const all = [...mentionsOf(mentions, kept.id), ...mentionsOf(mentions, gone.id)];
  const counts = countMentions(all);
  const after = mergedClaim(kept, gone);
  const stances = Object.values(counts.byStance).filter((count) => count > 0).length;
  return (
    <section className="merge-outcome" aria-label={t("inspector:merge.title")}>
      <h3 className="inspector-title">{t("inspector:merge.title")}</h3>
      <dl className="inspector-pairs">
        <dt>{t("inspector:merge.number")}</dt>
        <dd>{t("inspector:merge.numberWords", { kept: claimName(kept), gone: claimName(gone) })}</dd>
        <dt>{t("inspector:merge.wording")}</dt>
        <dd>
          <bdi>{after.wording}</bdi>
        </dd>
        <dt>{t("inspector:merge.gone")}</dt>
        <dd>
          <del>
            <bdi>{gone.wording}</bdi>
          </del>
        </dd>
        <dt>{t("inspector:merge.verdict")}</dt>
        <dd>{after.verdict ?? t("inspector:merge.open")}</dd>
        {after.reason !== "" && <dt>{t("inspector:merge.reason")}</dt>}
        {after.reason !== "" && <dd className="merge-reason">{after.reason}</dd>}
      </dl>
      <p className="ui-meta">
        {t("inspector:merge.after", { mentions: all.length, documents: counts.documents, stances })}
      </p>
      {isSharedWithOthers(gone) && (
        <p className="merge-lost">{t("inspector:merge.shared", { claim: claimName(gone) })}</p>
      )}
      {kept.verdict !== null && gone.verdict !== null && kept.verdict !== gone.verdict && (
        <p className="merge-lost">{t("inspector:merge.lost", { verdict: gone.verdict, claim: claimName(gone) })}</p>
      )}
    </section>
  );
}
