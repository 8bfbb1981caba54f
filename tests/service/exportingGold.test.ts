import { afterEach, beforeEach, expect, it } from "vitest";
import { added, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { goldId, type Decision } from "#core/model/review.ts";
import { spanVersion } from "#core/review/issue.ts";
import { gatherProject } from "#service/exporting/gatherProject.ts";
import { createSmallProject, newId, type SmallProject } from "./smallProject.ts";

let small: SmallProject;
beforeEach(() => {
  small = createSmallProject();
});
afterEach(() => small.remove());

function make(person: Id, ...edits: readonly Edit[]): void {
  const made = small.file.make({ code: "test.settle", label: "Settle", edits }, { person, writer: person, time: 2 });
  if (!made.ok) throw new Error(made.failure.message);
}

/** What one person decides about a span: it becomes gold with this stance. */
function decide(person: Id, span: Span, stance: Span["stance"]): Id {
  const gold = goldId(small.file.reader.all("project")[0]?.id ?? "");
  const settled: Span = { ...span, id: newId(), annotator: gold, stance, claim: null };
  const decision: Decision = {
    id: newId(),
    document: span.document,
    annotator: person,
    outcome: "accepted",
    taken: [span.id],
    evidence: [spanVersion(span)],
    result: [spanVersion(settled)],
    linkEvidence: [],
    linkResult: [],
    reason: "",
    cause: null,
    rule: null,
    batch: null,
    replaces: [],
    created: 1,
  };
  const layer = small.file.reader.get("annotators", gold);
  const first = added("annotators", { id: gold, name: "Gold", initials: "G", kind: "gold" });
  make(person, ...(layer === undefined ? [first] : []), added("spans", settled), added("decisions", decision));
  return settled.id;
}

function exported(): readonly Id[] {
  const gold = goldId(small.file.reader.all("project")[0]?.id ?? "");
  const project = gatherProject(small.file.reader, { documents: "all", annotators: [gold], aside: true });
  if (!project.ok) throw new Error(project.failure.message);
  return Array.from(project.value.documents, ({ spans }) => spans.map(({ id }) => id)).flat();
}

it("[E41] gold that two decisions contest is not exported until somebody decides", () => {
  const [span] = small.file.reader.spansOf(small.ids.harbour);
  if (span === undefined) throw new Error("A tag to decide about");
  const settled = decide(small.ids.ana, span, span.stance);
  expect(exported()).toEqual([settled]);
  decide(small.ids.idris, span, span.stance === "denies" ? "asserts" : "denies");
  expect(exported()).toEqual([]);
});
