import { useMemo } from "react";
import { claimName, createClaim, leaveClaim, nextClaimNumber, rewordClaim } from "#core/actions/claims.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Stance } from "#core/model/schema.ts";
import { useThreads } from "../comments/CommentThreads.tsx";
import { commit, newId } from "../store/actions.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { countMentions, distinctMentions, inTimeOrder, mentionsOf } from "./claimIndex.ts";
import { ClaimSigns } from "./ClaimSigns.tsx";
import { claimDraft } from "./fieldDrafts.ts";
import { LiveArea } from "./LiveField.tsx";
import { MentionRow } from "./MentionRow.tsx";
import { Section } from "./Section.tsx";
import type { Access } from "./SpanDetails.tsx";

/** Mentions shown before "all in Claims". */
const SHOWN = 12;

type ClaimSectionProps = { readonly span: Span; readonly stance: Stance; readonly access: Access };

/** The claim a tag mentions, its wording, and who else mentions it. */
export function ClaimSection({ span, stance, access }: ClaimSectionProps) {
  const claim = useProject((store) => (span.claim === null ? undefined : store.maps.claims.get(span.claim)));
  if (claim === undefined) return access === "read" ? null : <NoClaim span={span} stance={stance} />;
  return <ClaimOfSpan span={span} claim={claim} access={access} />;
}

function linkTo(span: Span): void {
  useView.setState({ popover: { kind: "link", span: span.id } });
}

function NoClaim({ span, stance }: { readonly span: Span; readonly stance: Stance }) {
  const make = (): void => {
    const number = nextClaimNumber(useProject.getState().maps.claims.values());
    void commit(createClaim(span, { id: newId(), number, wording: span.quote, created: Date.now() }, stance));
  };
  return (
    <Section title={t("inspector:claim.none")}>
      <p className="inspector-note">{t("inspector:claim.noneWords")}</p>
      <div className="inspector-row">
        <Button onClick={make}>{t("inspector:claim.make")}</Button>
        <Button look="plain" keys="Mod+L" onClick={() => linkTo(span)}>
          {t("inspector:claim.join")}
        </Button>
      </div>
    </Section>
  );
}

/** How many comments on the claim are open; it is in Claims that one reads and answers them. */
function OpenComments({ claim }: { readonly claim: Claim }) {
  const count = useThreads([claim.id]).filter(({ first }) => !first.resolved).length;
  return count === 0 ? null : <span className="ui-meta">{t("comments:openThreads", { count })}</span>;
}

function ClaimOfSpan({ span, claim, access }: { readonly span: Span; readonly claim: Claim; readonly access: Access }) {
  const me = useProject((store) => store.me);
  const all = useProject((store) => mentionsOf(store.mentions, claim.id));
  const mentions = useMemo(() => distinctMentions(all, me), [all, me]);
  const documents = useProject((store) => store.maps.documents);
  const canWrite = useProject((store) => store.readOnly === null);
  const others = inTimeOrder(
    mentions.filter((mention) => mention.span !== span.id),
    documents,
  );
  const showClaim = (): void => useView.setState({ place: "claims", claim: claim.id });
  return (
    <Section
      title={t("inspector:claim.title", { claim: claimName(claim) })}
      tools={<ClaimSigns claim={claim} counts={countMentions(mentions)} />}
    >
      {canWrite ? (
        <div className="inspector-wording">
          <LiveArea
            label={t("inspector:claim.wording", { claim: claimName(claim) })}
            labelLook="hidden"
            rows={2}
            value={claim.wording}
            draft={claimDraft(claim, "wording")}
            onCommit={(wording) => commit(rewordClaim(claim, wording))}
          />
        </div>
      ) : (
        <p className="inspector-wording">
          <bdi>{claim.wording}</bdi>
        </p>
      )}
      {claim.verdict !== null && (
        <p className="inspector-note">{t("inspector:claim.verdict", { verdict: claim.verdict })}</p>
      )}
      {others.length > 0 && (
        <ul className="inspector-list" aria-label={t("inspector:claim.elsewhere")}>
          {others.slice(0, SHOWN).map((mention) => (
            <li key={mention.span}>
              <MentionRow mention={mention} onOpen={() => void openDocument(mention.document, mention.span)} />
            </li>
          ))}
        </ul>
      )}
      <div className="inspector-row">
        <OpenComments claim={claim} />
        <Button look="plain" onClick={showClaim}>
          {others.length > SHOWN ? t("inspector:claim.all", { count: mentions.length }) : t("inspector:claim.show")}
        </Button>
        <span className="ui-grow" />
        {access === "write" && (
          <IconButton icon="merge" label={t("inspector:claim.joinAnother")} onClick={() => linkTo(span)} />
        )}
        {access === "write" && (
          <IconButton
            icon="close"
            label={t("inspector:claim.leave", { claim: claimName(claim) })}
            onClick={() => void commit(leaveClaim(span, claim))}
          />
        )}
      </div>
    </Section>
  );
}
