import type { Edit, Proposal } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { BulkRule, Decision } from "../model/review.ts";
import type { BulkItem, BulkPreview } from "../review/bulk.ts";
import { closest, goldFor } from "../review/gold.ts";
import type { Issue, SpanIssue } from "../review/issue.ts";
import { aliveDecisions } from "../review/standing.ts";
import { acceptRuling, decisionOn, relationRuling, type Ruling } from "./decisions.ts";
import { propose } from "./propose.ts";
import { allowsRelation } from "./relations.ts";
import { editDecisions, type Settling } from "./settling.ts";

/** One document's part: all its issues, and what is needed for settling there. */
export type BulkDocument = { readonly settling: Settling; readonly issues: readonly Issue[] };

const ways: Readonly<Record<BulkRule, string>> = {
  unanimous: "all agree",
  majority: "most agree",
  extent: "most agree where it ends",
};

/**
 * Writes what a rule decides as ordinary decisions of one batch, in one change. What is kept back is left for later, so
 * that it is looked at. Null when the rule decides nothing.
 * @param batch the id they share
 */
export function settleBulk(documents: readonly BulkDocument[], preview: BulkPreview, batch: Id): Proposal | null {
  const decided = documents.map(({ settling, issues }) => ({
    settling,
    decisions: bulkDecisions(settling, issues, preview, batch),
  }));
  const count = decided.flatMap(({ decisions }) => decisions).filter(({ outcome }) => outcome !== "later").length;
  const edits = decided.flatMap(({ settling, decisions }) => editDecisions(settling, { added: decisions }));
  const label = `Settle ${countPlaces(count)} where ${ways[preview.rule]}`;
  return count === 0 ? null : propose("decision.bulk", label, once(edits));
}

function countPlaces(count: number): string {
  return count === 1 ? "one place" : `${count} places`;
}

/** Each document would bring the annotator whose work gold is, and the links between them. */
function once(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [edit.id, edit])).values()];
}

function bulkDecisions(settling: Settling, issues: readonly Issue[], preview: BulkPreview, batch: Id): Decision[] {
  const marks = { rule: preview.rule, batch };
  const own = preview.items.filter(({ issue }) => issue.document === settling.document);
  const made = new Map<Issue, Decision>();
  for (const item of own) {
    const ruling = item.issue.about === "spans" ? spanRuling(settling, item.issue, item.annotator) : null;
    if (ruling !== null) made.set(item.issue, decisionOn(settling, item.issue, { ...ruling, ...marks }));
  }
  const links = linkDecisions(settling, issues, own, made, marks);
  const kept = preview.kept.filter(({ document }) => document === settling.document);
  const later = kept.map((issue) => decisionOn(settling, issue, { ...NOTHING, ...marks, outcome: "later" }));
  return [...made.values(), ...links, ...later];
}

const NOTHING: Ruling = {
  outcome: "rejected",
  taken: [],
  words: [],
  links: [],
  reason: "",
  cause: null,
  rule: null,
  batch: null,
};

function spanRuling(settling: Settling, issue: SpanIssue, annotator: Id | null): Ruling | null {
  return annotator === null ? NOTHING : acceptRuling(settling, issue, annotator);
}

/** Links hang on gold that is there, or is made by the same batch. */
function linkDecisions(
  settling: Settling,
  issues: readonly Issue[],
  items: readonly BulkItem[],
  made: ReadonlyMap<Issue, Decision>,
  marks: Pick<Ruling, "rule" | "batch">,
): Decision[] {
  const spans = issues.filter((issue) => issue.about === "spans");
  const ends = new Map(
    spans.flatMap((issue) => issue.members.map((member) => [member.id, { issue, member }] as const)),
  );
  const endOf = (span: Id): Id | null => {
    const end = ends.get(span);
    if (end === undefined) return null;
    const decision = made.get(end.issue);
    if (decision === undefined) return goldFor(end.issue, end.member);
    return closest(decision, end.member)?.id ?? null;
  };
  const tags = new Map([...settling.goldSpans.values()].map(({ id, tag }) => [id, tag]));
  for (const { result } of made.values()) for (const { id, tag } of result) tags.set(id, tag);
  return items.flatMap(({ issue, annotator }) => {
    if (issue.about === "spans") return [];
    const taken = issue.members.find((member) => settling.ground.resolve(member.annotator) === annotator);
    const ruling = taken === undefined ? NOTHING : relationRuling(issue, [taken.id], endOf);
    return ruling !== null && fits(settling, ruling, tags) ? decisionOn(settling, issue, { ...ruling, ...marks }) : [];
  });
}

/** A link whose ends were settled as other tags than its type allows waits for somebody to look. */
function fits({ ground }: Settling, { links }: Ruling, tags: ReadonlyMap<Id, Id>): boolean {
  return links.every(({ type, source, target }) => {
    const [known, from, to] = [ground.relationTypes.get(type), tags.get(source), tags.get(target)];
    return known !== undefined && from !== undefined && to !== undefined && allowsRelation(known, from, to);
  });
}

/** Takes back what one batch decided and nobody decided anew since. Null when nothing of it is left. */
export function withdrawBatch(settlings: readonly Settling[], batch: Id): Proposal | null {
  let count = 0;
  const edits = settlings.flatMap((settling) => {
    const removed = aliveDecisions(settling.decisions).filter(
      (one) => one.batch === batch && one.document === settling.document,
    );
    count += removed.length;
    return removed.length === 0 ? [] : editDecisions(settling, { removed });
  });
  return propose("decision.withdraw", `Take back ${countPlaces(count)} settled at once`, once(edits));
}
