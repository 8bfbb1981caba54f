import type { Relation, Span } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { Decision, Outcome, RelationVersion, SpanVersion } from "../model/review.ts";
import type { Range } from "../model/structure.ts";

/**
 * How annotators differ. Over spans: where they lie, which tag, which details or stance, to which claim they belong, and
 * that somebody has none. Over relations: one end, the type, the direction, and that somebody has none.
 */
export type Kind = "extent" | "label" | "detail" | "claim" | "end" | "type" | "direction" | "only";

/**
 * What was decided, or why it is open: nobody decided; two decided differently; what was decided about has changed.
 */
export type State = "undecided" | Outcome | "contested" | "changed";

/** A span or relation before and after; null where it is not there. */
export type Difference<Version> = { readonly before: Version | null; readonly after: Version | null };

/** Annotators who say the same at a place. */
export type Side = {
  /** In their order. */
  readonly annotators: readonly Id[];
  /** Ids of what they have there; none when they have nothing. */
  readonly members: readonly Id[];
};

type Common<Version> = {
  /** The smallest id of its members; that of the decision when none of them is left. */
  readonly key: Id;
  readonly document: Id;
  /** What each annotator says, in the order of the annotators and then of the text. */
  readonly members: readonly Version[];
  /** Nothing when all who count say the same. */
  readonly kinds: readonly Kind[];
  /** Who counts and has none here, in their order; of everybody, when only a decision is left. */
  readonly lacking: readonly Id[];
  /** Who says the same, most annotators first; those who have nothing are a side too. One when it is agreed. */
  readonly sides: readonly Side[];
  readonly state: State;
  /** The decisions that stand here, the latest first. Several when two people decided. */
  readonly decisions: readonly Decision[];
  /** What changed since it was decided. */
  readonly changes: readonly Difference<Version>[];
  /** Where it stands in the text: from its first to its last character. */
  readonly range: Range;
};

/** A place where spans of several annotators are about the same, or one has a span that others lack. */
export type SpanIssue = Common<SpanVersion> & {
  readonly about: "spans";
  readonly layer: Id;
  /** Which details differ, as they count: ids of attributes, or "stance". */
  readonly details: readonly Id[];
  /** Characters that some versions cover and others do not. */
  readonly uneven: readonly Range[];
};

/** What annotators say about how two places hang together. */
export type RelationIssue = Common<RelationVersion> & {
  readonly about: "relations";
  /** The places that hang together: keys of span issues. Where annotators differ on an end, both are named. */
  readonly ends: readonly Id[];
  /** Those of them that must be decided first. */
  readonly blockedBy: readonly Id[];
};

export type Issue = SpanIssue | RelationIssue;

/** What a span says, without who cut it from which text and when. */
export function spanVersion({ id, annotator, tag, fragments, attributes, claim, stance }: Span): SpanVersion {
  return { id, annotator, tag, fragments, attributes, claim, stance };
}

export function relationVersion({ id, annotator, type, source, target }: Relation): RelationVersion {
  return { id, annotator, type, source, target };
}

/** All who count say the same. */
export function isAgreed(issue: Issue): boolean {
  return issue.kinds.length === 0 && issue.members.length > 0;
}

/**
 * Whether somebody has to look: agreed ones settle quietly, and later is not now, unless a rule kept it back to be
 * looked at.
 */
export function isOpen(issue: Issue): boolean {
  if (issue.state === "undecided") return !isAgreed(issue);
  if (issue.state === "later") return issue.decisions.some(({ rule }) => rule !== null);
  return issue.state === "contested" || issue.state === "changed";
}

/** Whether gold says what belongs here. */
export function isSettled({ state }: Issue): boolean {
  return state !== "undecided" && state !== "later" && state !== "contested" && state !== "changed";
}

/**
 * Who says the same.
 * @param tell spells out what a member says
 */
export function sidesOf<T extends { readonly annotator: Id }>(
  members: readonly T[],
  annotators: readonly Id[],
  tell: (member: T) => string,
  idOf: (member: T) => Id,
): Side[] {
  const sides = new Map<string, { readonly annotators: Id[]; readonly members: Id[] }>();
  for (const annotator of annotators) {
    const own = members.filter((member) => member.annotator === annotator);
    const said = own.map(tell).toSorted().join("\n");
    const side = sides.get(said) ?? { annotators: [], members: [] };
    side.annotators.push(annotator);
    side.members.push(...own.map(idOf));
    sides.set(said, side);
  }
  return [...sides.values()].toSorted((a, b) => b.annotators.length - a.annotators.length);
}

/** What more than half of those who count say, be it nothing; null when no more than half say the same. */
export function majoritySide({ sides }: Issue): Side | null {
  const [most, ...others] = sides;
  const against = others.reduce((count, { annotators }) => count + annotators.length, 0);
  return most !== undefined && most.annotators.length > against ? most : null;
}

/** By annotator; within one as they come. */
export function inOrder<T extends { readonly annotator: Id }>(
  members: readonly T[],
  annotators: readonly Id[],
): readonly T[] {
  const [one, other] = members;
  if (one === undefined || other === undefined) return members;
  if (members.length === 2)
    return annotators.indexOf(one.annotator) <= annotators.indexOf(other.annotator) ? members : [other, one];
  return members.toSorted((a, b) => annotators.indexOf(a.annotator) - annotators.indexOf(b.annotator));
}

/** The smallest id: a place keeps it while annotators bring in more. */
export function keyOf(members: readonly { readonly id: Id }[]): Id {
  return members.reduce((least, { id }) => (least === "" || id < least ? id : least), "");
}
