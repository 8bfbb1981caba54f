import type { Proposal } from "../change.ts";
import { isSame } from "../encode.ts";
import { firstName } from "../model/annotator.ts";
import type { Id } from "../model/id.ts";
import { goldId, type Decision, type RelationVersion, type SpanVersion } from "../model/review.ts";
import { resolveAttribute } from "../review/ground.ts";
import type { Issue, RelationIssue, SpanIssue } from "../review/issue.ts";
import { aliveDecisions, wordsOf } from "../review/standing.ts";
import { isAllowed } from "../rules/spanRules.ts";
import { wordsOf as textOf } from "../text/quote.ts";
import { joinRanges } from "../text/ranges.ts";
import { excerpt, propose } from "./propose.ts";
import { editDecisions, type Settling } from "./settling.ts";

/** What a gold span is to say. */
export type Words = Pick<SpanVersion, "tag" | "fragments" | "attributes" | "claim" | "stance">;

/** Why it was decided so. */
export type Grounds = Pick<Decision, "reason" | "cause">;

/** How one issue is decided. */
export type Ruling = Grounds &
  Pick<Decision, "outcome" | "taken" | "rule" | "batch"> & {
    readonly words: readonly Words[];
    readonly links: readonly Pick<RelationVersion, "type" | "source" | "target">[];
  };

const NO_GROUNDS: Grounds = { reason: "", cause: null };
const BY_HAND = { rule: null, batch: null, words: [], links: [] } as const;

/** What one annotator has there becomes gold. Null when they have nothing there. */
export function acceptVersions(
  settling: Settling,
  issue: SpanIssue,
  annotator: Id,
  grounds = NO_GROUNDS,
): Proposal | null {
  const ruling = acceptRuling(settling, issue, annotator, grounds);
  return ruling === null ? null : settle(settling, issue, ruling, `${nameOf(settling, annotator)}’s`);
}

export function acceptRuling(settling: Settling, issue: SpanIssue, annotator: Id, grounds = NO_GROUNDS): Ruling | null {
  const { resolve } = settling.ground;
  const members = issue.members.filter((member) => resolve(member.annotator) === resolve(annotator));
  if (members.length === 0) return null;
  const taken = members.map(({ id }) => id);
  return { ...BY_HAND, ...grounds, outcome: "accepted", taken, words: members };
}

/** Everybody's becomes gold; those that say the same once. Null when there are not two. */
export function keepBoth(settling: Settling, issue: SpanIssue, grounds = NO_GROUNDS): Proposal | null {
  const words = issue.members.filter(
    (member, index, all) => all.findIndex((one) => isSame(wordsOf(one), wordsOf(member))) === index,
  );
  if (words.length < 2) return null;
  const taken = words.map(({ id }) => id);
  return settle(settling, issue, { ...BY_HAND, ...grounds, outcome: "both", taken, words }, "both");
}

/** One span of all that anybody covers; it is otherwise the first, with the details that only others of its tag have. */
export function mergeVersions(settling: Settling, issue: SpanIssue, grounds = NO_GROUNDS): Proposal | null {
  const [first] = issue.members;
  if (first === undefined) return null;
  const { resolve } = settling.ground;
  const alike = issue.members.filter(({ tag }) => resolve(tag) === resolve(first.tag));
  const attributes = Object.assign(
    {},
    ...alike.toReversed().map((one) => goldWords(settling, one).attributes),
  ) as Words["attributes"]; // merged details
  const fragments = joinRanges(issue.members.flatMap((member) => member.fragments));
  const words = [{ ...wordsOf(first), tag: resolve(first.tag), fragments, attributes }];
  const taken = issue.members.map(({ id }) => id);
  return settle(settling, issue, { ...BY_HAND, ...grounds, outcome: "merged", taken, words }, "one of all");
}

/** What somebody tagged afresh becomes gold. */
export function settleAfresh(
  settling: Settling,
  issue: SpanIssue,
  words: readonly Words[],
  grounds = NO_GROUNDS,
): Proposal | null {
  if (words.length === 0) return null;
  return settle(settling, issue, { ...BY_HAND, ...grounds, outcome: "edited", taken: [], words }, "tagged afresh");
}

