import { describe, expect, it } from "vitest";
import { added, changed, removed, type Edit } from "#core/change.ts";
import type { Decision, Pairing } from "#core/model/review.ts";
import { spanVersion } from "#core/review/issue.ts";
import { annotator } from "#tests/db/support/project.ts";
import {
  check as checkIn,
  claim,
  denial,
  document,
  loose,
  mine,
  newId,
  other,
  span,
  spare,
  tag,
  theirs,
  used,
} from "../rulesProject.ts";

const gold = { ...annotator(newId(), "Gold"), kind: "gold" } as const;
const goldSpan = span([[27, 31]], tag, gold.id);
const decision: Decision = {
  id: newId(),
  document: document.id,
  annotator: theirs,
  outcome: "accepted",
  taken: [loose.id],
  evidence: [spanVersion(loose)],
  result: [spanVersion(goldSpan)],
  linkEvidence: [],
  linkResult: [],
  reason: "",
  cause: null,
  rule: null,
  batch: null,
  replaces: [],
  created: 1,
};
const assignment = { id: newId(), document: document.id, annotator: theirs, round: "Pilot", created: 1 };
const pairing: Pairing = { id: newId(), table: "tags", record: spare.id, same: denial.id, created: 1 };
const more: Edit[] = [
  added("annotators", gold),
  added("spans", goldSpan),
  added("decisions", decision),
  added("assignments", assignment),
  added("pairings", pairing),
];

function check(edits: readonly (Edit | null)[]) {
  return checkIn(edits, mine, "work", more);
}

const own = { ...decision, id: newId(), annotator: mine };

describe("what the rules of reviewing let through", () => {
  it.each<[string, (Edit | null)[]]>([
    [
      "[R11] gold written by anybody",
      [added("spans", span([[0, 3]], tag, gold.id)), changed("spans", goldSpan, { note: "x" })],
    ],
    ["[R11] gold removed by anybody", [removed("spans", goldSpan)]],
    ["[R11] another decision at the same place", [added("decisions", { ...own, replaces: [decision.id] })]],
    [
      "[R11] a decision about a tag that is gone",
      [added("decisions", { ...own, taken: [], evidence: [{ ...spanVersion(loose), id: newId() }] })],
    ],
    ["[R12] another round", [added("assignments", { ...assignment, id: newId(), round: "Second" })]],
    [
      "[R12] pairings one after the other",
      [added("pairings", { ...pairing, id: newId(), record: denial.id, same: tag.id })],
    ],
    ["[R12] a kind taken away with its pairing", [removed("pairings", pairing), removed("tags", spare)]],
  ])("%s", (_name, edits) => {
    expect(check(edits)).toBeNull();
  });
});

describe("what the rules of reviewing refuse", () => {
  it.each<[string, (Edit | null)[], string, RegExp]>([
    [
      "[R11] somebody else’s decision changed",
      [changed("decisions", decision, { reason: "Mine" })],
      "Refused",
      /belongs to Idris/u,
    ],
    ["[R11] somebody else’s decision taken back", [removed("decisions", decision)], "Refused", /belongs to Idris/u],
    [
      "[R11] a decision in somebody else’s name",
      [added("decisions", { ...own, annotator: decision.annotator })],
      "Refused",
      /belongs to Idris/u,
    ],
    [
      "[R12] evidence beyond the end of the text",
      [added("decisions", { ...own, evidence: [{ ...spanVersion(loose), fragments: [[0, 9999]] }] })],
      "Invalid",
      /own document/u,
    ],
    [
      "[R12] a version that did not lie on the table",
      [added("decisions", { ...own, taken: [other.id] })],
      "Invalid",
      /lay on the table/u,
    ],
    [
      "[R12] a result of somebody",
      [added("decisions", { ...own, result: [spanVersion(other)] })],
      "Invalid",
      /belongs to gold/u,
    ],
    ["[R12] a result of nothing", [added("decisions", { ...own, outcome: "rejected" })], "Invalid", /nothing gold/u],
    ["[R12] one assignment twice", [added("assignments", { ...assignment, id: newId() })], "Conflict", /already/u],
    [
      "[R12] gold assigned",
      [added("assignments", { ...assignment, id: newId(), annotator: gold.id })],
      "Invalid",
      /not assigned/u,
    ],
    [
      "[R12] one that counts as itself",
      [added("pairings", { ...pairing, id: newId(), record: tag.id, same: tag.id })],
      "Invalid",
      /itself/u,
    ],
    [
      "[R12] a circle",
      [added("pairings", { ...pairing, id: newId(), record: denial.id, same: spare.id })],
      "Invalid",
      /itself/u,
    ],
    [
      "[R12] one that counts as two",
      [added("pairings", { ...pairing, id: newId(), same: tag.id })],
      "Conflict",
      /counts as another/u,
    ],
    [
      "[R12] one that counts as another kind of record",
      [added("pairings", { ...pairing, id: newId(), record: tag.id, same: claim.id })],
      "NotFound",
      /kind of tag/u,
    ],
  ])("%s", (_name, edits, code, message) => {
    const found = check(edits);
    expect(found?.message).toMatch(message);
    expect(found?.code).toBe(code);
  });

  it("[R12] a decision about a tag of another document", () => {
    const far = { ...document, id: newId() };
    const moved = [
      added("documents", far),
      added("decisions", { ...own, document: far.id, taken: [], evidence: [spanVersion(used)], result: [] }),
    ];
    expect(check(moved)?.message).toMatch(/own document/u);
  });
});
