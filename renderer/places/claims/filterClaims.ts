import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import { fold } from "#core/text/fold.ts";
import type { Mention } from "#contract/values.ts";
import { countMentions } from "../../inspector/claimIndex.ts";
import { queryWords } from "../../inspector/rankClaims.ts";

export const claimFilters = ["all", "undecided", "denied", "unproven", "oneSource", "unmentioned"] as const;
export type ClaimFilter = (typeof claimFilters)[number];

/** By claim: its mentions, and how many pieces of evidence are known. */
type ClaimSource = {
  readonly mentions: ReadonlyMap<Id, readonly Mention[]>;
  readonly evidence: ReadonlyMap<Id, number>;
};

const none: readonly Mention[] = [];
const folded = new WeakMap<object, string>();

function plain(owner: object, text: string): string {
  const found = folded.get(owner) ?? fold(text, { matchCase: false }).text;
  folded.set(owner, found);
  return found;
}

export function claimsByNumber(claims: Iterable<Claim>): readonly Claim[] {
  return [...claims].toSorted((a, b) => a.number - b.number);
}

/** Whether a claim holds all words (in number, wording, verdict or an excerpt) and passes the filter. */
export function claimPasses(
  { mentions, evidence }: ClaimSource,
  query: string,
  filter: ClaimFilter,
): (claim: Claim) => boolean {
  const words = queryWords(query.replace(/\bc-(?=\d)/giu, ""));
  return (claim) => {
    const own = mentions.get(claim.id) ?? none;
    return passes(claim, own, evidence.get(claim.id) ?? 0, filter) && words.every((word) => holds(claim, own, word));
  };
}

function holds(claim: Claim, mentions: readonly Mention[], word: string): boolean {
  if (plain(claim, `${claim.number} ${claim.wording} ${claim.verdict ?? ""}`).includes(word)) return true;
  return mentions.some((mention) => plain(mention, mention.quote).includes(word));
}

function passes(claim: Claim, mentions: readonly Mention[], evidence: number, filter: ClaimFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "undecided":
      return claim.verdict === null;
    case "denied":
      return mentions.some((mention) => mention.stance === "denies");
    case "unproven":
      return evidence === 0;
    case "oneSource":
      return countMentions(mentions).documents === 1;
    case "unmentioned":
      return mentions.length === 0;
  }
}
