import type { Claim } from "#core/model/claim.ts";
import { useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { Sign } from "../ui/Sign.tsx";
import type { ClaimCounts } from "./claimIndex.ts";

/** The signs of a claim: in how many documents, with how much evidence, denied or not. */
export function ClaimSigns({ claim, counts }: { readonly claim: Claim; readonly counts: ClaimCounts }) {
  const evidence = useProject((store) => countEvidence(store.maps.links.values(), claim.id));
  return (
    <span className="claim-signs">
      {counts.documents > 0 && (
        <Sign
          name="asteriskos"
          count={counts.documents}
          label={t("inspector:sign.documents", { count: counts.documents })}
        />
      )}
      {evidence > 0 && <Sign name="diple" count={evidence} label={t("inspector:sign.evidence", { count: evidence })} />}
      {counts.byStance.denies > 0 && (
        <Sign
          name="obelus"
          count={counts.byStance.denies}
          label={t("inspector:sign.denied", { count: counts.byStance.denies })}
        />
      )}
    </span>
  );
}

function countEvidence(links: Iterable<{ readonly claim: string | null }>, claim: string): number {
  let count = 0;
  for (const link of links) if (link.claim === claim) count++;
  return count;
}
