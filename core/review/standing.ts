import { encodeCanonical, isSame } from "../encode.ts";
import type { Id } from "../model/id.ts";
import type { Decision, RelationVersion, SpanVersion } from "../model/review.ts";
import type { Difference, State } from "./issue.ts";

/** Decisions that no other one takes the place of, in the order in which they were made. */
export function aliveDecisions(decisions: readonly Decision[]): Decision[] {
  const replaced = new Set(decisions.flatMap(({ replaces }) => replaces));
  return decisions.filter(({ id }) => !replaced.has(id)).toSorted(inTime);
}

/** The same on every copy, whatever came in first. */
export function inTime(a: Decision, b: Decision): number {
  return a.created - b.created || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Decisions that stand beside each other though they are about the same. */
export type Rivals = {
  /** They say different things: none of them counts. */
  readonly contested: ReadonlySet<Id>;
  /** They say the same as an earlier one, named here, which alone counts. */
  readonly repeats: ReadonlyMap<Id, Id>;
};

/** The decisions of a document that stand, and those of them that are about the same. */
export type Standing = { readonly alive: readonly Decision[]; readonly rivals: Rivals };

/** @param alive in the order in which they were made */
export function findRivals(alive: readonly Decision[]): Rivals {
  const contested = new Set<Id>();
  const repeats = new Map<Id, Id>();
  const met = new Map<Id, Decision[]>();
  let ends: ReadonlyMap<Id, string> | null = null;
  for (const decision of alive) {
    if (decision.outcome === "later") continue;
    for (const { id } of [...decision.evidence, ...decision.linkEvidence]) {
      for (const earlier of met.get(id) ?? []) {
        ends ??= describeGold(alive);
        if (isSame(resultOf(earlier, ends), resultOf(decision, ends)))
          repeats.set(decision.id, repeats.get(earlier.id) ?? earlier.id);
        else for (const one of [earlier, decision]) contested.add(one.id);
      }
      met.set(id, [...(met.get(id) ?? []), decision]);
    }
  }
  return { contested, repeats };
}

/** Each copy has gold of its own for the same place: what it is for says which is the same. */
function describeGold(alive: readonly Decision[]): ReadonlyMap<Id, string> {
  const ends = new Map<Id, string>();
  for (const { evidence, result } of alive) {
    const [match = ""] = evidence.map(({ id }) => id).toSorted();
    for (const version of result) ends.set(version.id, `${match} ${encodeCanonical(wordsOf(version))}`);
  }
  return ends;
}

/** What a decision says, apart from the ids of its gold. */
function resultOf({ result, linkResult }: Decision, ends: ReadonlyMap<Id, string>): readonly string[] {
  const end = (id: Id): string => ends.get(id) ?? id;
  return [
    ...result.map((version) => encodeCanonical(wordsOf(version))),
    ...linkResult.map(({ type, source, target }) => `${type} ${end(source)} ${end(target)}`),
  ].toSorted();
}

/** What a version says, apart from which record it is and whose. */
export function wordsOf({ tag, fragments, attributes, claim, stance }: SpanVersion) {
  return { tag, fragments, attributes, claim, stance };
}

/** What changed between what was decided about and what is there now. */
export function differencesOf<Version extends SpanVersion | RelationVersion>(
  before: readonly Version[],
  after: readonly Version[],
): Difference<Version>[] {
  const old = new Map(before.map((version) => [version.id, version]));
  const now = new Map(after.map((version) => [version.id, version]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const difference = { before: old.get(id) ?? null, after: now.get(id) ?? null };
    return isSame(difference.before, difference.after) ? [] : [difference];
  });
}

/**
 * @param standing the decisions at the place, in the order in which they were made
 * @param changes since they were made
 */
export function stateOf(standing: readonly Decision[], rivals: Rivals, changes: readonly unknown[]): State {
  const last = standing.findLast(({ outcome }) => outcome !== "later") ?? standing.at(-1);
  if (last === undefined) return "undecided";
  if (standing.some(({ id }) => rivals.contested.has(id))) return "contested";
  return changes.length > 0 ? "changed" : last.outcome;
}
