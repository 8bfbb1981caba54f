import type { Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Assignment, Decision, Pairing } from "../model/review.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";
import { checkRanges } from "./spanRules.ts";

/** What a decision is about lies in its document, and what it makes gold is gold’s. */
export function checkDecision(edit: Edit, decision: Decision, state: AfterState): Problem | null {
  const before = state.before("decisions", decision.id);
  if (before !== undefined && before.document !== decision.document)
    return problem("Invalid", "A decision never moves to another document.", at(edit));
  const versions = [...decision.evidence, ...decision.result];
  // A tag can go to a corrected text later; what was decided about it here stays.
  const elsewhere =
    before === undefined &&
    versions.some(({ id }) => {
      const span = state.get("spans", id);
      return span !== undefined && span.document !== decision.document;
    });
  if (elsewhere || !liesInText(decision, state))
    return problem("Invalid", "A decision is about tags of its own document.", at(edit));
  const known = new Set([...decision.evidence, ...decision.linkEvidence].map(({ id }) => id));
  if (!decision.taken.every((id) => known.has(id)))
    return problem("Invalid", "A decision takes only what lay on the table.", at(edit));
  const results = [...decision.result, ...decision.linkResult];
  if (!results.every(({ annotator }) => state.get("annotators", annotator)?.kind === "gold"))
    return problem("Invalid", "What is settled belongs to gold.", at(edit));
  const saysNothing = decision.outcome === "rejected" || decision.outcome === "later";
  return saysNothing && results.length > 0
    ? problem("Invalid", "A decision that nothing belongs here makes nothing gold.", at(edit))
    : null;
}

function liesInText({ document, evidence, result }: Decision, state: AfterState): boolean {
  const hash = state.get("documents", document)?.text;
  const text = hash === undefined ? undefined : state.view.text(hash);
  return text === undefined || [...evidence, ...result].every(({ fragments }) => checkRanges(fragments, text) === null);
}

export function checkAssignment(edit: Edit, assignment: Assignment, state: AfterState): Problem | null {
  const name = state.get("annotators", assignment.annotator);
  if (name?.kind === "gold") return problem("Invalid", "Gold is settled, not assigned.", at(edit));
  return (assignedIn(state).get(placeOf(assignment)) ?? 0) > 1
    ? problem("Conflict", "This document is assigned to them in this round already.", at(edit))
    : null;
}

function placeOf({ document, annotator, round }: Assignment): string {
  return `${document} ${annotator} ${round}`;
}

const counted = new WeakMap<AfterState, Map<string, number>>();

/** How often each is assigned after the change; counted once, as many come at a time. */
function assignedIn(state: AfterState): ReadonlyMap<string, number> {
  const known = counted.get(state);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const one of state.all("assignments")) counts.set(placeOf(one), (counts.get(placeOf(one)) ?? 0) + 1);
  counted.set(state, counts);
  return counts;
}

/** Pairings lead to one record and never round. */
export function checkPairing(edit: Edit, pairing: Pairing, state: AfterState): Problem | null {
  const same = new Map<Id, Id>();
  for (const one of state.all("pairings")) {
    if (one.id !== pairing.id && one.record === pairing.record)
      return problem("Conflict", "This one counts as another already.", at(edit));
    same.set(one.record, one.same);
  }
  const passed = new Set<Id>([pairing.record]);
  for (let next: Id | undefined = pairing.same; next !== undefined; next = same.get(next)) {
    if (passed.has(next)) return problem("Invalid", "Nothing can count as itself.", at(edit));
    passed.add(next);
  }
  return null;
}
