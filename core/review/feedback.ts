import type { Id } from "../model/id.ts";
import type { Decision, SpanVersion } from "../model/review.ts";
import { entryOf, inText, type Entry } from "./entries.ts";
import { sharedLength } from "./extent.ts";
import { closest } from "./gold.ts";
import type { Ground } from "./ground.ts";
import type { Kind } from "./issue.ts";
import { compareVersions } from "./kinds.ts";
import { resolveClaims } from "./sameClaims.ts";
import { aliveDecisions, findRivals } from "./standing.ts";

/** What became of one version of an annotator, or what they did not mark. */
export type Feedback = {
  readonly decision: Decision;
  /** Null where gold has something that they did not mark. */
  readonly own: SpanVersion | null;
  /** Null where nothing belongs. */
  readonly gold: SpanVersion | null;
  /** How gold differs from theirs; nothing where it does not. */
  readonly kinds: readonly Kind[];
};

/**
 * What was settled about the work of one annotator, in text order.
 * @param decisions of one document, in which the annotator’s work counts
 */
export function feedbackFor(ground: Ground, text: string, decisions: readonly Decision[], annotator: Id): Feedback[] {
  const counting = countingOf(decisions);
  const entriesIn = ({ evidence }: Decision): Entry[] =>
    evidence.map((version) => entryOf(ground, text, version)).toSorted(inText);
  const claimOf = resolveClaims(ground, counting.map(entriesIn));
  const kindsOf = (own: SpanVersion | null, gold: SpanVersion | null): readonly Kind[] => {
    const both = [own, gold].filter((version) => version !== null).map((version) => entryOf(ground, text, version));
    const names = [ground.resolve(annotator), ...(gold === null ? ["nothing"] : [gold.annotator])];
    return compareVersions(ground, both, names, claimOf).kinds;
  };
  return counting
    .flatMap((decision) => {
      const own = decision.evidence.filter(
        (version) => ground.resolve(version.annotator) === ground.resolve(annotator),
      );
      return pairWithGold(decision, own).map((pair) => ({ decision, ...pair, kinds: kindsOf(pair.own, pair.gold) }));
    })
    .toSorted((a, b) => startOf(a) - startOf(b));
}

/** Those that stand, contradicted by nobody and put off by nobody. */
function countingOf(decisions: readonly Decision[]): Decision[] {
  const alive = aliveDecisions(decisions);
  const { contested, repeats } = findRivals(alive);
  return alive.filter(
    ({ id, outcome, evidence }) => outcome !== "later" && evidence.length > 0 && !contested.has(id) && !repeats.has(id),
  );
}

/** Each version with the gold that came of it; gold on words that none of them has is what they did not mark. */
function pairWithGold(decision: Decision, own: readonly SpanVersion[]): Pick<Feedback, "own" | "gold">[] {
  const left = new Set(decision.result);
  const pairs = own.map((version) => {
    const gold = closest(decision, version);
    const isAbout = gold !== undefined && sharedLength(gold.fragments, version.fragments) > 0;
    if (isAbout) left.delete(gold);
    return { own: version, gold: isAbout ? gold : null };
  });
  const missed = [...left].filter((gold) =>
    own.every(({ fragments }) => sharedLength(fragments, gold.fragments) === 0),
  );
  return [...pairs, ...missed.map((gold) => ({ own: null, gold }))];
}

function startOf({ own, gold }: Feedback): number {
  return (own ?? gold)?.fragments[0]?.[0] ?? 0;
}