/** Nothing belongs here. */
export function rejectAll(settling: Settling, issue: Issue, grounds = NO_GROUNDS): Proposal {
  return settle(settling, issue, { ...BY_HAND, ...grounds, outcome: "rejected", taken: [] }, "nothing belongs here");
}

/**
 * What was decided still holds, though tags have changed since: gold stays to the letter. Whose version it was is only
 * said as long as that one is as it was. Null where nothing has changed, or several decisions stand.
 */
export function confirmDecision(settling: Settling, issue: Issue): Proposal | null {
  const [decision, ...others] = issue.decisions.filter(({ outcome }) => outcome !== "later");
  if (issue.state !== "changed" || decision === undefined || others.length > 0) return null;
  const { reason, cause, result, linkResult } = decision;
  const isAsItWas = !issue.changes.some(({ before, after }) => decision.taken.includes((before ?? after)?.id ?? ""));
  const isNothing = result.length + linkResult.length === 0;
  const ruling: Ruling = {
    outcome: isAsItWas ? decision.outcome : isNothing ? "rejected" : "edited",
    taken: isAsItWas ? decision.taken : [],
    rule: null,
    batch: null,
    reason,
    cause,
    words: result,
    links: linkResult,
  };
  return settle(settling, issue, ruling, "it still holds");
}

/** Null where something is decided already: that stands, and the issue stays as open as it is. */
export function decideLater(settling: Settling, issue: Issue): Proposal | null {
  if (issue.decisions.some(({ outcome }) => outcome !== "later")) return null;
  const decision = decisionOn(settling, issue, { ...BY_HAND, ...NO_GROUNDS, outcome: "later", taken: [] });
  const label = `Leave “${issueName(settling, issue)}” for later`;
  return { code: "decision.later", label, edits: editDecisions(settling, { added: [decision] }) };
}

/**
 * Links become gold between the gold of their ends.
 * @param members ids of those that are taken
 * @param endOf the gold span that stands for the span of somebody; null when gold has none
 * @returns null when an end has no gold, or none is taken
 */
export function acceptRelations(
  settling: Settling,
  issue: RelationIssue,
  members: readonly Id[],
  endOf: (span: Id) => Id | null,
  grounds = NO_GROUNDS,
): Proposal | null {
  const ruling = relationRuling(issue, members, endOf, grounds);
  if (ruling === null) return null;
  const people = new Set(
    issue.members.filter(({ id }) => members.includes(id)).map(({ annotator }) => nameOf(settling, annotator)),
  );
  return settle(settling, issue, ruling, members.length > 1 ? "both links" : `the link of ${[...people].join(", ")}`);
}

export function relationRuling(
  issue: RelationIssue,
  members: readonly Id[],
  endOf: (span: Id) => Id | null,
  grounds = NO_GROUNDS,
): Ruling | null {
  const links: Ruling["links"][number][] = [];
  for (const { type, source, target } of issue.members.filter(({ id }) => members.includes(id))) {
    const [from, to] = [endOf(source), endOf(target)];
    if (from === null || to === null || from === to) return null;
    links.push({ type, source: from, target: to });
  }
  if (links.length === 0) return null;
  return { ...BY_HAND, ...grounds, outcome: links.length > 1 ? "both" : "accepted", taken: [...members], links };
}

function settle(settling: Settling, issue: Issue, ruling: Ruling, how: string): Proposal {
  const decision = decisionOn(settling, issue, ruling);
  const label = `Settle “${issueName(settling, issue)}”: ${how}`;
  return { code: "decision.settle", label, edits: editDecisions(settling, { added: [decision] }) };
}

