import { expect, it } from "vitest";
import { addRule, MOST_MEANING } from "#core/actions/rules.ts";
import { applyEdits, emptyRecordMaps, added, invert } from "#core/change.ts";
import type { Records } from "#core/model/records.ts";
import { claim, supports } from "../review/scene.ts";

const project = { id: claim.layer, schemaVersion: 3 } as Records["project"]; // what a rule looks at
const before = applyEdits(emptyRecordMaps(), [added("project", project), added("tags", claim)]);

it("[R39] a rule is a paragraph of what a kind means, and a new version of the schema, undone as a whole", () => {
  const tag = { ...claim, meaning: "A statement." };
  const proposal = addRule(project, { table: "tags", record: tag }, "  Berths and hospitals are two facts.\n");
  const now = applyEdits(before, proposal?.edits ?? []);
  expect(now.tags.get(claim.id)?.meaning).toBe("A statement.\nBerths and hospitals are two facts.");
  expect(now.project.get(project.id)?.schemaVersion).toBe(4);
  expect(proposal?.label).toBe("Add a rule to Claim");
  expect(applyEdits(now, invert(proposal?.edits ?? [])).project).toEqual(before.project);
});

it("[R39] kinds of link have rules too, and an empty or endless one is none", () => {
  const [, edit] = addRule(project, { table: "relationTypes", record: supports }, "Only of claims.")?.edits ?? [];
  expect(edit).toMatchObject({ table: "relationTypes", after: { meaning: "Only of claims." } });
  expect(addRule(project, { table: "tags", record: claim }, " \n")).toBe(null);
  expect(addRule(project, { table: "tags", record: claim }, "x".repeat(MOST_MEANING + 1))).toBe(null);
});
