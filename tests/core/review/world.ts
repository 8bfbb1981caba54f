import type { Settling } from "#core/actions/settling.ts";
import { added, applyEdits, emptyRecordMaps, type Edit, type Proposal, type RecordMaps } from "#core/change.ts";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { goldId, type Decision } from "#core/model/review.ts";
import { goldFor, goldOf, strayGold } from "#core/review/gold.ts";
import type { Issue, RelationIssue, SpanIssue } from "#core/review/issue.ts";
import { findIssues } from "#core/review/issues.ts";
import { document, ground, id, idris, jun, mara } from "./scene.ts";

const project = id(8);
export const gold = goldId(project);
const names = new Map([
  [mara, "Mara Lind"],
  [idris, "Idris Oye"],
  [jun, "Jun Abe"],
]);

/** One document with everybody's work, in which things are settled one after the other. */
export class World {
  maps: RecordMaps;
  readonly text: string;
  readonly annotators: readonly Id[];
  #count = 500_000;

  constructor(text: string, annotators: readonly Id[], spans: readonly Span[], relations: readonly Relation[] = []) {
    this.text = text;
    this.annotators = annotators;
    const people = annotators.map((one) =>
      added("annotators", { id: one, name: names.get(one) ?? "Ada Bell", initials: "AB", kind: "human" }),
    );
    const work = [...spans.map((one) => added("spans", one)), ...relations.map((one) => added("relations", one))];
    this.maps = applyEdits(emptyRecordMaps(), [...people, ...work]);
  }

  readonly newId = (): Id => id(++this.#count);

  /** @throws Error when there is nothing to do */
  make(proposal: Proposal | null): void {
    if (proposal === null) throw new Error("Nothing was proposed");
    if (new Set(proposal.edits.map((edit) => edit.id)).size < proposal.edits.length) throw new Error("Edited twice");
    this.edit(proposal.edits);
  }

  edit(edits: readonly Edit[]): void {
    this.maps = applyEdits(this.maps, edits);
  }

  get decisions(): Decision[] {
    return [...this.maps.decisions.values()];
  }

  get goldSpans(): Span[] {
    return [...this.maps.spans.values()].filter(({ annotator }) => annotator === gold);
  }

  get goldRelations(): Relation[] {
    return [...this.maps.relations.values()].filter(({ annotator }) => annotator === gold);
  }

  settling(person: Id = mara): Settling {
    return {
      project,
      document,
      text: this.text,
      person,
      time: ++this.#count,
      newId: this.newId,
      ground,
      annotators: this.maps.annotators,
      decisions: this.decisions,
      goldSpans: new Map(this.goldSpans.map((one) => [one.id, one])),
      goldRelations: new Map(this.goldRelations.map((one) => [one.id, one])),
    };
  }

  issues(): Issue[] {
    return findIssues(ground, {
      document,
      text: this.text,
      spans: [...this.maps.spans.values()],
      relations: [...this.maps.relations.values()],
      annotators: this.annotators,
      decisions: this.decisions,
      elsewhere: new Map(),
    });
  }

  spanIssues(): SpanIssue[] {
    return this.issues().filter((issue) => issue.about === "spans");
  }

  relationIssues(): RelationIssue[] {
    return this.issues().filter((issue) => issue.about === "relations");
  }

  readonly endOf = (span: Id): Id | null => {
    for (const issue of this.spanIssues()) {
      const member = issue.members.find((one) => one.id === span);
      if (member !== undefined) return goldFor(issue, member);
    }
    return null;
  };

  /** Gold that is not what the decisions say. */
  stray(): Id[] {
    return strayGold(goldOf(this.decisions), this.goldSpans, this.goldRelations);
  }
}
