import type { Id } from "../model/id.ts";
import type { BulkRule } from "../model/review.ts";
import { seededRandom, shuffle } from "../random.ts";
import { compareIds } from "./entries.ts";
import { isAgreed, majoritySide, type Issue } from "./issue.ts";

/** What a rule decides about one issue: the version of this annotator, or that nothing belongs there. */
export type BulkItem = { readonly issue: Issue; readonly annotator: Id | null };

export type BulkPreview = {
  readonly rule: BulkRule;
  readonly items: readonly BulkItem[];
  /** Agreed ones that are kept back, so that somebody looks at them. */
  readonly kept: readonly Issue[];
  /** How many undecided issues the rule says nothing about. */
  readonly left: number;
};

/** Which part of the unanimous is kept back. */
const KEPT = 0.05;

/**
 * What a rule would decide among the undecided issues. Unanimous: all say the same. Majority: more than half of those who
 * count do. Extent: the same, where nothing but the extent differs. Links are decided when their ends are.
 * @param seed chooses what is kept back; the same for the same issues
 */
export function previewBulk(rule: BulkRule, issues: readonly Issue[], seed: number): BulkPreview {
  const undecided = issues.filter(({ state }) => state === "undecided");
  const found = undecided.flatMap((issue) => itemFor(rule, issue) ?? []);
  const kept = rule === "unanimous" ? sample(found, seed) : new Set<Issue>();
  const settled = new Set(found.flatMap(({ issue }) => (issue.about === "spans" && !kept.has(issue) ? issue.key : [])));
  const here = new Set(issues.map(({ key }) => key));
  const items = found.filter(({ issue }) => !kept.has(issue) && canSettle(issue, here, settled));
  return { rule, items, kept: [...kept], left: undecided.length - items.length - kept.size };
}

/** Links to other documents wait for somebody to look. */
function canSettle(issue: Issue, here: ReadonlySet<Id>, settled: ReadonlySet<Id>): boolean {
  if (issue.about === "spans") return true;
  return issue.ends.every((end) => here.has(end)) && issue.blockedBy.every((end) => settled.has(end));
}

function itemFor(rule: BulkRule, issue: Issue): BulkItem | null {
  const side = majoritySide(issue);
  if (side === null || issue.members.length === 0) return null;
  if (rule === "unanimous") return isAgreed(issue) ? { issue, annotator: side.annotators[0] ?? null } : null;
  if (isAgreed(issue) || (rule === "extent" && issue.kinds.join(" ") !== "extent")) return null;
  return { issue, annotator: side.members.length === 0 ? null : (side.annotators[0] ?? null) };
}

/** Of few, now and then one. */
function sample(items: readonly BulkItem[], seed: number): Set<Issue> {
  const random = seededRandom(seed);
  const spans = items.flatMap(({ issue }) => (issue.about === "spans" ? issue : []));
  const count = Math.floor(spans.length * KEPT + random.part());
  const drawn = shuffle(
    spans.toSorted((a, b) => compareIds(a.key, b.key)),
    random,
  ).slice(0, count);
  return new Set(drawn.toSorted((a, b) => a.range[0] - b.range[0] || compareIds(a.key, b.key)));
}
