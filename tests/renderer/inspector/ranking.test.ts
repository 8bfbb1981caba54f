import { describe, expect, it } from "vitest";
import type { Claim } from "#core/model/claim.ts";
import type { Document } from "#core/model/document.ts";
import type { Mention } from "#contract/values.ts";
import { countMentions, distinctMentions, inTimeOrder } from "#renderer/inspector/claimIndex.ts";
import { findTargets } from "#renderer/inspector/link/linkRows.ts";
import { queryWords, rankClaims, wordRanges } from "#renderer/inspector/rankClaims.ts";
import { claimPasses, claimsByNumber } from "#renderer/places/claims/filterClaims.ts";
import { claim, document, id, me, span } from "#tests/core/actions/project.ts";

const logs = claim(18, { wording: "Log files were overwritten" });
const access = claim(17, { wording: "Access logs exist", verdict: "holds" });
const ferries = claim(4, { wording: "41 ferries were held" });
const claims = [logs, access, ferries];

function mention(number: number, of: Claim, quote: string, more: Partial<Mention> = {}): Mention {
  return {
    span: id(number),
    claim: of.id,
    document,
    annotator: me,
    tag: id(20),
    stance: "asserts",
    quote,
    start: number,
    ...more,
  };
}

const gone = mention(100, access, "the entries are lost");
const denied = mention(101, ferries, "no more than a dozen vessels waited", { stance: "denies", document: id(3) });
const twice = mention(102, ferries, "forty-one ships", { document: id(3) });
const byClaim = Map.groupBy([gone, denied, twice], (one) => one.claim);
const numbersOf = (list: readonly Claim[]): number[] => list.map((one) => one.number);

describe("ranking claims by what is typed", () => {
  it.each([
    ["log overwr", [18, 17]],
    ["OVERWRITTEN", [18]],
    ["C-17", [17]],
    ["4", [4]],
    ["entries", [17]],
    ["vessels", [4]],
    ["nothing such", []],
    ["", [18, 17, 4]],
    ["áccess", [17]],
  ])("%j finds %j", (query, numbers) => {
    expect(numbersOf(rankClaims(query, claims, byClaim, 10))).toEqual(numbers);
  });

  it("prefers the claim that holds all words, and keeps to the limit", () => {
    expect(numbersOf(rankClaims("access log", claims, byClaim, 1))).toEqual([17]);
  });

  it("marks the words where they stand", () => {
    expect(wordRanges("Log files were overwritten", queryWords("log overwr"))).toEqual([
      [0, 3],
      [15, 21],
    ]);
    expect(wordRanges("logs and log", ["log", "logs"])).toEqual([
      [0, 4],
      [9, 12],
    ]);
  });
});

describe("filtering the ledger", () => {
  const evidence = new Map([[access.id, 2]]);
  it.each([
    ["", "all", [4, 17, 18]],
    ["C-18", "all", [18]],
    ["holds", "all", [17]],
    ["dozen", "all", [4]],
    ["", "undecided", [4, 18]],
    ["", "denied", [4]],
    ["", "unproven", [4, 18]],
    ["", "oneSource", [4, 17]],
    ["", "unmentioned", [18]],
  ] as const)("%j among %s", (query, filter, numbers) => {
    expect(
      numbersOf(claimsByNumber(claims).filter(claimPasses({ mentions: byClaim, evidence }, query, filter))),
    ).toEqual(numbers);
  });
});

describe("mentions", () => {
  it("come in the order of their documents' dates, undated last", () => {
    const dated = (which: string, date: string | null): Document => ({ id: which, date }) as Document; // only these fields are looked at
    const documents = new Map([
      [document, dated(document, null)],
      [id(3), dated(id(3), "2026-03-15")],
    ]);
    expect(inTimeOrder([gone, twice, denied], documents).map((one) => one.span)).toEqual([
      denied.span,
      twice.span,
      gone.span,
    ]);
  });

  it("that two people marked alike count once, and the own one stands for both", () => {
    const theirs = { ...gone, span: id(110), annotator: id(9) };
    expect(distinctMentions([theirs, gone, denied], me).map((one) => one.span)).toEqual([gone.span, denied.span]);
  });

  it("are counted by stance and document", () => {
    expect(countMentions([gone, denied, twice])).toEqual({
      documents: 2,
      byStance: { asserts: 2, denies: 1, asks: 0, reports: 0 },
    });
  });
});

it("offers own passages first, then by nearness, and only with all the words", () => {
  const source = span(200, id(20));
  const near = span(210, id(20), { quote: "41 ferries" });
  const far = span(290, id(20), { quote: "ferries, 41 of them" });
  const other = span(201, id(20), { quote: "41 ferries", annotator: id(9) });
  const elsewhere = span(205, id(20), { quote: "forty-one ferries", document: id(3) });
  const find = (words: string[]): string[] =>
    findTargets(source, [elsewhere, other, far, near, source], words, 10).map((one) => one.id);
  expect(find([])).toEqual([near.id, far.id, elsewhere.id, other.id]);
  expect(find(["ferries", "41"])).toEqual([near.id, far.id, other.id]);
});
