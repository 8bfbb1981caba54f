import type { Link, Span } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import { countMentions, mentionsOf } from "../../inspector/claimIndex.ts";
import type { ProjectStore } from "../../store/project.ts";
import { lookOf, requiredAttributes } from "../ink/inkSpan.ts";

/** A mention of a claim, as its card in the margin shows it. */
export type ClaimCard = {
  readonly id: Id;
  readonly span: Span;
  readonly claim: Claim;
  readonly hue: number;
  /** How many documents say it. */
  readonly documents: number;
  /** Evidence on the claim and on this mention. */
  readonly evidence: number;
  readonly denials: number;
  /** A required detail of this mention is empty. */
  readonly isUnfinished: boolean;
  /** Whose mention it is, when it is a colleague's. */
  readonly colleague: Annotator | null;
};

type Source = Pick<ProjectStore, "maps" | "mentions" | "me">;

/** A card for each of these spans that mentions a claim: one's own, and those of the colleague shown above the line. */
export function cardsOf(spans: readonly Span[], { maps, mentions, me }: Source, peek: Id | null): ClaimCard[] {
  const required = requiredAttributes(maps.attributes);
  return spans.flatMap((span) => {
    const claim = span.claim === null ? undefined : maps.claims.get(span.claim);
    if (claim === undefined || (span.annotator !== me && span.annotator !== peek)) return [];
    const counts = countMentions(mentionsOf(mentions, claim.id));
    const { hue, unfinished } = lookOf(span, maps, required);
    return {
      id: span.id,
      span,
      claim,
      hue,
      documents: counts.documents,
      evidence: evidenceOn(maps.links, claim.id) + evidenceOn(maps.links, span.id),
      denials: counts.byStance.denies,
      isUnfinished: unfinished,
      colleague: span.annotator === me ? null : (maps.annotators.get(span.annotator) ?? null),
    };
  });
}

const known = new WeakMap<ReadonlyMap<Id, Link>, ReadonlyMap<Id, number>>();

/** How many pieces of evidence hang on a claim or a span; counted once for each state of the links. */
function evidenceOn(links: ReadonlyMap<Id, Link>, owner: Id): number {
  const found = known.get(links) ?? countByOwner(links.values());
  known.set(links, found);
  return found.get(owner) ?? 0;
}

function countByOwner(links: Iterable<Link>): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>();
  for (const { span, claim } of links) {
    for (const owner of [span, claim]) if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}
