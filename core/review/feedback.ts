import type { Id } from "../model/id.ts";
import type { Decision, RelationVersion, SpanVersion } from "../model/review.ts";
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
  /** How gold differs from theirs; nothing where it does not. */
  readonly kinds: readonly Kind[];
} & (
  | ({ readonly about: "spans"; readonly details: readonly Id[] } & Pair<SpanVersion>)
  | ({ readonly about: "relations" } & Pair<RelationVersion>)
);

type Pair<Version> = {
  /** Null where gold has something that they did not mark. */
  readonly own: Version | null;
  /** Null where nothing belongs. */
  readonly gold: Version | null;
};

/**
 * What was settled about the work of one annotator: tags in text order, then links.
 * @param decisions of one document, in which the annotator’s work counts
 */
export function feedbackFor(ground: Ground, text: string, decisions: readonly Decision[], annotator: Id): Feedback[] {
  const counting = countingOf(decisions);
  const isOwn = (version: { readonly annotator: Id }): boolean =>
    ground.resolve(version.annotator) === ground.resolve(annotator);
  const compare = compareWithGold(ground, text, counting, ground.resolve(annotator));
  const spans = counting.flatMap((decision) =>
    pairWithGold(decision, decision.evidence.filter(isOwn)).map((pair) => ({
      about: "spans" as const,
      decision,
      ...pair,
      ...compare(pair),
    })),
  );
  const endOf = goldEnds(counting);
  const links = counting.flatMap((decision) =>
    pairLinks(decision, decision.linkEvidence.filter(isOwn), endOf).map((pair) => ({
      about: "relations" as const,
      decision,
      ...pair,
      kinds: compareLinks(ground, pair, endOf),
    })),
  );
  return [...spans.toSorted((a, b) => startOf(a) - startOf(b)), ...links];
}

function compareWithGold(ground: Ground, text: string, counting: readonly Decision[], annotator: Id) {
  const entriesIn = ({ evidence }: Decision): Entry[] =>
    evidence.map((version) => entryOf(ground, text, version)).toSorted(inText);
  const claimOf = resolveClaims(ground, counting.map(entriesIn));
  return ({ own, gold }: Pair<SpanVersion>): { readonly kinds: readonly Kind[]; readonly details: readonly Id[] } => {
    const both = [own, gold].filter((version) => version !== null).map((version) => entryOf(ground, text, version));
    const { kinds, details } = compareVersions(
      ground,
      both,
      [annotator, ...(gold === null ? ["nothing"] : [gold.annotator])],
      claimOf,
    );
    return { kinds, details };
  };
}

/** Those that stand, contradicted by nobody and put off by nobody. */
function countingOf(decisions: readonly Decision[]): Decision[] {
  const alive = aliveDecisions(decisions);
  const { contested, repeats } = findRivals(alive);
  return alive.filter(({ id, outcome }) => outcome !== "later" && !contested.has(id) && !repeats.has(id));
}

/** Each version with the gold that came of it; gold on words that none of them has is what they did not mark. */
function pairWithGold(decision: Decision, own: readonly SpanVersion[]): Pair<SpanVersion>[] {
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

/** The gold that came of spans; null where nothing did. Spans about which nothing was decided here are not in it. */
function goldEnds(counting: readonly Decision[]): ReadonlyMap<Id, Id | null> {
  return new Map(
    counting.flatMap((decision) =>
      decision.evidence.map((version) => [version.id, closest(decision, version)?.id ?? null] as const),
    ),
  );
}

type GoldEnds = ReturnType<typeof goldEnds>;

/** Each link with the gold that came of it: its own where it was taken, or that with most ends in common. */
function pairLinks(
  { taken, linkResult }: Decision,
  own: readonly RelationVersion[],
  endOf: GoldEnds,
): Pair<RelationVersion>[] {
  if (own.length === 0) return linkResult.map((gold) => ({ own: null, gold }));
  return own.map((link) => {
    const kept = taken.length === linkResult.length ? linkResult[taken.indexOf(link.id)] : undefined;
    const ends = [endOf.get(link.source), endOf.get(link.target)];
    const likeness = ({ type, source, target }: RelationVersion): number =>
      [source, target].filter((end) => ends.includes(end)).length * 2 + Number(type === link.type);
    return { own: link, gold: kept ?? linkResult.toSorted((a, b) => likeness(b) - likeness(a))[0] ?? null };
  });
}

/** An end about which nothing was decided in this document counts as the same. */
function compareLinks(ground: Ground, { own, gold }: Pair<RelationVersion>, endOf: GoldEnds): readonly Kind[] {
  if (own === null || gold === null) return ["only"];
  const isAt = (end: Id, place: Id): boolean => !endOf.has(end) || endOf.get(end) === place;
  const kinds: Kind[] = own.type === gold.type ? [] : ["type"];
  if (isAt(own.source, gold.source) && isAt(own.target, gold.target)) return kinds;
  const isTurned = isAt(own.source, gold.target) && isAt(own.target, gold.source);
  if (!isTurned) return ["end", ...kinds];
  return ground.relationTypes.get(gold.type)?.directed === false ? kinds : [...kinds, "direction"];
}

function startOf({ own, gold }: Pair<SpanVersion>): number {
  return (own ?? gold)?.fragments[0]?.[0] ?? 0;
}
