import type { Edit } from "./change.ts";
import { problem, type Problem } from "./problem.ts";
import { AfterState, type RulesView } from "./rules/afterState.ts";
import { checkComment } from "./rules/commentRules.ts";
import { checkFreeze } from "./rules/freezeRules.ts";
import { checkOwner } from "./rules/ownership.ts";
import {
  checkAttribute,
  checkClaim,
  checkDocument,
  checkFolder,
  checkLink,
  checkReading,
  checkTag,
} from "./rules/recordRules.ts";
import { checkReferences, checkRemoval } from "./rules/references.ts";
import { at, checkShape } from "./rules/shape.ts";
import { checkRevision } from "./rules/revisionRules.ts";
import { checkAssignment, checkDecision, checkPairing } from "./rules/reviewRules.ts";
import { checkRelation, checkSpan } from "./rules/spanRules.ts";
import { nouns } from "./rules/words.ts";

/** What is wrong with these edits as one change of this person, or null. The first problem found is told. */
export function checkProposal(edits: readonly Edit[], view: RulesView): Problem | null {
  const steps = checkSteps(edits, view);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same, pausing after each edit. What the view says must stay so until the end. */
export function* checkSteps(edits: readonly Edit[], view: RulesView): Generator<void, Problem | null> {
  const twice = findTwice(edits);
  if (twice !== null) return twice;
  const state = new AfterState(edits, view);
  const claimNumbers = new Map<number, string>();
  const rules = [
    checkShape,
    checkOwner,
    checkReferences,
    (edit: Edit) => checkRecord(edit, state, claimNumbers),
    checkRemoval,
  ];
  for (const rule of rules) {
    for (const edit of edits) {
      const found = rule(edit, state);
      if (found !== null) return found;
      yield;
    }
  }
  return null;
}

/** One edit for each record, so that their order means nothing. */
function findTwice(edits: readonly Edit[]): Problem | null {
  const met = new Set<string>();
  for (const edit of edits) {
    if (met.has(edit.id))
      return problem("Invalid", `One change touches the same ${nouns[edit.table]} twice.`, at(edit));
    met.add(edit.id);
  }
  return null;
}

/** The rules of one kind of record, as it is after the change. */
function checkRecord(edit: Edit, state: AfterState, claimNumbers: Map<number, string>): Problem | null {
  if (edit.table === "project" && (edit.before === null || edit.after === null) && state.all("project").length !== 1) {
    return problem("Refused", "A project file holds exactly one project.", at(edit));
  }
  const on = <T extends Edit["table"], R>(
    table: T,
    check: (record: NonNullable<ReturnType<typeof state.get<T>>>) => R,
  ): R | null => {
    const record = state.get(table, edit.id);
    return record === undefined ? null : check(record);
  };
  switch (edit.table) {
    case "folders":
      return on("folders", (folder) => checkFolder(edit, folder, state));
    case "tags":
      return on("tags", (tag) => checkTag(edit, tag, state));
    case "attributes":
      return on("attributes", (attribute) => checkAttribute(edit, attribute));
    case "documents":
      return on("documents", (document) => checkDocument(edit, document, state));
    case "revisions":
      return on("revisions", (revision) => checkRevision(edit, revision, state));
    case "claims":
      return on("claims", (claim) => checkClaim(edit, claim, state, claimNumbers));
    case "spans":
      return on("spans", (span) => checkSpan(edit, span, state));
    case "relations":
      return on("relations", (relation) => checkRelation(edit, relation, state));
    case "links":
      return on("links", (link) => checkLink(edit, link));
    case "readings":
      return on("readings", (reading) => checkReading(edit, reading, state));
    case "decisions":
      return on("decisions", (decision) => checkDecision(edit, decision, state));
    case "comments":
      return on("comments", (comment) => checkComment(edit, comment, state));
    case "assignments":
      return on("assignments", (assignment) => checkAssignment(edit, assignment, state));
    case "pairings":
      return on("pairings", (pairing) => checkPairing(edit, pairing, state));
    case "freezes":
      return on("freezes", (freeze) => checkFreeze(edit, freeze, state));
    default:
      return null;
  }
}
