import { isSame } from "../encode.ts";
import type { Relation, Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { Decision, RelationVersion, SpanVersion } from "../model/review.ts";
import { sharedLength } from "./extent.ts";
import { relationVersion, spanVersion, type SpanIssue } from "./issue.ts";
import { aliveDecisions, findRivals, wordsOf } from "./standing.ts";

export type Settled<Version> = { readonly version: Version; readonly decision: Decision };

/** What was settled, by the ids of the gold records. */
export type Gold = {
  readonly spans: ReadonlyMap<Id, Settled<SpanVersion>>;
  readonly relations: ReadonlyMap<Id, Settled<RelationVersion>>;
};

/**
 * What decisions make gold: the results of those that stand and that nobody contradicts. Where two say the same, the
 * earlier counts. A link counts while gold has both its ends.
 * @param decisions of whole documents
 * @param elsewhere gold spans of other documents
 */
export function goldOf(decisions: readonly Decision[], elsewhere: ReadonlySet<Id> = new Set()): Gold {
  const alive = aliveDecisions(decisions);
  const { contested, repeats } = findRivals(alive);
  const counting = alive.filter(({ id }) => !contested.has(id) && !repeats.has(id));
  const spans = new Map<Id, Settled<SpanVersion>>();
  for (const decision of counting) for (const version of decision.result) spans.set(version.id, { version, decision });
  const stand = standIns(alive, repeats);
  const relations = new Map<Id, Settled<RelationVersion>>();
  for (const decision of counting)
    for (const link of decision.linkResult) {
      const version = {
        ...link,
        source: stand.get(link.source) ?? link.source,
        target: stand.get(link.target) ?? link.target,
      };
      const hangs = [version.source, version.target].every((end) => spans.has(end) || elsewhere.has(end));
      if (hangs) relations.set(version.id, { version, decision });
    }
  return { spans, relations };
}

/** For the gold of decisions that say the same as an earlier one: the gold of that one. */
function standIns(alive: readonly Decision[], repeats: ReadonlyMap<Id, Id>): ReadonlyMap<Id, Id> {
  const found = new Map<Id, Id>();
  const byId = new Map(alive.map((decision) => [decision.id, decision]));
  for (const [later, earlier] of repeats)
    for (const version of byId.get(later)?.result ?? []) {
      const same = byId.get(earlier)?.result.find((one) => isSame(wordsOf(one), wordsOf(version)));
      if (same !== undefined) found.set(version.id, same.id);
    }
  return found;
}

/** Gold records that are not as they were settled: ids of those that are missing, differ, or were settled by nobody. */
export function strayGold(gold: Gold, spans: readonly Span[], relations: readonly Relation[]): Id[] {
  const wanted = new Map<Id, SpanVersion | RelationVersion>();
  for (const [id, { version }] of [...gold.spans, ...gold.relations]) wanted.set(id, version);
  const there = new Map<Id, SpanVersion | RelationVersion>();
  for (const span of spans) there.set(span.id, spanVersion(span));
  for (const relation of relations) there.set(relation.id, relationVersion(relation));
  return [...new Set([...wanted.keys(), ...there.keys()])].filter((id) => !isSame(wanted.get(id), there.get(id)));
}

/** The gold span that stands for this member of a place; null while gold has none there. */
export function goldFor(issue: SpanIssue, member: SpanVersion): Id | null {
  const decision = issue.decisions.findLast(({ outcome }) => outcome !== "later");
  if (decision === undefined || issue.state === "contested") return null;
  return closest(decision, member)?.id ?? null;
}

/** What became of a version: its own gold where it was taken, or that which shares most with it. */
export function closest({ taken, result }: Decision, member: SpanVersion): SpanVersion | undefined {
  const own = taken.length === result.length ? result[taken.indexOf(member.id)] : undefined;
  if (own !== undefined) return own;
  const likeness = (version: SpanVersion): number =>
    sharedLength(version.fragments, member.fragments) * 2 + Number(version.tag === member.tag);
  return result.toSorted((a, b) => likeness(b) - likeness(a))[0];
}
