import type { Id } from "../model/id.ts";
import type { Decision, RelationVersion } from "../model/review.ts";
import type { Range } from "../model/structure.ts";
import type { Ground } from "./ground.ts";
import { inOrder, isSettled, keyOf, relationVersion, type RelationIssue, type SpanIssue, type State } from "./issue.ts";
import type { Comparison } from "./issues.ts";
import {
  alignRelations,
  compareRelations,
  relationEntriesOf,
  type End,
  type RelationEntry,
} from "./relationMatches.ts";
import { differencesOf, inTime, stateOf, type Standing } from "./standing.ts";

/** Ids of what gold has at each place: none where nothing belongs, null while that is not decided. */
type GoldAt = ReadonlyMap<Id, readonly Id[] | null>;

/**
 * What annotators say about how places hang together.
 * @param annotators who counts, in order
 * @param spans the places of this document
 */
export function findRelationIssues(
  ground: Ground,
  comparison: Comparison,
  annotators: readonly Id[],
  standing: Standing,
  spans: readonly SpanIssue[],
): RelationIssue[] {
  const { document, elsewhere } = comparison;
  const keyOfSpan = new Map<Id, Id>();
  for (const { key, members } of spans) for (const { id } of members) keyOfSpan.set(id, key);
  const endOf = (span: Id): End | null => {
    const issue = keyOfSpan.get(span);
    return issue === undefined ? (elsewhere.get(span) ?? null) : { document, issue };
  };
  const rangeOf = new Map(spans.map(({ key, range }) => [key, range]));
  const gold = goldAt(comparison, spans);
  const matches = alignRelations(relationEntriesOf(ground, comparison, endOf), annotators);
  const attached = attachDecisions(matches, standing.alive, endOf);
  const placed = (ends: readonly Id[]) => ({
    document,
    ends,
    blockedBy: ends.filter((end) => (gold.get(end) ?? null) === null),
    range: laterOf(ends.map((end) => rangeOf.get(end) ?? [0, 0])),
  });
  const issues = matches.map((match): RelationIssue => {
    const members = inOrder(match, annotators).map(({ relation }) => relationVersion(relation));
    const decisions = attached.of.get(match) ?? [];
    const changes = decisions.length === 0 ? [] : differencesOf(evidenceOf(ground, decisions, annotators), members);
    return {
      about: "relations",
      key: keyOf(members),
      members,
      ...compareRelations(match, annotators),
      state: stateAt(match, gold, decisions, stateOf(decisions, standing.rivals, changes)),
      decisions: decisions.toReversed(),
      changes,
      ...placed(endsOf(match)),
    };
  });
  const bare = attached.left.flatMap((decision): RelationIssue[] => {
    const place = placed(evidenceEnds(decision, endOf));
    const hangs = place.ends.every((end) => (gold.get(end)?.length ?? 0) > 0);
    return hangs ? [{ ...bareIssue(decision, annotators, standing), ...place }] : [];
  });
  return [...issues, ...bare];
}

type Attached = {
  readonly of: ReadonlyMap<readonly RelationEntry[], readonly Decision[]>;
  /** They made links gold, and none of the relations they were about is there. */
  readonly left: readonly Decision[];
};

/**
 * A decision stands where the relations are that it was about. When none of them is there any more, it stands where the
 * same ends are linked now and nothing else was decided.
 */
function attachDecisions(
  matches: readonly RelationEntry[][],
  alive: readonly Decision[],
  endOf: (span: Id) => End | null,
): Attached {
  const decided = decisionsOf(alive);
  const of = new Map<readonly RelationEntry[], readonly Decision[]>();
  if (decided.size === 0) return { of, left: [] };
  const found = new Set<Decision>();
  for (const match of matches) {
    const decisions = [...new Set(match.flatMap(({ relation }) => decided.get(relation.id) ?? []))].toSorted(inTime);
    if (decisions.length > 0) of.set(match, decisions);
    for (const decision of decisions) found.add(decision);
  }
  const left: Decision[] = [];
  for (const decision of new Set([...decided.values()].flat())) {
    if (found.has(decision)) continue;
    const ends = evidenceEnds(decision, endOf).join(" ");
    const near = matches.find((match) => !of.has(match) && endsOf(match).join(" ") === ends);
    if (near !== undefined) of.set(near, [decision]);
    else if (decision.linkResult.length > 0) left.push(decision);
  }
  return { of, left };
}

function endsOf(match: readonly RelationEntry[]): Id[] {
  return [...new Set(match.flatMap(({ source, target }) => [source, target]))].toSorted();
}

/** The issues that relations hung on which a decision was about, as far as they are still there. */
function evidenceEnds({ linkEvidence }: Decision, endOf: (span: Id) => End | null): Id[] {
  const ends = linkEvidence.flatMap(({ source, target }) => [endOf(source), endOf(target)]);
  return [...new Set(ends.flatMap((end) => end?.issue ?? []))].toSorted();
}

function bareIssue(decision: Decision, annotators: readonly Id[], standing: Standing) {
  const changes = differencesOf(decision.linkEvidence, []);
  return {
    about: "relations",
    key: decision.id,
    members: [],
    kinds: [],
    lacking: annotators,
    sides: [{ annotators, members: [] }],
    state: stateOf([decision], standing.rivals, changes),
    decisions: [decision],
    changes,
  } as const;
}

function goldAt({ elsewhere }: Comparison, spans: readonly SpanIssue[]): GoldAt {
  const gold = new Map<Id, readonly Id[] | null>();
  for (const { issue, gold: ids } of elsewhere.values()) gold.set(issue, ids);
  for (const issue of spans) {
    const ids = issue.decisions.flatMap(({ result }) => result.map(({ id }) => id));
    gold.set(issue.key, isSettled(issue) ? ids : null);
  }
  return gold;
}

/** Nothing can hang on a place where nothing belongs, and what hung on gold that is gone has to be decided again. */
function stateAt(match: readonly RelationEntry[], gold: GoldAt, decisions: readonly Decision[], state: State): State {
  const isEmpty = (end: Id): boolean => gold.get(end)?.length === 0;
  if (match.every(({ source, target }) => isEmpty(source) || isEmpty(target))) return "rejected";
  const ends = match.flatMap(({ source, target }) => [source, target]);
  if (ends.some((end) => (gold.get(end) ?? null) === null)) return state;
  const known = new Set(ends.flatMap((end) => gold.get(end) ?? []));
  const hangs = decisions
    .flatMap(({ linkResult }) => linkResult)
    .every(({ source, target }) => known.has(source) && known.has(target));
  return hangs || state === "contested" ? state : "changed";
}

function decisionsOf(alive: readonly Decision[]): Map<Id, Decision[]> {
  const decided = new Map<Id, Decision[]>();
  for (const decision of alive)
    for (const { id } of decision.linkEvidence) decided.set(id, [...(decided.get(id) ?? []), decision]);
  return decided;
}

/** What lay on the table, of those who count now. */
function evidenceOf({ resolve }: Ground, decisions: readonly Decision[], annotators: readonly Id[]): RelationVersion[] {
  return decisions
    .flatMap(({ linkEvidence }) => linkEvidence)
    .filter(({ annotator }) => annotators.includes(resolve(annotator)));
}

function laterOf(ranges: readonly Range[]): Range {
  return ranges.reduce<Range>((later, range) => (range[0] >= later[0] ? range : later), [0, 0]);
}
