import type { Id } from "../model/id.ts";
import { compareIds, hasSameDetails, type Entry } from "./entries.ts";
import { isSameExtent, unevenParts } from "./extent.ts";
import type { Ground } from "./ground.ts";
import { inOrder, sidesOf, type Kind, type SpanIssue } from "./issue.ts";

export type Compared = Pick<SpanIssue, "kinds" | "lacking" | "sides" | "details" | "uneven">;

/**
 * How the versions at one place differ.
 * @param annotators who counts, in order
 * @param claimOf what a claim counts as
 */
export function compareVersions(
  ground: Ground,
  members: readonly Entry[],
  annotators: readonly Id[],
  claimOf: (claim: Id) => Id,
): Compared {
  if (isUnanimous(members, annotators, claimOf))
    return {
      kinds: [],
      lacking: [],
      sides: [{ annotators, members: inOrder(members, annotators).map(({ span }) => span.id) }],
      details: [],
      uneven: [],
    };
  const lacking = annotators.filter((annotator) => !members.some((member) => member.annotator === annotator));
  const details = differingDetails(members);
  const found: Record<"extent" | "label" | "detail" | "claim" | "only", boolean> = {
    extent:
      countDifferent(extentsOf(members).map((extent) => extent.map(({ extent: own }) => own.join(" ")).join("|"))) > 1,
    label: countDifferent(members.map(({ tag }) => tag)) > 1,
    detail: details.length > 0,
    claim: differsInClaim(ground, members, claimOf),
    only: lacking.length > 0,
  };
  const kinds = (["extent", "label", "detail", "claim", "only"] as const).filter(
    (kind): kind is Kind & keyof typeof found => found[kind],
  );
  const uneven = found.extent ? unevenParts(extentsOf(members).map((own) => own.flatMap(({ extent }) => extent))) : [];
  const sides = sidesOf(
    members,
    annotators,
    (member) => spell(member, claimOf),
    ({ span }) => span.id,
  );
  return { kinds, lacking, sides, details, uneven };
}

/** What most places are, told quickly: one span of each, and all say the same. */
function isUnanimous(members: readonly Entry[], annotators: readonly Id[], claimOf: (claim: Id) => Id): boolean {
  const [first, ...others] = members;
  if (first === undefined || members.length !== annotators.length) return false;
  return (
    annotators.every((annotator) => members.some((member) => member.annotator === annotator)) &&
    others.every(
      (other) =>
        other.tag === first.tag &&
        isSameExtent(other.extent, first.extent) &&
        hasSameDetails(other.details, first.details) &&
        (other.span.claim === first.span.claim ||
          (other.span.claim !== null &&
            first.span.claim !== null &&
            claimOf(other.span.claim) === claimOf(first.span.claim))),
    )
  );
}

/** The spans of each annotator who has any. */
function extentsOf(members: readonly Entry[]): (readonly Entry[])[] {
  return [...Map.groupBy(members, ({ annotator }) => annotator).values()];
}

function countDifferent(values: readonly string[]): number {
  return new Set(values).size;
}

/** Details of spans with different tags are not compared: each tag has its own. */
function differingDetails(members: readonly Entry[]): Id[] {
  const differing = new Set<Id>();
  for (const [index, one] of members.entries())
    for (const other of members.slice(index + 1)) {
      if (one.tag !== other.tag) continue;
      for (const id of [...one.details.keys(), ...other.details.keys()])
        if (one.details.get(id) !== other.details.get(id)) differing.add(id);
    }
  return [...differing].toSorted();
}

/** Only spans that could be mentions are asked. */
function differsInClaim(ground: Ground, members: readonly Entry[], claimOf: (claim: Id) => Id): boolean {
  const mentions = members.filter(
    ({ span, tag }) => span.claim !== null || (ground.tags.get(tag)?.stance ?? null) !== null,
  );
  return countDifferent(mentions.map(({ span }) => (span.claim === null ? "" : claimOf(span.claim)))) > 1;
}

/** All that is compared, so that versions are spelt alike exactly when they do not differ. */
function spell({ tag, extent, details, span }: Entry, claimOf: (claim: Id) => Id): string {
  const filled = [...details].toSorted(([a], [b]) => compareIds(a, b)).flat();
  return JSON.stringify([extent, tag, filled, span.claim === null ? null : claimOf(span.claim)]);
}
