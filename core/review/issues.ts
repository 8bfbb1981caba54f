import type { Id } from "../model/id.ts";
import type { Decision, SpanVersion } from "../model/review.ts";
import type { Range } from "../model/structure.ts";
import { alignSpans } from "./align.ts";
import { compareIds, entriesOf, type Entry, type Material } from "./entries.ts";
import { sharedLength } from "./extent.ts";
import { layerOf, type Ground } from "./ground.ts";
import { inOrder, keyOf, type Issue, type SpanIssue } from "./issue.ts";
import { compareVersions } from "./kinds.ts";
import { findRelationIssues } from "./relationIssues.ts";
import type { End } from "./relationMatches.ts";
import { resolveClaims } from "./sameClaims.ts";
import { aliveDecisions, differencesOf, findRivals, inTime, stateOf, type Rivals, type Standing } from "./standing.ts";

/** The place of a span in another document, and the ids of what gold has there; null while that is not decided. */
export type Elsewhere = End & { readonly gold: readonly Id[] | null };

export type Comparison = Material & {
  /** Those of this document. */
  readonly decisions: readonly Decision[];
  /** Spans of other documents that relations of this one lead to. */
  readonly elsewhere: ReadonlyMap<Id, Elsewhere>;
};

/**
 * The places of one document where annotators say something, agreed ones included, in text order; relations stand after
 * the later of their ends. It is the same whatever order spans, relations, annotators and decisions come in; only
 * members, and who lacks what, follow the order of the annotators.
 */
export function findIssues(ground: Ground, comparison: Comparison): Issue[] {
  const alive = aliveDecisions(comparison.decisions);
  const standing = { alive, rivals: findRivals(alive) };
  const annotators = [...new Set(comparison.annotators.map(ground.resolve))];
  const spans = findSpanIssues(ground, comparison, annotators, standing);
  const relations = findRelationIssues(ground, comparison, annotators, standing, spans);
  return [...spans, ...relations].toSorted(byRange);
}

/** Relations have the range of their later end, so that they come after it. */
function byRange(a: Issue, b: Issue): number {
  return (
    a.range[0] - b.range[0] ||
    Number(a.about === "relations") - Number(b.about === "relations") ||
    a.range[1] - b.range[1] ||
    compareIds(a.key, b.key)
  );
}

function findSpanIssues(
  ground: Ground,
  comparison: Comparison,
  annotators: readonly Id[],
  standing: Standing,
): SpanIssue[] {
  const entries = entriesOf(ground, comparison);
  const matches = alignSpans(ground, entries, comparison.relations);
  const claimOf = resolveClaims(ground, matches);
  const about = standing.alive.filter((one) => one.evidence.length > 0 || one.result.length > 0);
  const attached = attachDecisions(ground, matches, about);
  const issues = matches.map((match): SpanIssue => {
    const members = inOrder(match, annotators).map(({ span }) => span);
    const decisions = attached.of.get(match);
    return {
      about: "spans",
      key: keyOf(members),
      document: comparison.document,
      layer: match[0]?.layer ?? "",
      members,
      ...compareVersions(ground, match, annotators, claimOf),
      ...(decisions === undefined
        ? UNDECIDED
        : standingOf(decisions, standing.rivals, differencesOf(evidenceOf(ground, decisions, annotators), members))),
      range: rangeOf(members),
    };
  });
  return [...issues, ...attached.left.map((decision) => bareIssue(ground, decision, standing.rivals, annotators))];
}

function rangeOf(versions: readonly SpanVersion[]): Range {
  const starts = versions.map(({ fragments }) => fragments[0]?.[0] ?? 0);
  const ends = versions.map(({ fragments }) => fragments.at(-1)?.[1] ?? 0);
  return [Math.min(...starts), Math.max(...ends)];
}

const UNDECIDED = { state: "undecided", decisions: [], changes: [] } as const;

function standingOf(decisions: readonly Decision[], rivals: Rivals, changes: SpanIssue["changes"]) {
  return { state: stateOf(decisions, rivals, changes), decisions: decisions.toReversed(), changes };
}

/** What lay on the table, of those who count now. */
function evidenceOf({ resolve }: Ground, decisions: readonly Decision[], annotators: readonly Id[]): SpanVersion[] {
  return decisions
    .flatMap(({ evidence }) => evidence)
    .filter(({ annotator }) => annotators.includes(resolve(annotator)));
}

type Attached = {
  readonly of: ReadonlyMap<readonly Entry[], readonly Decision[]>;
  /** They made something gold, and none of the spans they were about is there. */
  readonly left: readonly Decision[];
};

/**
 * A decision stands at the places of the spans it was about. When none of them is there any more, it stands where most of
 * their words are tagged now and nothing else was decided.
 */
function attachDecisions(ground: Ground, matches: readonly Entry[][], decisions: readonly Decision[]): Attached {
  if (decisions.length === 0) return { of: new Map(), left: [] };
  const matchOf = new Map(matches.flatMap((match) => match.map(({ span }) => [span.id, match] as const)));
  const of = new Map<readonly Entry[], Decision[]>();
  const lost: Decision[] = [];
  const attach = (decision: Decision, found: Iterable<readonly Entry[]>) => {
    for (const match of found) of.set(match, [...(of.get(match) ?? []), decision].toSorted(inTime));
  };
  for (const decision of decisions) {
    const found = new Set(decision.evidence.map(({ id }) => matchOf.get(id)).filter((match) => match !== undefined));
    if (found.size === 0) lost.push(decision);
    attach(decision, found);
  }
  const left: Decision[] = [];
  const free = lost.length === 0 ? [] : matches.filter((match) => !of.has(match));
  for (const decision of lost) {
    const nearest = nearestMatch(ground, decision, free);
    if (nearest !== undefined) attach(decision, [nearest]);
    else if (decision.result.length > 0) left.push(decision);
  }
  return { of, left };
}

function nearestMatch(ground: Ground, decision: Decision, matches: readonly Entry[][]): Entry[] | undefined {
  let [nearest, most] = [undefined as Entry[] | undefined, 0];
  const words = [...decision.evidence, ...decision.result];
  for (const match of matches)
    for (const { fragments, tag } of words)
      for (const { layer, extent } of match) {
        const shared = layer === layerOf(ground, tag) ? sharedLength(extent, fragments) : 0;
        if (shared > most) [nearest, most] = [match, shared];
      }
  return nearest;
}

/** What was decided about spans of which none is left. */
function bareIssue(ground: Ground, decision: Decision, rivals: Rivals, annotators: readonly Id[]): SpanIssue {
  const words = [...decision.evidence, ...decision.result];
  return {
    about: "spans",
    key: decision.id,
    document: decision.document,
    layer: layerOf(ground, words[0]?.tag ?? ""),
    members: [],
    kinds: [],
    lacking: annotators,
    sides: [{ annotators, members: [] }],
    details: [],
    uneven: [],
    ...standingOf([decision], rivals, differencesOf(decision.evidence, [])),
    range: rangeOf(words),
  };
}
