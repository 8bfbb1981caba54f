import { memo, useMemo } from "react";
import { claimName } from "#core/actions/claims.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Stance } from "#core/model/schema.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { countMentions, distinctMentions, mentionsOf, type ClaimCounts } from "../../inspector/claimIndex.ts";
import { LineList } from "../../inspector/LineList.tsx";
import { t } from "../../text/text.ts";
import { Sign } from "../../ui/Sign.tsx";

const stances: readonly Stance[] = ["asserts", "denies", "asks", "reports"];

type ClaimTableProps = {
  readonly claims: readonly Claim[];
  readonly evidence: ReadonlyMap<Id, number>;
  readonly active: Id | null;
  readonly onOpen: (claim: Claim) => void;
  readonly onJoin: () => void;
};

/** The claims, one a line. Arrows walk, Enter opens the first mention, Mod+L joins with another. */
export function ClaimTable({ claims, evidence, active, onOpen, onJoin }: ClaimTableProps) {
  return (
    <section className="claims-table" aria-label={t("places:claims.title")}>
      <div className="claims-line claims-head" aria-hidden="true">
        <span>{t("places:claims.number")}</span>
        <span>{t("places:claims.wording")}</span>
        {stances.map((stance) => (
          <span key={stance} className="claims-cell">
            {t(`inspector:stance.${stance}`)}
          </span>
        ))}
        <span className="claims-cell">{t("places:claims.evidence")}</span>
        <span>{t("places:claims.verdict")}</span>
      </div>
      {claims.length === 0 ? (
        <p className="claims-none">{t("places:claims.nothing")}</p>
      ) : (
        <LineList
          label={t("places:claims.title")}
          className="claims-lines"
          lines={claims}
          active={active}
          height={38}
          openOn="doubleClick"
          onActive={(claim) => useView.setState({ claim })}
          onOpen={onOpen}
          commands={{ link: onJoin }}
        >
          {(claim) => <ClaimLine claim={claim} evidence={evidence.get(claim.id) ?? 0} />}
        </LineList>
      )}
    </section>
  );
}

const ClaimLine = memo(function ClaimLine({ claim, evidence }: { readonly claim: Claim; readonly evidence: number }) {
  const mentions = useProject((store) => mentionsOf(store.mentions, claim.id));
  const me = useProject((store) => store.me);
  const counts = useMemo(() => countMentions(distinctMentions(mentions, me)), [mentions, me]);
  return (
    <div className="claims-line">
      <b className="tabular">{claimName(claim)}</b>
      <span className="ui-cut">
        <bdi>{claim.wording}</bdi>
      </span>
      {stances.map((stance) => (
        <StanceCell key={stance} stance={stance} counts={counts} />
      ))}
      <span className="claims-cell">
        {evidence > 0 ? (
          <Sign name="diple" count={evidence} label={t("inspector:sign.evidence", { count: evidence })} />
        ) : (
          <span className="ui-meta">–</span>
        )}
      </span>
      <span className={claim.verdict === null ? "ui-cut ui-meta" : "ui-cut"}>
        {claim.verdict ?? t("places:claims.open")}
      </span>
    </div>
  );
});

/** Asserting: a dot that grows with repetition. Denying: the obelus. Asking and reporting: a question mark. */
function StanceCell({ stance, counts }: { readonly stance: Stance; readonly counts: ClaimCounts }) {
  const count = counts.byStance[stance];
  if (count === 0) return <span className="claims-cell" />;
  const label = t(`places:claims.stances.${stance}`, { count });
  if (stance === "denies")
    return (
      <span className="claims-cell">
        <Sign name="obelus" label={label} count={count} />
      </span>
    );
  return (
    <span className="claims-cell" role="img" aria-label={label} title={label}>
      {stance === "asserts" ? (
        <span className={`claims-dot claims-dot-${Math.min(3, count)}`} />
      ) : (
        <span className="claims-ask">?</span>
      )}
      <span className="ui-meta tabular">{count > 1 ? count : ""}</span>
    </span>
  );
}
