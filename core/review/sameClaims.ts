import type { Id } from "../model/id.ts";
import type { Entry } from "./entries.ts";
import type { Ground } from "./ground.ts";

/** Claims that count as one: at most one of each annotator. */
type Class = { readonly annotators: ReadonlySet<Id>; readonly claims: ReadonlySet<Id> };

/**
 * Which claims count as one. Annotators who work apart make claims of their own for the same thing, so a claim that only
 * one of them mentions counts as that claim of the other with which it shares most places, the earliest of equals. A
 * claim that several mention is known to them and counts as itself.
 * @param places spans that are about the same, in text order
 */
export function resolveClaims(ground: Ground, matches: readonly (readonly Entry[])[]): (claim: Id) => Id {
  const owners = ownersOf(matches);
  const isOwn = (claim: Id) => !ground.commonClaims.has(claim) && owners.get(claim)?.size === 1;
  const classes = new Map<Id, Class>();
  const classOf = (claim: Id): Class =>
    classes.get(claim) ?? { annotators: owners.get(claim) ?? new Set(), claims: new Set([claim]) };
  for (const [one, other] of meetingsOf(matches, isOwn)) {
    const [ours, theirs] = [classOf(one), classOf(other)];
    if (!ours.annotators.isDisjointFrom(theirs.annotators)) continue;
    const joined = {
      annotators: ours.annotators.union(theirs.annotators),
      claims: ours.claims.union(theirs.claims),
    };
    for (const claim of joined.claims) classes.set(claim, joined);
  }
  return (claim) => [...classOf(claim).claims].toSorted()[0] ?? claim;
}

function ownersOf(matches: readonly (readonly Entry[])[]): Map<Id, Set<Id>> {
  const owners = new Map<Id, Set<Id>>();
  for (const { span, annotator } of matches.flat()) {
    if (span.claim === null) continue;
    const known = owners.get(span.claim);
    if (known === undefined) owners.set(span.claim, new Set([annotator]));
    else known.add(annotator);
  }
  return owners;
}

/** Pairs of claims that meet at places, those that meet most often first, then those that meet first. */
function meetingsOf(matches: readonly (readonly Entry[])[], isOwn: (claim: Id) => boolean): (readonly [Id, Id])[] {
  const meetings = new Map<string, { readonly pair: readonly [Id, Id]; count: number }>();
  for (const members of matches) {
    const claims = [...new Set(members.flatMap(({ span }) => span.claim ?? []))].filter(isOwn).toSorted();
    for (const [index, one] of claims.entries())
      for (const other of claims.slice(index + 1)) {
        const key = `${one} ${other}`;
        const known = meetings.get(key);
        if (known === undefined) meetings.set(key, { pair: [one, other], count: 1 });
        else known.count++;
      }
  }
  // A stable sort keeps the order in which they met.
  return [...meetings.values()].toSorted((a, b) => b.count - a.count).map(({ pair }) => pair);
}