/** The decision about an issue. It takes the place of those that stand there, and its gold that of theirs. */
export function decisionOn(settling: Settling, issue: Issue, ruling: Ruling): Decision {
  const { newId, document, person, time } = settling;
  const replaces = issue.decisions.map(({ id }) => id);
  const former = formerGold(settling.decisions, replaces);
  const annotator = goldId(settling.project);
  const { outcome, taken, reason, cause, rule, batch } = ruling;
  const result = ruling.words.map((words, index) => ({
    ...goldWords(settling, words),
    id: former[index] ?? newId(),
    annotator,
  }));
  const linkResult = ruling.links.map((link) => ({ ...link, id: newId(), annotator }));
  const evidence = issue.about === "spans" ? [...issue.members] : [];
  const linkEvidence = issue.about === "relations" ? [...issue.members] : [];
  return {
    id: newId(),
    document,
    annotator: person,
    outcome,
    taken: [...taken],
    evidence,
    result,
    linkEvidence,
    linkResult,
    reason,
    cause,
    rule,
    batch,
    replaces,
    created: time,
  };
}

/** Gold keeps its ids when it is decided anew, so that what hangs on it stays. */
function formerGold(decisions: readonly Decision[], replaced: readonly Id[]): Id[] {
  const found = new Set<Id>();
  const pending = [...replaced];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    const decision = decisions.find((one) => one.id === id);
    if (decision === undefined) continue;
    for (const version of decision.result) found.add(version.id);
    if (decision.result.length === 0) pending.push(...decision.replaces);
  }
  return [...found];
}

/** As the tag it counts as, without details that the schema has no place for. */
function goldWords({ ground }: Settling, { tag, fragments, attributes, claim, stance }: Words): Words {
  const resolved = ground.resolve(tag);
  const kept = Object.entries(attributes).flatMap(([id, value]) => {
    const own = ground.attributes.get(resolveAttribute(ground, id));
    return own?.tag === resolved && isAllowed(own, value) ? [[own.id, value] as const] : [];
  });
  return { tag: resolved, fragments, attributes: Object.fromEntries(kept), claim, stance };
}

/** Other words for what the annotator of a decision settled: an edge moved, a detail set. Null when nothing changes. */
export function amendDecision(settling: Settling, decision: Decision, words: readonly Words[]): Proposal | null {
  const result = words.map((one, index) => ({
    ...goldWords(settling, one),
    id: decision.result[index]?.id ?? settling.newId(),
    annotator: goldId(settling.project),
  }));
  if (words.length === 0 || isSame(result, decision.result)) return null;
  const amended: Decision = { ...decision, outcome: "edited", result };
  const label = `Change what is settled: ${decisionName(settling, amended)}`;
  return { code: "decision.amend", label, edits: editDecisions(settling, { changed: [amended] }) };
}

/** Reason and cause. Null when nothing changes. */
export function explainDecision(settling: Settling, decision: Decision, grounds: Grounds): Proposal | null {
  const next: Decision = { ...decision, reason: grounds.reason.trim(), cause: grounds.cause };
  if (isSame(next, decision)) return null;
  const label = `Give the reason for ${decisionName(settling, decision)}`;
  return propose("decision.explain", label, editDecisions(settling, { changed: [next] }));
}

/** The place is as it was before. Null when another decision has taken its place. */
export function takeBackDecision(settling: Settling, decision: Decision): Proposal | null {
  if (!aliveDecisions(settling.decisions).some(({ id }) => id === decision.id)) return null;
  const label = `Take back: ${decisionName(settling, decision)}`;
  return { code: "decision.takeBack", label, edits: editDecisions(settling, { removed: [decision] }) };
}

function nameOf({ annotators, ground }: Settling, id: Id): string {
  return firstName(annotators.get(ground.resolve(id))?.name ?? annotators.get(id)?.name ?? "");
}

function issueName(settling: Settling, issue: Issue): string {
  const [member] = issue.about === "spans" ? issue.members : [];
  return excerpt(textOf(member?.fragments ?? [issue.range], settling.text));
}

/** What a decision is about, in quotation marks. */
function decisionName({ text }: Settling, { evidence, result }: Decision): string {
  const version = result[0] ?? evidence[0];
  return version === undefined ? "a link" : `“${excerpt(textOf(version.fragments, text))}”`;
}
