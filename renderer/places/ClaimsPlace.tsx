import { useMemo, useState } from "react";
import type { Claim } from "#core/model/claim.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { announce, useView } from "../store/view.ts";
import { inTimeOrder, mentionsOf } from "../inspector/claimIndex.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/Choice.tsx";
import { Notice } from "../ui/Notice.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useSieved } from "../ui/useSieved.ts";
import { ClaimDetail } from "./claims/ClaimDetail.tsx";
import { ClaimTable } from "./claims/ClaimTable.tsx";
import { claimFilters, claimPasses, claimsByNumber, type ClaimFilter } from "./claims/filterClaims.ts";
import { JoinClaims } from "./claims/JoinClaims.tsx";
import { useEvidence } from "./claims/useEvidence.ts";
import "./claims/claims.css";

/** All claims of the project, and what is known about the one marked. */
export function ClaimsPlace() {
  const claims = useProject((store) => store.maps.claims);
  const mentions = useProject((store) => store.mentions);
  const isSurveyed = useProject((store) => store.surveyed);
  const active = useView((view) => view.claim);
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<ClaimFilter>("all");
  const [isJoining, setJoining] = useState(false);
  const { evidence, isWhole } = useEvidence(claims);
  const inOrder = useMemo(() => claimsByNumber(claims.values()), [claims]);
  const shown = useSieved(
    inOrder,
    useMemo(() => claimPasses({ mentions, evidence }, query, filter), [mentions, evidence, query, filter]),
  );
  const claim = active === null ? shown[0] : (claims.get(active) ?? shown[0]);
  const unproven = isWhole ? [...claims.keys()].filter((id) => (evidence.get(id) ?? 0) === 0).length : null;
  return (
    <div className="claims-place">
      <header className="claims-bar">
        <h1 className="claims-name">{t("places:claims.title")}</h1>
        <span className="ui-meta">
          {unproven === null
            ? t("places:claims.count", { count: claims.size })
            : t("places:claims.countUnproven", { count: claims.size, unproven })}
        </span>
        {!isSurveyed && claims.size > 0 && (
          <span className="ui-meta" role="status">
            {t("places:claims.surveying")}
          </span>
        )}
        <span className="ui-grow" />
        {claims.size > 0 && (
          <>
            <div className="claims-filter">
              <TextField
                label={t("places:claims.filter")}
                labelLook="hidden"
                icon="filter"
                placeholder={t("places:claims.filter")}
                value={query}
                onValue={setQuery}
              />
            </div>
            <SelectField
              label={t("places:claims.show")}
              labelLook="hidden"
              value={filter}
              options={claimFilters.map((value) => ({ value, label: t(`places:claims.filters.${value}`) }))}
              onValue={setFilter}
            />
          </>
        )}
        <Button icon="plus" onClick={() => useView.setState({ dialog: { kind: "newClaim" } })}>
          {t("places:claims.new")}
        </Button>
      </header>
      {claims.size === 0 ? (
        <Notice icon="claims" title={t("places:claims.empty")}>
          <p>{t("places:claims.emptyWords")}</p>
        </Notice>
      ) : (
        <div className="claims-panes">
          <ClaimTable
            claims={shown}
            evidence={evidence}
            active={claim?.id ?? null}
            onOpen={openFirstMention}
            onJoin={() => claim !== undefined && setJoining(true)}
          />
          {claim !== undefined && (
            <ClaimDetail
              key={claim.id}
              claim={claim}
              onJoin={() => setJoining(true)}
              onRemoved={() => useView.setState({ claim: neighbour(shown, claim.id) })}
            />
          )}
        </div>
      )}
      {isJoining && claim !== undefined && <JoinClaims claim={claim} onClose={() => setJoining(false)} />}
    </div>
  );
}

function openFirstMention(claim: Claim): void {
  const { mentions, maps } = useProject.getState();
  const first = inTimeOrder(mentionsOf(mentions, claim.id), maps.documents)[0];
  if (first === undefined) announce(t("places:claims.noMention"));
  else void openDocument(first.document, first.span);
}

function neighbour(claims: readonly Claim[], id: string): string | null {
  const index = claims.findIndex((claim) => claim.id === id);
  return (claims[index + 1] ?? claims[index - 1])?.id ?? null;
}
