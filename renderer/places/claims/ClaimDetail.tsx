import { useMemo } from "react";
import { claimName, removeClaim, rewordClaim, setReason, setVerdict } from "#core/actions/claims.ts";
import type { Claim } from "#core/model/claim.ts";
import { CommentSection } from "../../comments/CommentSection.tsx";
import { commit, undo } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { showToast } from "../../store/view.ts";
import { countMentions, distinctMentions, mentionsOf } from "../../inspector/claimIndex.ts";
import { ClaimSigns } from "../../inspector/ClaimSigns.tsx";
import { EvidenceSection } from "../../inspector/EvidenceSection.tsx";
import { commitEverywhere, gatherClaim } from "../../inspector/gather.ts";
import { claimDraft } from "../../inspector/fieldDrafts.ts";
import { LiveArea } from "../../inspector/LiveField.tsx";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { ClaimStory } from "./ClaimStory.tsx";

/** In place of a verdict that the project has not: none has been given. */
const OPEN = "";

type ClaimDetailProps = { readonly claim: Claim; readonly onJoin: () => void; readonly onRemoved: () => void };

/** One claim: wording, verdict and reason, how it travelled, evidence. */
export function ClaimDetail({ claim, onJoin, onRemoved }: ClaimDetailProps) {
  const all = useProject((store) => mentionsOf(store.mentions, claim.id));
  const me = useProject((store) => store.me);
  const mentions = useMemo(() => distinctMentions(all, me), [all, me]);
  const canWrite = useProject((store) => store.readOnly === null);
  const remove = (): void => {
    void removeEverywhere(claim).then((isRemoved) => isRemoved && onRemoved());
  };
  return (
    <aside className="claims-detail" aria-label={t("inspector:claim.title", { claim: claimName(claim) })}>
      <header className="inspector-row">
        <h2 className="claims-detail-number">{claimName(claim)}</h2>
        <ClaimSigns claim={claim} counts={countMentions(mentions)} />
        <span className="ui-grow" />
        {canWrite && <IconButton icon="merge" label={t("places:claims.join")} onClick={onJoin} />}
        {canWrite && (
          <IconButton icon="trash" label={t("places:claims.remove", { claim: claimName(claim) })} onClick={remove} />
        )}
      </header>
      <div className="claims-wording">
        {canWrite ? (
          <LiveArea
            label={t("inspector:claim.wording", { claim: claimName(claim) })}
            labelLook="hidden"
            rows={2}
            value={claim.wording}
            draft={claimDraft(claim, "wording")}
            onCommit={(wording) => commit(rewordClaim(claim, wording))}
          />
        ) : (
          <bdi>{claim.wording}</bdi>
        )}
      </div>
      <Decision claim={claim} />
      <ClaimStory claim={claim} mentions={mentions} />
      <EvidenceSection owner={{ claim: claim.id }} access={canWrite ? "write" : "read"} />
      <CommentSection subject={{ about: "claims", record: claim.id, document: null }} />
    </aside>
  );
}

function Decision({ claim }: { readonly claim: Claim }) {
  const project = useProject((store) => store.maps.project.values().next().value);
  const canWrite = useProject((store) => store.readOnly === null);
  const verdicts = project?.verdicts ?? [];
  const options = [OPEN, ...verdicts].map((value) => ({
    value,
    label: value === OPEN ? t("places:claims.open") : value,
  }));
  if (!canWrite)
    return (
      <p className="inspector-note">
        {[claim.verdict ?? t("places:claims.open"), claim.reason].filter((part) => part !== "").join(": ")}
      </p>
    );
  return (
    <div className="claims-decision">
      <span className="inspector-key">{t("places:claims.verdict")}</span>
      <Choice
        label={t("places:claims.verdict")}
        labelLook="hidden"
        look="chips"
        options={options}
        value={claim.verdict ?? OPEN}
        onValue={(verdict) => void commit(setVerdict(claim, verdict === OPEN ? null : verdict))}
      />
      <span className="inspector-key">{t("places:claims.because")}</span>
      <LiveArea
        label={t("places:claims.because")}
        labelLook="hidden"
        rows={2}
        value={claim.reason}
        placeholder={t("places:claims.becauseHint")}
        draft={claimDraft(claim, "reason")}
        onCommit={(reason) => commit(setReason(claim, reason))}
      />
    </div>
  );
}

async function removeEverywhere(claim: Claim): Promise<boolean> {
  const hanging = await gatherClaim(claim);
  if (hanging === null) return false;
  const isRemoved = await commitEverywhere(removeClaim(claim, hanging));
  if (isRemoved)
    showToast({
      text: t("places:claims.removed", { claim: claimName(claim), count: hanging.mentions.length }),
      action: { label: t("places:claims.undo"), run: () => void undo() },
    });
  return isRemoved;
}
