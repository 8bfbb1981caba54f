import { describe, expect, it } from "vitest";
import { settleBulk, withdrawBatch } from "#core/actions/bulkDecisions.ts";
import { acceptVersions, rejectAll, takeBackDecision } from "#core/actions/decisions.ts";
import type { Settling } from "#core/actions/settling.ts";
import { changed } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import { goldId, type Pairing } from "#core/model/review.ts";
import { previewBulk } from "#core/review/bulk.ts";
import { goldOf, strayGold } from "#core/review/gold.ts";
import { resolvePairings, type Ground } from "#core/review/ground.ts";
import type { Issue } from "#core/review/issue.ts";
import { findIssues } from "#core/review/issues.ts";
import { eachWithProject } from "./support/eachWithProject.ts";
import { must, type TestProject } from "./support/project.ts";

let project: TestProject;
eachWithProject((given) => ({ project } = given));

const byId = <T extends { readonly id: Id }>(records: readonly T[]) => new Map(records.map((one) => [one.id, one]));

function ground(): Ground {
  const { reader } = project.file;
  const pairings: readonly Pairing[] = reader.all("pairings");
  return {
    resolve: resolvePairings(pairings),
    tags: byId(reader.all("tags")),
    attributes: byId(reader.all("attributes")),
    relationTypes: byId(reader.all("relationTypes")),
    speakers: byId(reader.all("speakers")),
    commonClaims: new Set(),
    edges: "spaces",
  };
}

function settling(person = project.mine): Settling {
  const { reader } = project.file;
  const id = reader.all("project")[0]?.id ?? "";
  return {
    project: id,
    document: project.document.id,
    text: reader.text(project.document.id),
    person,
    time: project.now(),
    newId: project.newId,
    ground: ground(),
    annotators: byId(reader.all("annotators")),
    decisions: reader.all("decisions"),
    goldSpans: byId(reader.all("spans").filter(({ annotator }) => annotator === goldId(id))),
    goldRelations: byId(reader.all("relations").filter(({ annotator }) => annotator === goldId(id))),
  };
}

function issues(): Issue[] {
  const { reader } = project.file;
  return findIssues(ground(), {
    document: project.document.id,
    text: reader.text(project.document.id),
    spans: reader.all("spans"),
    relations: reader.all("relations"),
    annotators: [project.mine, project.theirs],
    decisions: reader.all("decisions"),
    elsewhere: new Map(),
  });
}

function make(proposal: ReturnType<typeof acceptVersions>, person = project.mine) {
  if (proposal === null) throw new Error("Nothing was proposed");
  return project.make(proposal, person);
}

function first() {
  const issue = issues().find(({ about }) => about === "spans");
  if (issue?.about !== "spans") throw new Error("There is no issue");
  return issue;
}

const quotes = () => [...settling().goldSpans.values()].map(({ quote }) => quote);

function checkGold(): void {
  const { decisions, goldSpans, goldRelations } = settling();
  expect(strayGold(goldOf(decisions), [...goldSpans.values()], [...goldRelations.values()])).toEqual([]);
}

describe("settling in a project file", () => {
  it("[R6] [R7] is written as one change, undone, taken back, and decided anew by somebody else", () => {
    const mine = project.addSpan([[4, 20]]);
    project.addSpan([[4, 25]], "D", project.theirs);
    make(acceptVersions(settling(), first(), project.theirs));
    expect(quotes()).toEqual(["mayor said 41 ferries"]);
    must(project.file.undo(project.author()));
    expect([quotes(), project.file.reader.all("decisions")]).toEqual([[], []]);
    must(project.file.redo(project.author()));
    make(rejectAll(settling(project.theirs), first()), project.theirs);
    expect(quotes()).toEqual([]);
    const [decision] = project.file.reader.all("decisions").filter(({ outcome }) => outcome === "rejected");
    const others = decision === undefined ? null : takeBackDecision(settling(), decision);
    expect(others === null ? null : project.file.make(others, project.author())).toMatchObject({ ok: false });
    make(others, project.theirs);
    expect(quotes()).toEqual(["mayor said 41 ferries"]);
    checkGold();
    const edit = changed("spans", mine, { note: "Mine" });
    make(edit === null ? null : { code: "span.change", label: "Note", edits: [edit] });
    expect(first().state).toBe("accepted");
  });

  it("[R10] settles what all say in one change, and takes it back in one", () => {
    for (const person of [project.mine, project.theirs])
      for (const at of [0, 4, 10]) project.addSpan([[at, at + 3]], "C", person);
    const batch = project.newId();
    const found = issues();
    const preview = previewBulk("unanimous", found, 1);
    make(settleBulk([{ settling: settling(), issues: found }], preview, batch));
    expect(quotes()).toHaveLength(preview.items.length);
    checkGold();
    project.reopen();
    checkGold();
    make(withdrawBatch([settling()], batch));
    expect([quotes(), project.file.reader.all("decisions")]).toEqual([[], []]);
  });
});
